package io.benefits.examples.quickstart;

import io.benefits.value.Validity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.BigMoney;

/** Values as a person reads them. */
final class Text {

    private Text() {}

    static String money(BigMoney amount) {
        return amount.getCurrencyUnit() + " " + cents(amount.getAmount());
    }

    /** At least two decimals, and never fewer than there are. */
    static String cents(BigDecimal amount) {
        return (amount.scale() < 2 ? amount.setScale(2) : amount).toPlainString();
    }

    static String time(Instant instant) {
        return instant.toString().substring(0, 16).replace('T', ' ');
    }

    static String days(Validity validity) {
        return day(validity.effectiveAt()) + " to " + day(validity.expiresAt());
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String list(Collection<String> names) {
        return names.isEmpty() ? "all" : names.stream().sorted().collect(Collectors.joining(", "));
    }

    static String orDash(Optional<?> value) {
        return value.map(Object::toString).orElse("-");
    }
}
