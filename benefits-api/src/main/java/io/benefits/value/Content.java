package io.benefits.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.joda.money.BigMoney;

/**
 * Where a command, an event or a value writes out its content (J5). What is always there comes first, field by field in a fixed
 * order: of it only the values are written, and the names are for the reader. What may be absent comes after that, with its name,
 * and only where it is present: so a later version can add such a field, and what was written without it stays as it was. {@link
 * #end} closes a value. Not thread-safe.
 *
 * @since 0.1.0
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
     * Writes a hash.
     *
     * @param name the field's name
     * @param value its value
     * @return this
     */
    Content hash(String name, Hash value);

    /**
     * Writes the name of a field that may be absent, and is present. Its value is written next; where it is more than one, {@link
     * #end} closes it.
     *
     * @param name the field's name, which no other such field of the same value has
     * @return this
     */
    Content present(String name);

    /**
     * Closes a value: nothing more is present of it.
     *
     * @return this
     */
    Content end();

    /**
     * Writes a constant by its code.
     *
     * @param name the field's name
     * @param value its value
     * @return this
     */
    default Content code(String name, Coded value) {
        return text(name, value.code());
    }

    /**
     * Writes a text that may be absent.
     *
     * @param name the field's name
     * @param value its value
     * @return this
     */
    default Content text(String name, Optional<String> value) {
        return value.isPresent() ? present(name).text(name, value.get()) : this;
    }

    /**
     * Writes a number that may be absent.
     *
     * @param name the field's name
     * @param value its value
     * @return this
     */
    default Content number(String name, Optional<BigDecimal> value) {
        return value.isPresent() ? present(name).number(name, value.get()) : this;
    }

    /**
     * Writes an amount of money that may be absent.
     *
     * @param name the field's name
     * @param value its value
     * @return this
     */
    default Content money(String name, Optional<BigMoney> value) {
        return value.isPresent() ? present(name).money(name, value.get()) : this;
    }

    /**
     * Writes an instant that may be absent.
     *
     * @param name the field's name
     * @param value its value
     * @return this
     */
    default Content time(String name, Optional<Instant> value) {
        return value.isPresent() ? present(name).time(name, value.get()) : this;
    }
}
