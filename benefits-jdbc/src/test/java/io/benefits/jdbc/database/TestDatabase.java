package io.benefits.jdbc.database;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/**
 * A kind of database that the tests run on. Embedded ones need nothing. PostgreSQL and MariaDB come through Maven and are
 * started once a JVM, unless {@code BENEFITS_TEST_<NAME>_URL} (with {@code _USER} and {@code _PASSWORD}) names a server;
 * MySQL and Citus run only where it does.
 */
public enum TestDatabase {
    HSQLDB_FILE {
        @Override
        NewDatabase create(String name) {
            return new NewDatabase(
                    "jdbc:hsqldb:file:" + WorkDirectory.path().resolve(name).resolve("db")
                            + ";hsqldb.tx=mvcc;hsqldb.write_delay=false",
                    "SA",
                    "",
                    "SHUTDOWN");
        }
    },
    HSQLDB_MEMORY {
        @Override
        NewDatabase create(String name) {
            return new NewDatabase("jdbc:hsqldb:mem:" + name + ";hsqldb.tx=mvcc", "SA", "", "SHUTDOWN");
        }
    },
    H2_FILE {
        @Override
        NewDatabase create(String name) {
            return new NewDatabase(
                    "jdbc:h2:file:" + WorkDirectory.path().resolve(name).resolve("db") + ";DB_CLOSE_DELAY=-1",
                    "sa",
                    "",
                    "SHUTDOWN");
        }
    },
    H2_MEMORY {
        @Override
        NewDatabase create(String name) {
            return new NewDatabase("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "", "SHUTDOWN");
        }
    },
    POSTGRESQL {
        @Override
        NewDatabase create(String name) throws SQLException {
            return Server.postgresql().newSchema(name);
        }
    },
    MARIADB {
        @Override
        NewDatabase create(String name) throws SQLException {
            return Server.mariadb().newDatabase(name);
        }
    },
    MYSQL {
        @Override
        NewDatabase create(String name) throws SQLException {
            return Server.named("MYSQL").newDatabase(name);
        }

        @Override
        public boolean isAsked() {
            return Server.isNamed("MYSQL");
        }
    },
    /** PostgreSQL that takes itself for Citus: what is written there is written by the function, and nothing is spread. */
    PRETENDED_CITUS {
        @Override
        NewDatabase create(String name) throws SQLException {
            return PretendedCitus.on(Server.postgresql(), name);
        }
    },
    CITUS {
        @Override
        NewDatabase create(String name) throws SQLException {
            return Server.named("CITUS").newSchema(name);
        }

        @Override
        public boolean isAsked() {
            return Server.isNamed("CITUS");
        }
    };

    /** What the driver of MariaDB is to set so that whoever locks a row that changed since the snapshot gets an error (1020). */
    public static final String SNAPSHOT_ISOLATION = "sessionVariables=innodb_snapshot_isolation=ON";

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Set<TestDatabase> REPORTED = ConcurrentHashMap.newKeySet();

    /**
     * Makes a database with nothing in it. Where there is no such server the test is skipped, which the output of the build
     * tells once.
     *
     * @return the database; closing it drops it
     */
    public NewDatabase create() {
        try {
            return create("benefits_test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet());
        } catch (NoServerException e) {
            if (REPORTED.add(this)) {
                System.out.println("SKIPPED on " + this + ": " + e.getMessage());
            }
            return Assumptions.abort(this + ": " + e.getMessage());
        } catch (SQLException e) {
            throw new IllegalStateException(this + " makes no database", e);
        }
    }

    /**
     * Makes a database that many tests share, which is dropped when the JVM ends.
     *
     * @return the database
     */
    public NewDatabase shared() {
        NewDatabase database = create();
        WorkDirectory.beforeTheEnd(database);
        return database;
    }

    /** Whether tests have to run on it: always, but on servers that only the environment can name. */
    public boolean isAsked() {
        return true;
    }

    /**
     * Whether it is an engine that another kind is too, on files or in memory: statements and answers are the same on both. Without
     * files HSQLDB has nothing of its own, and H2 is supported on files with a caution only, so the other one runs everything.
     */
    public boolean isTwin() {
        return this == HSQLDB_MEMORY || this == H2_FILE;
    }

    /** Whether it reads as another kind does, statement by statement. */
    public boolean readsAsAnother() {
        return isTwin() || this == PRETENDED_CITUS;
    }

    /** Whether a serializable transaction locks what it reads, so that writers wait for it. */
    public boolean locksWhatItReads() {
        return this == MARIADB || this == MYSQL;
    }

    abstract NewDatabase create(String name) throws SQLException;
}
