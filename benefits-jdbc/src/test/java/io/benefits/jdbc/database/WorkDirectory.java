package io.benefits.jdbc.database;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * The directory of everything that the databases of this JVM write. When the JVM ends, its servers end and the directory goes,
 * however it ends: a shell sees to it, which waits for the end of a pipe that only this JVM holds open.
 */
final class WorkDirectory {

    /** Reads lines of a signal and a process; after the last one sends them, waits 10 seconds at most, and cleans up. */
    private static final String SHELL = """
            trap '' INT TERM HUP
            while read -r signal pid; do servers="$servers $signal:$pid"; done
            for each in $servers; do kill -s "${each%%:*}" "${each#*:}" 2>/dev/null; done
            for each in $servers; do
                i=0
                while [ $i -lt 100 ] && ps -o stat= -p "${each#*:}" 2>/dev/null | grep -q '^[^Z]'; do
                    sleep 0.1
                    i=$((i + 1))
                done
            done
            rm -rf -- "$1"
            """;

    private static final Path ALL = Path.of("target", "databases").toAbsolutePath();

    /**
     * A folder in memory, where Linux has one: databases flush as they do elsewhere, and need not wait for a disk. To a test that is
     * the same. It ends processes, and what they have written outlives them here as there; a loss of power no test can cause.
     */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static final long ROOM = 6L << 30;

    private static final Path PATH = make();
    private static final PrintStream SERVERS = watch();

    private static final Queue<AutoCloseable> OPEN = new ConcurrentLinkedQueue<>();

    private WorkDirectory() {}

    static Path path() {
        return PATH;
    }

    /** Where a server is unpacked, for all JVMs and builds until {@code target} is cleaned: it is hundreds of megabytes. */
    static Path binaries(String name) {
        return ALL.resolve(name);
    }

    /** Starts something that unpacks a server, while no other JVM does. */
    static synchronized <T> T unpacking(Callable<T> start) throws Exception {
        try (FileChannel file = FileChannel.open(
                        ALL.resolve("unpacking"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            assert lock.isValid();
            return start.call();
        }
    }

    /** Ends a process by a signal when this JVM ends. */
    static void endWithThisJvm(long pid, String signal) {
        SERVERS.println(signal + " " + pid);
        SERVERS.flush();
    }

    /** Closes something when this JVM ends, while the servers still run. */
    static void beforeTheEnd(AutoCloseable each) {
        OPEN.add(each);
    }

    private static Path make() {
        try {
            Files.createDirectories(ALL);
            return Files.createTempDirectory(isRoomy(MEMORY) ? MEMORY : ALL, "benefits-run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRoomy(Path folder) throws IOException {
        return Files.isWritable(folder) && Files.getFileStore(folder).getUsableSpace() > ROOM;
    }

    private static PrintStream watch() {
        try {
            Process shell = new ProcessBuilder("sh", "-c", SHELL, "sh", PATH.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            PrintStream pipe = new PrintStream(shell.getOutputStream(), true, StandardCharsets.US_ASCII);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(pipe, shell)));
            return pipe;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(PrintStream pipe, Process shell) {
        for (AutoCloseable each : OPEN) {
            try {
                each.close();
            } catch (Exception | AssertionError e) {
                System.err.println("A test left something behind: " + e);
            }
        }
        pipe.close();
        try {
            shell.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
