package io.benefits.jdbc.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** PostgreSQL from the binaries that come through Maven. */
public final class PostgresqlServer {

    private PostgresqlServer() {}

    /**
     * Starts a server that the binaries need not be unpacked for once more.
     *
     * @param with its settings and its data directory
     */
    public static EmbeddedPostgres start(EmbeddedPostgres.Builder with) throws IOException {
        try {
            return WorkDirectory.unpacking(with.setOverrideWorkingDirectory(
                            WorkDirectory.binaries("postgresql").toFile())
                    // none in /tmp
                    .setServerConfig("unix_socket_directories", "")::start);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts the one of this JVM with settings that keep what it acknowledges; the embedded server's own do not. */
    static Server start() {
        Path data = WorkDirectory.path().resolve("postgresql");
        try {
            EmbeddedPostgres server = start(EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "200")
                    .setRegisterShutdownHook(false));
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
            WorkDirectory.endWithThisJvm(Long.parseLong(pid.strip()), "QUIT");
            return new Server(server.getJdbcUrl("postgres", "postgres"), "postgres", "");
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start", e);
        }
    }
}
