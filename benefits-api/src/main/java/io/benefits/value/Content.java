package io.benefits.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.joda.money.BigMoney;

/**
 * The place where a command, an event or a value writes out its content (J5). Mandatory fields come first, in a fixed order: only
 * their values are written, and the names are for the reader. Optional fields follow, each with its name, and only if it is
 * present. So a later version can add an optional field, and older content stays as it was. {@link #end} closes a value. Not
 * thread-safe.
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
     * Writes a number by its value: 10 and 10.00 are written in the same way.
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
     * Writes a whole number. The size of a list is written like this too, before its elements.
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
     * Writes the name of an optional field that is present. Its value is written next; if it has more than one part, {@link #end}
     * closes it.
     *
     * @param name the field's name, unique among the optional fields of the value
     * @return this
     */
    Content present(String name);

    /**
     * Closes a value: no more fields follow.
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
     * Writes a text, if it is present.
     *
     * @param name the field's name
     * @param value its value
     * @return this
     */
    default Content text(String name, Optional<String> value) {
        return value.isPresent() ? present(name).text(name, value.get()) : this;
    }

    /**
     * Writes a number, if it is present.
     *
     * @param name the field's name
     * @param value its value
     * @return this
     */
    default Content number(String name, Optional<BigDecimal> value) {
        return value.isPresent() ? present(name).number(name, value.get()) : this;
    }

    /**
     * Writes an amount of money, if it is present.
     *
     * @param name the field's name
     * @param value its value
     * @return this
     */
    default Content money(String name, Optional<BigMoney> value) {
        return value.isPresent() ? present(name).money(name, value.get()) : this;
    }

    /**
     * Writes an instant, if it is present.
     *
     * @param name the field's name
     * @param value its value
     * @return this
     */
    default Content time(String name, Optional<Instant> value) {
        return value.isPresent() ? present(name).time(name, value.get()) : this;
    }
}
