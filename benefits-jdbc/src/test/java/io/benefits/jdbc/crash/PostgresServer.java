package io.benefits.jdbc.crash;

import io.benefits.jdbc.database.PostgresqlServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL that can be killed and started again on the same data, at the same port. Not thread-safe. */
final class PostgresServer implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    /** Runs the server; if its own input ends, since the JVM that started it has ended, it kills the server. */
    private static final String GUARD = """
            exec 3<&0
            "$@" 3<&- </dev/null &
            server=$!
            { read -r end <&3; kill -KILL $server; } 2>/dev/null &
            wait $server
            """;

    private final Path data;
    private final String binary;
    private final int port;
    private Process guard;

    private PostgresServer(Path data, String binary, int port) {
        this.data = data;
        this.binary = binary;
        this.port = port;
    }

    /** Makes the data of a new server, which does not run yet. */
    static PostgresServer create(Path directory) throws IOException {
        Path data = directory.resolve("data");
        try (EmbeddedPostgres once = PostgresqlServer.start(EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false))) {
            String binary = ProcessHandle.of(postmaster(data))
                    .flatMap(handle -> handle.info().command())
                    .orElseThrow();
            return new PostgresServer(data, binary, once.getPort());
        }
    }

    /**
     * Copies the data of this server, which goes on working, for one that can follow it.
     *
     * @param directory where to
     * @param at the port of the other
     */
    PostgresServer copy(Path directory, int at) throws IOException, SQLException {
        Path copied = directory.resolve("data");
        Files.createDirectories(directory);
        // the session that begins a backup has to end it
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('copy', fast => true)");
            Files.walkFileTree(data, new Copying(data, copied));
            try (ResultSet result =
                    statement.executeQuery("SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)")) {
                result.next();
                Files.writeString(copied.resolve("backup_label"), result.getString(1));
            }
        }
        Files.createFile(copied.resolve("standby.signal"));
        return new PostgresServer(copied, binary, at);
    }

    /** Copies what a standby begins with; files may go meanwhile, and what changes in them is in the log that it reads next. */
    private static final class Copying extends SimpleFileVisitor<Path> {

        // the log, which it reads from the other, and what is of the running server, or was set for a moment
        private static final Set<String> LEFT = Set.of("postmaster.pid", "postmaster.opts", "postgresql.auto.conf");

        private final Path from;
        private final Path to;

        Copying(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            Files.copy(folder, to.resolve(from.relativize(folder)), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Path name = from.relativize(file);
            if (!name.startsWith("pg_wal") && !LEFT.contains(name.toString())) {
                try {
                    Files.copy(file, to.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
                } catch (NoSuchFileException gone) {
                    return FileVisitResult.CONTINUE;
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }

    /** Adds lines to its settings, for when it is started; a copy of it has them too. */
    void configure(String... lines) throws IOException {
        Files.write(data.resolve("postgresql.conf"), List.of(lines), StandardOpenOption.APPEND);
    }

    int port() {
        return port;
    }

    String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    Connection connection() throws SQLException {
        return DriverManager.getConnection(url(), user(), "");
    }

    String user() {
        return "postgres";
    }

    /** Starts it and waits until it takes connections. */
    void start(String... settings) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", GUARD, "sh"));
        if (System.getProperty("user.name").equals("root")) {
            // it does not run as root, but does not mind as nobody within a namespace of its own
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(binary, "-D", data.toString(), "-p", Integer.toString(port)));
        for (String setting : settings) {
            command.addAll(List.of("-c", setting));
        }
        command.addAll(List.of("-c", "unix_socket_directories=", "-c", "listen_addresses=localhost"));
        // what is shared beside the data would be left behind by one that is killed for good
        command.addAll(List.of("-c", "dynamic_shared_memory_type=mmap"));
        guard = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling("log").toFile()))
                .start();
        long begun = System.nanoTime();
        while (!takesConnections()) {
            if (guard.waitFor(50, TimeUnit.MILLISECONDS)
                    || System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                throw new IOException("PostgreSQL does not start: " + Files.readString(data.resolveSibling("log")));
            }
        }
    }

    private boolean takesConnections() {
        try (Connection connection = connection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    /** SIGKILL to the server and all of its processes at once; waits until they are gone. */
    void kill() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        ProcessHandle postmaster = ProcessHandle.of(postmaster(data)).orElseThrow();
        // stopped, it starts no more of them
        new ProcessBuilder("kill", "-STOP", Long.toString(postmaster.pid()))
                .start()
                .waitFor();
        List<ProcessHandle> children = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        guard.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        guard.getOutputStream().close();
        for (ProcessHandle child : children) {
            child.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static long postmaster(Path data) throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    }

    @Override
    public void close() throws IOException {
        if (guard != null && guard.isAlive()) {
            guard.getOutputStream().close();
            try {
                guard.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
