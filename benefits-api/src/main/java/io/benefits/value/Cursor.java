package io.benefits.value;

/**
 * A place in a list, from which the next page continues (Q1). It is a key, not an offset: paging while others write neither
 * repeats nor skips a row.
 *
 * @param number the journal number of the last row seen
 * @param index its place among the rows of that number, from 0
 * @since 0.1.0
 */
public record Cursor(long number, int index) implements Comparable<Cursor> {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when one is negative
     */
    public Cursor {
        if (number < 0 || index < 0) {
            throw new IllegalArgumentException("cursor: " + number + "." + index + ", must not be below 0.0");
        }
    }

    /**
     * Reads a cursor from the text that {@link #toString} wrote.
     *
     * @param text number and index with a dot between
     * @return the cursor
     * @throws IllegalArgumentException when the text is not a cursor
     */
    public static Cursor parse(String text) {
        int dot = text.indexOf('.');
        try {
            return new Cursor(
                    Long.parseLong(text.substring(0, Math.max(dot, 0))), Integer.parseInt(text.substring(dot + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "cursor: \"" + text + "\", must be two whole numbers with a dot between", e);
        }
    }

    @Override
    public int compareTo(Cursor other) {
        return number != other.number ? Long.compare(number, other.number) : Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
        return number + "." + index;
    }
}
