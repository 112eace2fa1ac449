package io.benefits.examples.billingrun;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The HSQLDB file that holds books, with a cache that the heap of this run can hold. */
final class HsqldbFile {

    /** HSQLDB may keep this part of the heap, counted in what its rows take on the disk; as objects they are larger. */
    private static final int CACHED_PART_OF_HEAP = 32;

    private static final long KIBIBYTE = 1 << 10;
    private static final String CACHE_SIZE = "SET FILES CACHE SIZE ";
    private static final String CACHE_ROWS = "SET FILES CACHE ROWS ";

    private final Path directory;
    private final long kibibytes;

    /**
     * Names a file, which need not be there.
     *
     * @param directory the directory that it has for itself
     */
    HsqldbFile(Path directory) {
        this.directory = directory;
        kibibytes = Runtime.getRuntime().maxMemory() / CACHED_PART_OF_HEAP / KIBIBYTE;
    }

    private long rows() {
        return 10 * kibibytes;
    }

    /**
     * What a file that grows large wants: no lock of its own, which after a crash is taken for alive for ten seconds, as the
     * lock beside it is gone with its process; a cache that the heap can hold; what the library sets anyway from the start.
     */
    String url() {
        return "jdbc:hsqldb:file:" + directory.resolve("books") + ";hsqldb.lock_file=false"
                + ";hsqldb.tx=mvcc;hsqldb.write_delay=false"
                + ";hsqldb.cache_rows=" + rows() + ";hsqldb.cache_size=" + kibibytes + ";shutdown=true";
    }

    /**
     * Fits the cache of a file that is there to this run's heap. HSQLDB keeps its size in the file from when that was made,
     * whatever the URL says, and cannot open one that was made with a much larger heap.
     */
    void fitCache() throws IOException {
        Path script = directory.resolve("books.script");
        if (!Files.exists(script)) {
            return;
        }
        List<String> lines = Files.readAllLines(script, StandardCharsets.ISO_8859_1);
        List<String> fitted = lines.stream().map(this::fitted).toList();
        if (!fitted.equals(lines)) {
            Path part = directory.resolve("books.script.fitted");
            Files.write(part, fitted, StandardCharsets.ISO_8859_1);
            Files.move(part, script, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private String fitted(String line) {
        if (line.startsWith(CACHE_SIZE)) {
            return CACHE_SIZE + kibibytes;
        }
        return line.startsWith(CACHE_ROWS) ? CACHE_ROWS + rows() : line;
    }
}
