package io.benefits.examples.billingrun;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the bill comes from: a file, or a generated one, which is deleted at the end unless the caller named a file for it.
 *
 * @param path the file
 * @param title what to call it in the report
 * @param name what to call its books
 * @param isTemporary whether nobody needs it afterwards
 * @param parts the files that it was joined from; null if it is one
 */
record BillSource(
        Path path,
        String title,
        String name,
        boolean isTemporary,
        @Nullable BillParts parts) implements Closeable {

    private static final long DEFAULT_ROWS = 1_000;

    /**
     * Finds the bill, or makes it.
     *
     * @param file the file that holds it, or that shall hold the generated one; null for neither
     * @param rows how many rows to generate; null for none if there is a file
     * @param isProgressWanted whether to show how far a long one is generated
     * @throws UnusableException when there is no such file, or it cannot be written
     */
    static BillSource of(@Nullable Path file, @Nullable Long rows, boolean isProgressWanted) throws IOException {
        if (rows != null && rows < 1) {
            throw new UnusableException("--generate: " + rows + ", must be 1 or more");
        }
        if (file == null) {
            Path path = Files.createTempFile("billing-run-", ".csv");
            path.toFile().deleteOnExit();
            long many = rows == null ? DEFAULT_ROWS : rows;
            try (Writer writer = Files.newBufferedWriter(path)) {
                generate(writer, many, isProgressWanted);
            }
            return new BillSource(path, title(many), "generated-" + many, true, null);
        }
        if (rows != null) {
            if (Files.exists(file)) {
                throw new UnusableException("--generate: " + file + " exists already and is not overwritten");
            }
            try (ReplacedFile whole = new ReplacedFile(file, "")) {
                generate(whole.writer(), rows, isProgressWanted);
                whole.commit();
            }
            return new BillSource(file, title(rows), String.valueOf(file.getFileName()), false, null);
        }
        if (!Files.exists(file)) {
            throw new UnusableException("--bill: " + file + " does not exist");
        }
        if (Files.isDirectory(file)) {
            return joined(file);
        }
        if (!Files.isRegularFile(file)) {
            throw new UnusableException("--bill: " + file + " is not a regular file; it is read twice");
        }
        if (!Files.isReadable(file)) {
            throw new UnusableException("--bill: " + file + " cannot be read");
        }
        String name = String.valueOf(file.getFileName());
        return new BillSource(file, name, name, false, null);
    }

    private static BillSource joined(Path directory) throws IOException {
        Path path = Files.createTempFile("billing-run-", ".csv");
        path.toFile().deleteOnExit();
        try {
            BillParts parts = BillParts.join(directory, path);
            String name = String.valueOf(directory.toAbsolutePath().normalize().getFileName());
            return new BillSource(path, name + ", " + parts.count() + " files", name, true, parts);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** What to call a line of it. */
    String place(long line) {
        return parts == null ? "line " + line : parts.place(line);
    }

    private static void generate(Writer writer, long rows, boolean isProgressWanted) throws IOException {
        try (Progress.Rows progress = Progress.rows("Generating", rows, isProgressWanted)) {
            GeneratedBill.write(writer, rows, progress::step);
        }
    }

    private static String title(long rows) {
        return String.format(Locale.ROOT, "generated, %,d rows", rows);
    }

    @Override
    public void close() throws IOException {
        if (isTemporary) {
            Files.deleteIfExists(path);
        }
    }
}
