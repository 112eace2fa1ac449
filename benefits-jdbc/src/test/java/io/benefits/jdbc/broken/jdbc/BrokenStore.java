package io.benefits.jdbc.broken.jdbc;

import io.benefits.jdbc.broken.core.Engine;
import io.benefits.jdbc.broken.inmemory.MemoryStore;
import io.benefits.jdbc.broken.jdbc.spring.Configured;
import java.sql.SQLException;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.springframework.core.Ordered;

/** Should not be public, and none of these should be there. */
public final class BrokenStore {

    private BrokenStore() {}

    static final class SeesTheCore {
        Engine engine;
    }

    static final class SeesTheOtherAdapter {
        MemoryStore other;
    }

    static final class UsesADriver {
        PGConnection connection;
    }

    static final class ReadsTheMessage {
        static boolean isDuplicate(SQLException e) {
            return e.getMessage().contains("duplicate");
        }
    }

    static final class ReadsTheText {
        static boolean isDuplicate(SQLException e) {
            return e.toString().contains("duplicate");
        }
    }

    static final class TakesTheTime {
        static Instant now() {
            return Instant.now();
        }
    }

    static final class StartsAThread {
        static void later(Runnable work) {
            new Thread(work).start();
        }
    }

    static final class UsesSpring {
        Ordered order;
    }

    static final class UsesFlyway {
        Flyway scripts;
    }

    static final class SeesThePackageForSpring {
        Configured configuration;
    }

    static final class FineStore {
        static boolean isDuplicate(SQLException e) {
            return "23505".equals(e.getSQLState());
        }
    }
}
