package io.benefits.examples.console.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A list as a CSV file: what a column is called and what stands in it, in the language of the reader. Amounts have all their digits
 * and a point before the decimals, times have their offset, texts are as {@link Csv} says. Rows are written as they are read, so a
 * long list takes no more memory than a short one. Not thread-safe.
 *
 * @param <T> what a row is
 */
public final class Export<T> {

    /** The end of the address of every file. */
    public static final String ENDING = ".csv";

    private final Visit visit;
    private final Texts texts;
    private final ZoneId zone;
    private final List<String> heads = new ArrayList<>();
    private final List<Function<T, String>> cells = new ArrayList<>();

    private Export(Visit visit) {
        this.visit = visit;
        this.texts = visit.texts();
        this.zone = visit.zone();
    }

    /** A file without columns yet. */
    public static <T> Export<T> of(Visit visit) {
        return new Export<>(visit);
    }

    private Export<T> column(String key, Function<T, String> cell) {
        heads.add(texts.of(key));
        cells.add(cell);
        return this;
    }

    /** A column of ids, names and other texts that people and programs made up; empty cells for null. */
    public Export<T> text(String key, Function<T, @Nullable String> value) {
        return column(key, row -> Csv.text(orEmpty(value.apply(row))));
    }

    /** A column of whole numbers and other texts of the console's own. */
    public Export<T> plain(String key, Function<T, ?> value) {
        return column(key, row -> String.valueOf(value.apply(row)));
    }

    /** A column of words for constants; empty cells for null. */
    public Export<T> word(String key, Function<T, ? extends @Nullable Enum<?>> value) {
        return column(key, row -> {
            Enum<?> constant = value.apply(row);
            return constant == null ? "" : texts.of(constant);
        });
    }

    /** A column of phrases. */
    public Export<T> phrase(String key, Function<T, Phrase> value) {
        return column(key, row -> value.apply(row).in(texts));
    }

    /** A column of times; empty cells for null. */
    public Export<T> time(String key, Function<T, @Nullable Instant> value) {
        return column(key, row -> {
            Instant instant = value.apply(row);
            return instant == null ? "" : Times.whole(instant, zone);
        });
    }

    /** A column of money, without the currency; empty cells for null. */
    public Export<T> money(String key, Function<T, @Nullable BigMoney> value) {
        return column(key, row -> {
            BigMoney money = value.apply(row);
            return money == null ? "" : plain(money.getAmount(), money.getCurrencyUnit());
        });
    }

    /** A column of money of which the currency is known by its code. */
    public Export<T> money(String key, Function<T, String> currency, Function<T, BigDecimal> value) {
        return money(key, row -> BigMoney.of(CurrencyUnit.of(currency.apply(row)), value.apply(row)));
    }

    /** A column of quantities and other numbers that have no currency; empty cells for null. */
    public Export<T> number(String key, Function<T, @Nullable BigDecimal> value) {
        return column(key, row -> {
            BigDecimal number = value.apply(row);
            return number == null ? "" : number.toPlainString();
        });
    }

    private static String plain(BigDecimal amount, CurrencyUnit currency) {
        return amount.setScale(Math.max(amount.scale(), currency.getDecimalPlaces()))
                .toPlainString();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /**
     * Answers with the file. Its name says the enterprise, what it lists, and when it was written.
     *
     * @param rows the rows, which are read while they are sent
     * @param key of the word for what it lists
     * @param narrowed to what it is narrowed; what is empty is left out
     */
    public void send(Stream<T> rows, String key, @Nullable String... narrowed) {
        try (rows) {
            Iterator<T> all = rows.iterator();
            // The first rows are read before anything is sent: if that fails, there is a page that says so.
            boolean isAny = all.hasNext();
            visit.download(name(key, narrowed), out -> {
                out.append('\uFEFF');
                Csv.line(out, heads);
                while (isAny && all.hasNext()) {
                    T row = all.next();
                    Csv.line(out, cells.stream().map(cell -> cell.apply(row)).toList());
                }
            });
        }
    }

    private String name(String key, @Nullable String... narrowed) {
        String what = Stream.concat(
                        Stream.of(visit.identity().account().value(), texts.of(key)), Arrays.stream(narrowed))
                .flatMap(part -> Optional.ofNullable(part).stream())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("-"));
        return what + "-" + Times.inName(visit.now(), zone) + ENDING;
    }
}
