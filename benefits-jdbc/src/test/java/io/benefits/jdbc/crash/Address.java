package io.benefits.jdbc.crash;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.benefits.jdbc.database.NewDatabase;

/**
 * Where a database is.
 *
 * @param url its JDBC URL
 * @param user the user
 * @param password the password
 */
record Address(String url, String user, String password) {

    /** The address of a database; the URL of an embedded one says no more of how it is to be kept than it must. */
    static Address of(NewDatabase database) {
        String url = database.url().replaceFirst(";.*", "");
        return new Address(
                url.startsWith("jdbc:h2:file:") ? url + ";REUSE_SPACE=FALSE" : url,
                database.user(),
                database.password());
    }

    /** The address of a server that may be killed. */
    static Address of(PostgresServer server) {
        return new Address(server.url(), server.user(), "");
    }

    /** The address of two servers of which one writes. */
    static Address of(PostgresPair pair) {
        return new Address(pair.url(), pair.user(), "");
    }

    /**
     * A pool of connections.
     *
     * @param size how many there are at the most
     * @param autoCommit whether they commit by themselves
     * @param patience how many milliseconds to wait for one
     */
    HikariDataSource pool(int size, boolean autoCommit, long patience) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setAutoCommit(autoCommit);
        config.setConnectionTimeout(patience);
        return new HikariDataSource(config);
    }
}
