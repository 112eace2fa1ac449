package io.benefits.examples.console.web;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads amounts as people type them: digits, and a point before the decimals. */
public final class Amounts {

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,18}(\\.\\d{1,12})?");

    private Amounts() {}

    /** The amount; empty if the text is none. Signs, exponents, commas and spaces within make it none. */
    public static Optional<BigDecimal> read(String text) {
        return AMOUNT.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
