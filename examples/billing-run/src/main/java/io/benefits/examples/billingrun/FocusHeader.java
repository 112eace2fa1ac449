package io.benefits.examples.billingrun;

import io.benefits.examples.billingrun.CsvRecords.CsvRecord;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The first record of a bill: which column is where. */
final class FocusHeader {

    private static final String DEFAULT_ENDING = "\n";
    private static final int SHOWN_TITLES = 5;
    private static final int SHOWN = 120;

    private final CsvRecord record;
    private final int width;
    private final Map<FocusColumn, Integer> places = new EnumMap<>(FocusColumn.class);

    private FocusHeader(CsvRecord record, int width, Map<String, Integer> placeOfTitle) {
        this.record = record;
        this.width = width;
        for (FocusColumn column : FocusColumn.values()) {
            Integer place = placeOfTitle.get(key(column.title()));
            if (place != null) {
                places.put(column, place);
            }
        }
    }

    /**
     * Reads the header.
     *
     * @throws UnusableException when it is that of not a FOCUS bill
     */
    static FocusHeader of(String file, CsvRecord record) {
        if (record.isBroken()) {
            throw new UnusableException(file + ": the header's quotes are wrong");
        }
        List<String> titles = CsvFields.of(record.text());
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < titles.size(); i++) {
            String title = titles.get(i);
            if (places.put(key(title), i) != null && !title.isBlank()) {
                throw new UnusableException(file + ": the header names the column " + title + " twice");
            }
        }
        List<String> missing = Arrays.stream(FocusColumn.values())
                .filter(FocusColumn::isRequired)
                .map(FocusColumn::title)
                .filter(title -> !places.containsKey(key(title)))
                .toList();
        if (!missing.isEmpty()) {
            throw new UnusableException(file + ": not a FOCUS bill, its header lacks " + String.join(", ", missing)
                    + seen(record.text(), titles));
        }
        return new FocusHeader(record, titles.size(), places);
    }

    /** Exports of databases may write the columns' names in another case. */
    private static String key(String title) {
        return title.strip().toLowerCase(Locale.ROOT);
    }

    /** What the header has instead: mostly other separators, or another format. */
    private static String seen(String text, List<String> titles) {
        for (Separator separator : Separator.values()) {
            if (text.split(Pattern.quote(separator.character), -1).length > titles.size()) {
                return "; its columns are separated by " + separator.title
                        + ", must be commas: export it as CSV with commas";
            }
        }
        String first = titles.stream().limit(SHOWN_TITLES).collect(Collectors.joining(", "));
        String shown = first.length() <= SHOWN ? first : first.substring(0, SHOWN) + "...";
        return "; it begins with " + shown;
    }

    private enum Separator {
        SEMICOLON(";", "semicolons"),
        TAB("\t", "tabs"),
        BAR("|", "vertical bars");

        private final String character;
        private final String title;

        Separator(String character, String title) {
            this.character = character;
            this.title = title;
        }
    }

    String text() {
        return record.text();
    }

    /** How lines end in this file. */
    String ending() {
        return record.ending().isEmpty() ? DEFAULT_ENDING : record.ending();
    }

    /** How many fields a row has. */
    int width() {
        return width;
    }

    boolean has(FocusColumn column) {
        return places.containsKey(column);
    }

    /** The place of a column in a row, from 0; -1 if the file has no such column. */
    int place(FocusColumn column) {
        return places.getOrDefault(column, -1);
    }
}
