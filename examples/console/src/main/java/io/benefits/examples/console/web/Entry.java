package io.benefits.examples.console.web;

import io.benefits.value.Limits;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;

/**
 * Reads what a person typed, field by field, and collects everything that is wrong with it. A field is named by the key of its
 * label. Not thread-safe.
 */
public final class Entry {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    private final List<Phrase> problems = new ArrayList<>();

    /** Notes something else that is wrong. */
    public void wrong(Phrase problem) {
        problems.add(problem);
    }

    /** Everything that is wrong so far, in sentences; empty if nothing is. */
    public List<Phrase> problems() {
        return List.copyOf(problems);
    }

    /** An id (A5). */
    public Optional<String> id(String label, String typed) {
        return text(label, typed, Limits.ID_LENGTH);
    }

    /** An id that can be left out. */
    public Optional<String> optionalId(String label, String typed) {
        return typed.isEmpty() ? Optional.empty() : id(label, typed);
    }

    /** A name of a product, a region and the like. */
    public Optional<String> name(String label, String typed) {
        return text(label, typed, Limits.TEXT_LENGTH);
    }

    /** A name that can be left out. */
    public Optional<String> optionalName(String label, String typed) {
        return typed.isEmpty() ? Optional.empty() : name(label, typed);
    }

    /** Names with commas between them; none if the field is empty. */
    public Set<String> names(String label, String typed) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(typed.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(name -> name(label, name).ifPresent(names::add));
        return names;
    }

    private Optional<String> text(String label, String typed, int length) {
        try {
            return Optional.of(length == Limits.ID_LENGTH ? Limits.id(label, typed) : Limits.text(label, typed));
        } catch (IllegalArgumentException e) {
            problems.add(Phrase.of("entry.noText", Phrase.of(label), length));
            return Optional.empty();
        }
    }

    /** An amount of money from 0 on; it needs a currency. */
    public Optional<BigMoney> money(String label, String typed, String currency) {
        return money(currency, amount(label, Amounts.read(typed, Limits.MONEY_SCALE)));
    }

    /** An amount of money above 0; it needs a currency. */
    public Optional<BigMoney> positiveMoney(String label, String typed, String currency) {
        return money(currency, amount(label, Amounts.readPositive(typed, Limits.MONEY_SCALE)));
    }

    private Optional<BigMoney> money(String currency, Optional<BigDecimal> amount) {
        Optional<CurrencyUnit> known = Amounts.currency(currency);
        if (known.isEmpty()) {
            problems.add(Phrase.of("amount.noCurrency", currency));
        }
        return amount.flatMap(value -> known.map(unit -> BigMoney.of(unit, value)));
    }

    /** A quantity from 0 on. */
    public Optional<BigDecimal> quantity(String label, String typed) {
        return amount(label, Amounts.read(typed, Limits.QUANTITY_SCALE));
    }

    /** A quantity above 0. */
    public Optional<BigDecimal> positiveQuantity(String label, String typed) {
        return amount(label, Amounts.readPositive(typed, Limits.QUANTITY_SCALE));
    }

    private Optional<BigDecimal> amount(String label, Either<Phrase, BigDecimal> amount) {
        if (amount.isLeft()) {
            problems.add(Phrase.of("amount.of", Phrase.of(label), amount.getLeft()));
        }
        return amount.toJavaOptional();
    }

    /** A time in the calendar of the enterprise. */
    public Optional<Instant> time(String label, String typed, ZoneId zone) {
        try {
            return Optional.of(Limits.instant(
                    label, LocalDateTime.parse(typed).atZone(zone).toInstant()));
        } catch (DateTimeException | IllegalArgumentException e) {
            problems.add(Phrase.of("entry.noTime", Phrase.of(label), typed));
            return Optional.empty();
        }
    }

    /** A time as a field shows it. */
    public static String minute(Instant time, ZoneId zone) {
        return MINUTE.format(time.atZone(zone));
    }

    /** The time between two fields. */
    public Optional<Validity> validity(String first, String end, ZoneId zone) {
        Optional<Instant> from = time("entry.from", first, zone);
        Optional<Instant> until = time("entry.until", end, zone);
        if (from.isEmpty() || until.isEmpty()) {
            return Optional.empty();
        }
        if (!from.get().isBefore(until.get())) {
            problems.add(Phrase.of("entry.endsTooEarly", end.replace('T', ' '), first.replace('T', ' ')));
            return Optional.empty();
        }
        return Optional.of(new Validity(from.get(), until.get()));
    }
}
