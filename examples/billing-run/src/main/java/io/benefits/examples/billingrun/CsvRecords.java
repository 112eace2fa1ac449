package io.benefits.examples.billingrun;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts CSV text (RFC 4180, with commas) into its records without taking them apart, so that a row can be written exactly
 * as it was read.
 *
 * <p>A record whose quotes are wrong ends with its first line: the lines after it are read as records of their own. A
 * quote that somebody forgot to close costs that row and not the rest of the file. Blank lines are left out.
 */
final class CsvRecords implements Closeable {

    /**
     * One record.
     *
     * @param line the number of its first line in the file, from 1
     * @param text the record without its line ending
     * @param ending its line ending; empty at the end of a file that lacks the last one
     * @param isBroken whether its quotes are wrong
     */
    record CsvRecord(long line, String text, String ending, boolean isBroken) {}

    /** A quoted field that is longer than this was never closed. */
    private static final int LONGEST_RECORD = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final TextLines lines;
    private final Deque<String> putBack = new ArrayDeque<>();
    private long lineNumber;

    CsvRecords(Reader reader) {
        lines = new TextLines(reader);
    }

    /** How many lines were read. */
    long lineNumber() {
        return lineNumber;
    }

    /** The next record, or null after the last one. */
    @Nullable
    CsvRecord next() throws IOException {
        String line = nextLine();
        while (line != null && line.isBlank()) {
            line = nextLine();
        }
        return line == null ? null : recordFrom(line);
    }

    private CsvRecord recordFrom(String firstLine) throws IOException {
        long start = lineNumber;
        Quotes quotes = new Quotes().read(firstLine);
        if (quotes.areComplete()) {
            return record(start, firstLine, false);
        }
        StringBuilder text = new StringBuilder(firstLine);
        List<String> further = new ArrayList<>();
        while (quotes.areOpen() && text.length() <= LONGEST_RECORD) {
            String line = nextLine();
            if (line == null) {
                break;
            }
            further.add(line);
            text.append(line);
            quotes.read(line);
        }
        if (quotes.areComplete()) {
            return record(start, text.toString(), false);
        }
        for (int i = further.size() - 1; i >= 0; i--) {
            putBack.addFirst(further.get(i));
        }
        lineNumber = start;
        return record(start, firstLine, true);
    }

    private static CsvRecord record(long line, String textAndEnding, boolean isBroken) {
        int end = textAndEnding.length();
        while (end > 0 && (textAndEnding.charAt(end - 1) == '\n' || textAndEnding.charAt(end - 1) == '\r')) {
            end--;
        }
        return new CsvRecord(line, textAndEnding.substring(0, end), textAndEnding.substring(end), isBroken);
    }

    private @Nullable String nextLine() throws IOException {
        String line = putBack.isEmpty() ? lines.next() : putBack.removeFirst();
        if (line == null) {
            return null;
        }
        lineNumber++;
        boolean isMarked = lineNumber == 1 && line.charAt(0) == BYTE_ORDER_MARK;
        return isMarked ? line.substring(1) : line;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** Follows the quotes of one record from line to line. */
    private static final class Quotes {

        private enum Place {
            START_OF_FIELD,
            PLAIN_FIELD,
            QUOTED_FIELD,
            QUOTE_IN_QUOTED_FIELD,
            WRONG
        }

        private Place place = Place.START_OF_FIELD;

        Quotes read(String line) {
            for (int i = 0; i < line.length() && place != Place.WRONG; i++) {
                place = after(line.charAt(i));
            }
            return this;
        }

        private Place after(char c) {
            return switch (place) {
                case START_OF_FIELD -> c == '"' ? Place.QUOTED_FIELD : afterPlain(c);
                case PLAIN_FIELD -> afterPlain(c);
                case QUOTED_FIELD -> c == '"' ? Place.QUOTE_IN_QUOTED_FIELD : Place.QUOTED_FIELD;
                case QUOTE_IN_QUOTED_FIELD ->
                    switch (c) {
                        case '"' -> Place.QUOTED_FIELD;
                        case ',', '\r', '\n' -> Place.START_OF_FIELD;
                        default -> Place.WRONG;
                    };
                case WRONG -> Place.WRONG;
            };
        }

        private static Place afterPlain(char c) {
            return c == ',' ? Place.START_OF_FIELD : Place.PLAIN_FIELD;
        }

        boolean areOpen() {
            return place == Place.QUOTED_FIELD;
        }

        boolean areComplete() {
            return place != Place.QUOTED_FIELD && place != Place.WRONG;
        }
    }
}
