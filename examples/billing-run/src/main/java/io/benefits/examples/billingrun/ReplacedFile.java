package io.benefits.examples.billingrun;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears under its name whole or not at all: it is written beside it and put in its place at the end. What was
 * there before stays until then.
 */
final class ReplacedFile implements Closeable {

    private final Path target;
    private final Path part;
    private final Writer writer;

    /**
     * Begins to write.
     *
     * @param file the file
     * @param which tells apart two that one run writes
     * @throws UnusableException when it cannot be written
     */
    ReplacedFile(Path file, String which) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory == null || !Files.isDirectory(directory)) {
                throw new UnusableException(file + " cannot be written: " + directory + " is not a directory");
            }
            target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            part = target.resolveSibling(
                    "billing-run-" + ProcessHandle.current().pid() + which + ".part");
            writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UnusableException(file + " cannot be written: " + Faults.text(e), e);
        }
        part.toFile().deleteOnExit();
    }

    Writer writer() {
        return writer;
    }

    /** Puts the file in its place. */
    void commit() throws IOException {
        writer.close();
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Drops what was written, unless it was committed. */
    @Override
    public void close() throws IOException {
        writer.close();
        Files.deleteIfExists(part);
    }
}
