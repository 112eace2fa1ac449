package io.benefits.jdbc.crash;

import io.benefits.jdbc.database.PostgresqlServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

    String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
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
        try (Connection connection = DriverManager.getConnection(url(), user(), "")) {
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
