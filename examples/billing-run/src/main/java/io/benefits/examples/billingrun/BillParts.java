package io.benefits.examples.billingrun;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A bill that a provider delivers in several files of a directory. They become one file, in the order of their names. The headers of
 * all but the first become blank lines, so that each line can be named by its file.
 */
final class BillParts {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private record Part(String name, long firstLine) {}

    private final List<Part> parts = new ArrayList<>();
    private long lines;

    private BillParts() {}

    /**
     * Joins the files.
     *
     * @param directory where they are
     * @param joined the file to write
     * @throws UnusableException when there are none, or their headers differ
     */
    static BillParts join(Path directory, Path joined) throws IOException {
        BillParts all = new BillParts();
        List<Path> files = files(directory);
        if (files.isEmpty()) {
            throw new UnusableException("--bill: " + directory
                    + " has no files that end with .csv or .csv.gz; name the directory of the parts");
        }
        try (Writer writer = Files.newBufferedWriter(joined, StandardCharsets.UTF_8)) {
            String header = null;
            for (Path file : files) {
                header = all.append(file, header, writer);
            }
        }
        return all;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> name(file).toLowerCase(Locale.ROOT).matches("[^.].*\\.csv(\\.gz)?"))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private String append(Path file, @Nullable String header, Writer writer) throws IOException {
        String name = name(file);
        parts.add(new Part(name, lines));
        try (TextLines text = new TextLines(new InputStreamReader(
                BillBytes.of(name, Files.newInputStream(file)), StandardCharsets.UTF_8.newDecoder()))) {
            String first = text.next();
            if (first == null) {
                throw new UnusableException(name + ": not a part of a FOCUS bill, it is empty");
            }
            String columns = (first.charAt(0) == BYTE_ORDER_MARK ? first.substring(1) : first).strip();
            if (header != null && !header.equals(columns)) {
                throw new UnusableException(name + ": has other columns than "
                        + parts.get(0).name() + "; the parts of one bill have the same header. Settle them one by one");
            }
            write(writer, header == null ? first : "\n");
            for (String line = text.next(); line != null; line = text.next()) {
                write(writer, line);
            }
            return columns;
        } catch (CharacterCodingException e) {
            throw new UnusableException(name + ": not in UTF-8; save it as CSV in UTF-8", e);
        } catch (EOFException | ZipException e) {
            throw new UnusableException(
                    name + ": compressed by gzip, but damaged or cut off; copy or download it again", e);
        }
    }

    private void write(Writer writer, String line) throws IOException {
        writer.write(line);
        if (!line.endsWith("\n") && !line.endsWith("\r")) {
            writer.write('\n');
        }
        lines++;
    }

    /** What to call a line of the joined file. */
    String place(long line) {
        Part of = parts.get(0);
        for (Part part : parts) {
            if (part.firstLine() < line) {
                of = part;
            }
        }
        return of.name() + " line " + (line - of.firstLine());
    }

    /** How many files there are. */
    int count() {
        return parts.size();
    }
}
