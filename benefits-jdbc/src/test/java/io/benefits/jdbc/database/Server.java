package io.benefits.jdbc.database;

import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A server that databases can be made on.
 *
 * @param url a JDBC URL of a database on it
 * @param user who may make databases or schemas
 * @param password the password, or empty
 */
record Server(String url, String user, String password) {

    /** The servers that this JVM starts, when they are first asked for. */
    private static final class Started {
        static final Server POSTGRESQL = PostgresqlServer.start();
    }

    private static final class StartedMariadb {
        static final Object OUTCOME = start();

        private static Object start() {
            try {
                return MariadbServer.start();
            } catch (Exception | LinkageError e) {
                return e;
            }
        }
    }

    /** The PostgreSQL that the environment names, or one of this JVM. */
    static Server postgresql() {
        return fromEnvironment("POSTGRESQL").orElseGet(() -> Started.POSTGRESQL);
    }

    /**
     * The MariaDB that the environment names, or one of this JVM.
     *
     * @throws NoServerException if it does not start
     */
    static Server mariadb() {
        return fromEnvironment("MARIADB").orElseGet(() -> {
            if (StartedMariadb.OUTCOME instanceof Server server) {
                return server;
            }
            Throwable failure = (Throwable) StartedMariadb.OUTCOME;
            throw new NoServerException("the server does not start here: " + failure, failure);
        });
    }

    /**
     * The server that the environment names.
     *
     * @throws NoServerException if it names none
     */
    static Server named(String name) {
        return fromEnvironment(name)
                .orElseThrow(() -> new NoServerException("BENEFITS_TEST_" + name + "_URL names no server"));
    }

    static boolean isNamed(String name) {
        return fromEnvironment(name).isPresent();
    }

    private static Optional<Server> fromEnvironment(String name) {
        String prefix = "BENEFITS_TEST_" + name;
        return Optional.ofNullable(System.getenv(prefix + "_URL"))
                .map(url -> new Server(url, environment(prefix + "_USER"), environment(prefix + "_PASSWORD")));
    }

    private static String environment(String name) {
        return Optional.ofNullable(System.getenv(name)).orElse("");
    }

    DataSource dataSource() {
        return new DriverManagerDataSource(url, user, password);
    }

    /** As PostgreSQL has them, within one database. */
    NewDatabase newSchema(String name) throws SQLException {
        NewDatabase.execute(dataSource(), "CREATE SCHEMA " + name);
        return schemas(name, name);
    }

    /**
     * A database that is some schemas, which are there.
     *
     * @param all their names
     * @param path where names are looked for: in the first is made what is made
     */
    NewDatabase schemas(String all, String path) {
        return new NewDatabase(
                url + (url.contains("?") ? "&" : "?") + "currentSchema=" + path,
                this,
                "DROP SCHEMA " + all + " CASCADE");
    }

    /** As MariaDB and MySQL have them. */
    NewDatabase newDatabase(String name) throws SQLException {
        NewDatabase.execute(dataSource(), "CREATE DATABASE " + name);
        return new NewDatabase(
                url.replaceFirst("^(jdbc:\\w+://[^/?]*)(/[^?]*)?", "$1/" + name), this, "DROP DATABASE " + name);
    }
}
