package io.benefits.examples.springboot.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A PostgreSQL of this JVM, which keeps what it acknowledges for as long as the JVM lives. */
public final class Postgresql {

    private static final class Started {
        static final EmbeddedPostgres SERVER = start();
    }

    private Postgresql() {}

    /**
     * Starts it, the first time.
     *
     * @return a JDBC URL with the user in it
     */
    public static String url() {
        return Started.SERVER.getJdbcUrl("postgres", "postgres");
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("unix_socket_directories", "")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start", e);
        }
    }
}
