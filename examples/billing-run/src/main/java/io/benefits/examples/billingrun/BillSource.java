package io.benefits.examples.billingrun;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the bill comes from: a file, or a generated one, which is deleted at the end unless the caller named a file for it.
 *
 * @param path the file
 * @param title what to call it in the report
 * @param name what to call its books
 * @param isTemporary whether nobody needs it afterwards
 */
record BillSource(Path path, String title, String name, boolean isTemporary) implements Closeable {

    private static final long DEFAULT_ROWS = 1_000;

    /**
     * Finds the bill, or makes it.
     *
     * @param file the file that holds it, or that shall hold the generated one; null for neither
     * @param rows how many rows to generate; null for none if there is a file
     * @throws UnusableException when there is no such file, or it cannot be written
     */
    static BillSource of(@Nullable Path file, @Nullable Long rows) throws IOException {
        if (rows != null && rows < 1) {
            throw new UnusableException("--generate: " + rows + ", must be 1 or more");
        }
        if (file == null) {
            Path path = Files.createTempFile("billing-run-", ".csv");
            path.toFile().deleteOnExit();
            return generate(path, rows == null ? DEFAULT_ROWS : rows, true);
        }
        if (rows != null) {
            return generate(file, rows, false);
        }
        if (!Files.exists(file)) {
            throw new UnusableException("--bill: " + file + " does not exist");
        }
        if (!Files.isRegularFile(file)) {
            throw new UnusableException("--bill: " + file + " is no regular file; it is read twice");
        }
        if (!Files.isReadable(file)) {
            throw new UnusableException("--bill: " + file + " cannot be read");
        }
        return new BillSource(file, String.valueOf(file.getFileName()), String.valueOf(file.getFileName()), false);
    }

    private static BillSource generate(Path file, long rows, boolean isTemporary) throws IOException {
        try {
            GeneratedBill.write(
                    file,
                    rows,
                    StandardOpenOption.WRITE,
                    isTemporary ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new UnusableException("--generate: " + file + " exists already and is not overwritten", e);
        }
        String name = isTemporary ? "generated-" + rows : String.valueOf(file.getFileName());
        return new BillSource(file, String.format(Locale.ROOT, "generated, %,d rows", rows), name, isTemporary);
    }

    @Override
    public void close() throws IOException {
        if (isTemporary) {
            Files.deleteIfExists(path);
        }
    }
}
