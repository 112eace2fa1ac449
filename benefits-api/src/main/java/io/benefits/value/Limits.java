package io.benefits.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.joda.money.BigMoneyProvider;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;

/**
 * The limits of every id, text, amount and instant that enters the library (rules A5, M1 and T1).
 *
 * <p>Each method returns the value in its one canonical form or throws an {@link IllegalArgumentException} that names
 * the field, the value and the limit; a null is a {@link NullPointerException} that names the field. Stateless and
 * thread-safe.
 *
 * @since 0.1.0
 */
public final class Limits {

    /** The longest id, and the longest name of an operator: 200 characters (A5). */
    public static final int ID_LENGTH = 200;

    /** The longest other text (product, region, unit …): 256 characters. */
    public static final int TEXT_LENGTH = 256;

    /** The most members or allocations that one command may name: 100 (S3, C4, C6). */
    public static final int BATCH_SIZE = 100;

    /** The most decimals of an amount of money: 12 (M1). */
    public static final int MONEY_SCALE = 12;

    /** The most decimals of a quantity: 15 (M1). */
    public static final int QUANTITY_SCALE = 15;

    /** Amounts and quantities are below 10 to the power of this: 18 (M1). */
    public static final int INTEGER_DIGITS = 18;

    /** Below that many digits a number fits into a long, whichever they are. */
    private static final int LONG_DIGITS = 19;

    /** Numbers of up to that many digits are told apart by doubles, with three bits to spare. */
    private static final int EXACT_DIGITS = 15;

    /** 1 with that many zeros: these, and no more, are doubles. */
    private static final double[] ONES = IntStream.range(0, 23)
            .mapToDouble(zeros -> Double.parseDouble("1e" + zeros))
            .toArray();

    /** The first instant that the library knows (T1). */
    public static final Instant FIRST_INSTANT = Instant.parse("0001-01-01T00:00:00Z");
    /** The last instant that the library knows (T1). */
    public static final Instant LAST_INSTANT = Instant.parse("9999-12-31T23:59:59.999999Z");

    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private Limits() {}

    /**
     * Checks an opaque id: 1 to {@value #ID_LENGTH} characters, no control characters, no white space at either end (A5). Ids are
     * compared exactly, including case.
     *
     * @param field the field's name, for the message
     * @param value the id
     * @return the same id
     * @throws IllegalArgumentException when the id breaks one of the limits
     */
    public static String id(String field, String value) {
        return characters(field, value, ID_LENGTH);
    }

    /**
     * Checks any other text by the rule of {@link #id}, with {@value #TEXT_LENGTH} characters as its limit.
     *
     * @param field the field's name, for the message
     * @param value the text
     * @return the same text
     * @throws IllegalArgumentException when the text breaks one of the limits
     */
    public static String text(String field, String value) {
        return characters(field, value, TEXT_LENGTH);
    }

    /**
     * Checks a set of texts, each by {@link #text}.
     *
     * @param field the field's name, for the message
     * @param values the texts; may be empty
     * @return the same texts, unmodifiable, in their natural order
     * @throws IllegalArgumentException when one of them breaks a limit
     */
    public static Set<String> texts(String field, Collection<String> values) {
        Objects.requireNonNull(values, field);
        TreeSet<String> sorted = new TreeSet<>();
        for (String value : values) {
            sorted.add(text(field, value));
        }
        return Collections.unmodifiableSet(sorted);
    }

    /**
     * Checks an amount of money: at least 0, below 10^{@value #INTEGER_DIGITS}, at most {@value #MONEY_SCALE} decimals (M1). Nothing is rounded.
     *
     * @param field the field's name, for the message
     * @param value the amount
     * @return the amount without trailing zeros, so that 10 and 10.00 are equal
     * @throws IllegalArgumentException when the amount is negative, too large or too fine
     */
    public static BigMoney money(String field, BigMoneyProvider value) {
        BigMoney money = Objects.requireNonNull(value, field).toBigMoney();
        BigDecimal amount = money.getAmount();
        BigDecimal canonical =
                decimal(field, amount, MONEY_SCALE, money.getCurrencyUnit().getCode());
        return canonical.scale() == amount.scale() ? money : BigMoney.of(money.getCurrencyUnit(), canonical);
    }

    /**
     * Checks an amount of money like {@link #money} and refuses 0.
     *
     * @param field the field's name, for the message
     * @param value the amount
     * @return the amount without trailing zeros
     * @throws IllegalArgumentException when the amount is not positive, too large or too fine
     */
    public static BigMoney positiveMoney(String field, BigMoneyProvider value) {
        BigMoney money = money(field, value);
        if (money.isZero()) {
            throw new IllegalArgumentException(field + ": " + money + ", must be above 0");
        }
        return money;
    }

    /**
     * Checks a quantity: at least 0, below 10^{@value #INTEGER_DIGITS}, at most {@value #QUANTITY_SCALE} decimals (M1). Nothing is rounded.
     *
     * @param field the field's name, for the message
     * @param value the quantity
     * @return the quantity without trailing zeros, so that 10 and 10.00 are equal
     * @throws IllegalArgumentException when the quantity is negative, too large or too fine
     */
    public static BigDecimal quantity(String field, BigDecimal value) {
        return decimal(field, value, QUANTITY_SCALE, "");
    }

    /**
     * Checks a quantity like {@link #quantity} and refuses 0.
     *
     * @param field the field's name, for the message
     * @param value the quantity
     * @return the quantity without trailing zeros
     * @throws IllegalArgumentException when the quantity is not positive, too large or too fine
     */
    public static BigDecimal positiveQuantity(String field, BigDecimal value) {
        BigDecimal quantity = quantity(field, value);
        if (quantity.signum() == 0) {
            throw new IllegalArgumentException(field + ": 0, must be above 0");
        }
        return quantity;
    }

    /**
     * Checks a currency code: one that joda-money knows, because every amount has a currency (M2).
     *
     * @param field the field's name, for the message
     * @param code the code, for example {@code USD}
     * @return the same code
     * @throws IllegalArgumentException when there is no such currency
     */
    public static String currency(String field, String code) {
        Objects.requireNonNull(code, field);
        try {
            return CurrencyUnit.of(code).getCode();
        } catch (IllegalCurrencyException e) {
            throw new IllegalArgumentException(field + ": \"" + code + "\", is not a known currency code", e);
        }
    }

    /**
     * Removes trailing zeros and a negative scale. This is the only form in which a number is stored, compared and hashed.
     *
     * @param value any number
     * @return an equal number in canonical form; the same object if it already has that form
     */
    public static BigDecimal canonical(BigDecimal value) {
        if (value.scale() == 0) {
            return value;
        }
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (value.scale() > 0 && value.precision() < LONG_DIGITS && unscaled(value) % 10 != 0) {
            // found out without making another number, as stripping would
            return value;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        if (stripped.scale() < 0) {
            return stripped.setScale(0);
        }
        return stripped.scale() == value.scale() ? value : stripped;
    }

    /**
     * The digits of a number that fit into a long, without its point: 12.50 gives 1250.
     *
     * @param value a number of up to 18 digits, with a scale of at least 0
     * @return its unscaled value
     */
    public static long unscaled(BigDecimal value) {
        int scale = value.scale();
        if (scale == 0) {
            return value.longValue();
        }
        if (value.precision() <= EXACT_DIGITS && scale < ONES.length) {
            // what rounding to a double and back adds is far below one half, and no other number is made on the way
            return Math.round(value.doubleValue() * ONES[scale]);
        }
        return value.scaleByPowerOfTen(scale).longValue();
    }

    /**
     * Cuts an instant to microseconds (T1) and checks that it lies in the years 1 to 9999.
     *
     * @param field the field's name, for the message
     * @param value the instant
     * @return the instant, cut to microseconds
     * @throws IllegalArgumentException when it lies outside the years 1 to 9999
     */
    public static Instant instant(String field, Instant value) {
        Objects.requireNonNull(value, field);
        if (value.isBefore(FIRST_INSTANT) || !value.isBefore(END)) {
            throw new IllegalArgumentException(field + ": " + value + ", must lie in the years 1 to 9999;"
                    + " were seconds and milliseconds mixed up?");
        }
        return value.getNano() % 1_000 == 0 ? value : value.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Checks the size of a batch: 1 to {@value #BATCH_SIZE} elements (S3, C4, C6).
     *
     * @param <T> the type of an element
     * @param field the field's name, for the message
     * @param values the elements, none of them null
     * @return the same elements, unmodifiable
     * @throws IllegalArgumentException when there are none or more than {@value #BATCH_SIZE}
     */
    public static <T> List<T> batch(String field, Collection<T> values) {
        Objects.requireNonNull(values, field);
        if (values.isEmpty() || values.size() > BATCH_SIZE) {
            throw new IllegalArgumentException(field + ": " + values.size() + " named, must be 1 to " + BATCH_SIZE);
        }
        for (T value : values) {
            Objects.requireNonNull(value, field);
        }
        return List.copyOf(values);
    }

    private static BigDecimal decimal(String field, BigDecimal value, int scale, String unit) {
        Objects.requireNonNull(value, field);
        if (value.signum() < 0) {
            throw new IllegalArgumentException(field + ": " + show(value, unit) + ", must not be below 0");
        }
        if (value.signum() > 0 && (long) value.precision() - value.scale() > INTEGER_DIGITS) {
            throw new IllegalArgumentException(
                    field + ": " + show(value, unit) + ", must be below 10^" + INTEGER_DIGITS);
        }
        BigDecimal canonical = canonical(value);
        if (canonical.scale() > scale) {
            throw new IllegalArgumentException(
                    field + ": " + show(value, unit) + ", has more than " + scale + " decimals");
        }
        return canonical;
    }

    private static String show(BigDecimal value, String unit) {
        return unit.isEmpty() ? value.toString() : value + " " + unit;
    }

    private static String characters(String field, String value, int length) {
        Objects.requireNonNull(value, field);
        if (value.isEmpty()) {
            throw new IllegalArgumentException(field + ": empty, must have 1 to " + length + " characters");
        }
        if (value.length() > length) {
            throw new IllegalArgumentException(field + ": " + value.length() + " characters, at most " + length);
        }
        if (isSpace(value.charAt(0)) || isSpace(value.charAt(value.length() - 1))) {
            throw new IllegalArgumentException(field + ": \"" + value + "\", must not begin or end with white space");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= ' ' && c <= '~') {
                continue;
            }
            if (Character.isISOControl(c)) {
                throw new IllegalArgumentException(field + ": has a control character at position " + i);
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == value.length()
                        || !Character.isLowSurrogate(value.charAt(i + 1))) {
                    throw new IllegalArgumentException(field + ": has an unpaired surrogate at position " + i);
                }
                i++;
            }
        }
        return value;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
