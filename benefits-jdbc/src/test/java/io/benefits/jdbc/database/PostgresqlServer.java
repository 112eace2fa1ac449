package io.benefits.jdbc.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A PostgreSQL of this JVM, from the binaries that come through Maven. */
final class PostgresqlServer {

    private PostgresqlServer() {}

    /** Starts it with settings that keep what it acknowledges; the embedded server's own do not. */
    static Server start() {
        Path data = WorkDirectory.path().resolve("postgresql");
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(
                            WorkDirectory.path().resolve("postgresql-binaries").toFile())
                    .setDataDirectory(data)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "200")
                    // none in /tmp
                    .setServerConfig("unix_socket_directories", "")
                    .setRegisterShutdownHook(false)
                    .start();
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
            WorkDirectory.endWithThisJvm(Long.parseLong(pid.strip()), "QUIT");
            return new Server(server.getJdbcUrl("postgres", "postgres"), "postgres", "");
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start", e);
        }
    }
}
