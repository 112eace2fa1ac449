package io.benefits.examples.billingrun;

import io.benefits.examples.billingrun.CsvRecords.CsvRecord;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The first record of a bill: which column is where. */
final class FocusHeader {

    private static final String DEFAULT_ENDING = "\n";

    private final CsvRecord record;
    private final int width;
    private final Map<FocusColumn, Integer> places = new EnumMap<>(FocusColumn.class);

    private FocusHeader(CsvRecord record, int width, Map<String, Integer> placeOfTitle) {
        this.record = record;
        this.width = width;
        for (FocusColumn column : FocusColumn.values()) {
            Integer place = placeOfTitle.get(column.title());
            if (place != null) {
                places.put(column, place);
            }
        }
    }

    /**
     * Reads the header.
     *
     * @throws UnusableException when it is that of no FOCUS bill
     */
    static FocusHeader of(String file, CsvRecord record) {
        if (record.isBroken()) {
            throw new UnusableException(file + ": the header's quotes are wrong");
        }
        List<String> titles = CsvFields.of(record.text());
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < titles.size(); i++) {
            if (places.put(titles.get(i), i) != null) {
                throw new UnusableException(file + ": the header names the column " + titles.get(i) + " twice");
            }
        }
        List<String> missing = Arrays.stream(FocusColumn.values())
                .filter(FocusColumn::isRequired)
                .map(FocusColumn::title)
                .filter(title -> !places.containsKey(title))
                .toList();
        if (!missing.isEmpty()) {
            throw new UnusableException(file + ": no FOCUS bill, its header lacks " + String.join(", ", missing));
        }
        return new FocusHeader(record, titles.size(), places);
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
