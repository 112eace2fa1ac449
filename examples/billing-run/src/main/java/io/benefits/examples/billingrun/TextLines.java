package io.benefits.examples.billingrun;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads text line by line and, unlike {@link java.io.BufferedReader}, leaves each line its ending (LF, CRLF or CR). */
final class TextLines implements Closeable {

    private final Reader reader;
    private final char[] buffer = new char[1 << 16];
    private int position;
    private int end;

    TextLines(Reader reader) {
        this.reader = reader;
    }

    /** The next line with its ending, which only the last line may lack; null after the last line. */
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        while (position < end || fill()) {
            int start = position;
            while (position < end && !isLineEnd(buffer[position])) {
                position++;
            }
            line.append(buffer, start, position - start);
            if (position < end) {
                return line.append(ending()).toString();
            }
        }
        return line.length() == 0 ? null : line.toString();
    }

    private String ending() throws IOException {
        if (buffer[position++] == '\n') {
            return "\n";
        }
        if ((position < end || fill()) && buffer[position] == '\n') {
            position++;
            return "\r\n";
        }
        return "\r";
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, reader.read(buffer));
        return end > 0;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
