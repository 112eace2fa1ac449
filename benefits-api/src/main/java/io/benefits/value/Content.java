package io.benefits.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.joda.money.BigMoney;

/**
 * Where a command, an event or a value writes out its content, field by field in a fixed order. The names are for the
 * reader of a print-out; the canonical form that is hashed (J5) holds the values only. Not thread-safe.
 */
public interface Content {

    /**
     * Writes a text.
     *
     * @param name the field's name
     * @param value its value
     * @return this
     */
    Content text(String name, String value);

    /**
     * Writes a number by its value: 10 and 10.00 are written alike.
     *
     * @param name the field's name
     * @param value its value
     * @return this
     */
    Content number(String name, BigDecimal value);

    /**
     * Writes an instant, to the microsecond.
     *
     * @param name the field's name
     * @param value its value
     * @return this
     */
    Content time(String name, Instant value);

    /**
     * Writes a whole number, as which also the size of a list is written before its elements.
     *
     * @param name the field's name
     * @param value its value
     * @return this
     */
    Content whole(String name, long value);

    /**
     * Writes true or false.
     *
     * @param name the field's name
     * @param value its value
     * @return this
     */
    default Content flag(String name, boolean value) {
        return whole(name, value ? 1 : 0);
    }

    /**
     * Writes an amount of money: currency code, then amount.
     *
     * @param name the field's name
     * @param value its value
     * @return this
     */
    default Content money(String name, BigMoney value) {
        return text(name, value.getCurrencyUnit().getCode()).number(name, value.getAmount());
    }

    /**
     * Writes a validity: its beginning, then its end.
     *
     * @param value the validity
     * @return this
     */
    default Content validity(Validity value) {
        return time("effectiveAt", value.effectiveAt()).time("expiresAt", value.expiresAt());
    }

    /**
     * Writes texts: how many, then each.
     *
     * @param name the field's name
     * @param values its values, in an order that does not depend on chance
     * @return this
     */
    default Content texts(String name, Collection<String> values) {
        whole(name, values.size());
        for (String value : values) {
            text(name, value);
        }
        return this;
    }

    /**
     * Writes a text that may be absent: how many (0 or 1), then the text.
     *
     * @param name the field's name
     * @param value its value
     * @return this
     */
    default Content text(String name, Optional<String> value) {
        return value.isPresent() ? whole(name, 1).text(name, value.get()) : whole(name, 0);
    }

    /**
     * Writes an amount of money that may be absent: how many (0 or 1), then the amount.
     *
     * @param name the field's name
     * @param value its value
     * @return this
     */
    default Content money(String name, Optional<BigMoney> value) {
        return value.isPresent() ? whole(name, 1).money(name, value.get()) : whole(name, 0);
    }

    /**
     * Writes an instant that may be absent: how many (0 or 1), then the instant.
     *
     * @param name the field's name
     * @param value its value
     * @return this
     */
    default Content time(String name, Optional<Instant> value) {
        return value.isPresent() ? whole(name, 1).time(name, value.get()) : whole(name, 0);
    }
}
