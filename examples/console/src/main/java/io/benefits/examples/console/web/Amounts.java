package io.benefits.examples.console.web;

import io.benefits.value.Limits;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;

/**
 * Reads amounts as people type them: digits, and a point before the decimals. What cannot be used is answered by a sentence
 * that names the limit.
 */
public final class Amounts {

    private static final Pattern AMOUNT = Pattern.compile("[0-9]+(\\.[0-9]+)?");
    private static final Pattern NEGATIVE = Pattern.compile("-" + AMOUNT);
    private static final BigDecimal END = BigDecimal.TEN.pow(Limits.INTEGER_DIGITS);

    private Amounts() {}

    /**
     * Reads an amount that may be 0.
     *
     * @param typed what was typed
     * @param decimals the most decimals
     * @return the amount, or what is wrong with it
     */
    public static Either<Phrase, BigDecimal> read(String typed, int decimals) {
        if (typed.isEmpty()) {
            return Either.left(Phrase.of("amount.none"));
        }
        if (NEGATIVE.matcher(typed).matches()) {
            return Either.left(Phrase.of("amount.negative", typed));
        }
        if (!AMOUNT.matcher(typed).matches()) {
            return Either.left(Phrase.of("amount.unreadable", typed));
        }
        BigDecimal amount = new BigDecimal(typed);
        if (amount.compareTo(END) >= 0) {
            return Either.left(Phrase.of("amount.tooLarge", typed, Limits.INTEGER_DIGITS));
        }
        if (amount.stripTrailingZeros().scale() > decimals) {
            return Either.left(Phrase.of("amount.tooFine", typed, decimals));
        }
        return Either.right(amount);
    }

    /** The currency with a code like USD; empty if there is none. */
    public static Optional<CurrencyUnit> currency(String code) {
        return CurrencyUnit.registeredCurrencies().stream()
                .filter(known -> known.getCode().equals(code))
                .findFirst();
    }

    /**
     * Reads an amount above 0.
     *
     * @param typed what was typed
     * @param decimals the most decimals
     * @return the amount, or what is wrong with it
     */
    public static Either<Phrase, BigDecimal> readPositive(String typed, int decimals) {
        Either<Phrase, BigDecimal> amount = read(typed, decimals);
        return amount.isRight() && amount.get().signum() == 0 ? Either.left(Phrase.of("amount.zero", typed)) : amount;
    }
}
