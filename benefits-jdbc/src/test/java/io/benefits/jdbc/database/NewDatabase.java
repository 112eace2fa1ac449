package io.benefits.jdbc.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database that had nothing in it when it was made. Closing it closes its pools and drops it. */
public final class NewDatabase implements AutoCloseable {

    private final String url;
    private final String user;
    private final String password;
    private final Closing drop;
    private final Deque<Closing> pools = new ArrayDeque<>();

    /** A database that a statement drops. */
    NewDatabase(String url, String user, String password, String drop) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.drop = () -> execute(dataSource(), drop);
    }

    /** A database that a statement on its server drops. */
    NewDatabase(String url, Server server, String drop) {
        this.url = url;
        this.user = server.user();
        this.password = server.password();
        this.drop = () -> execute(server.dataSource(), drop);
    }

    public String url() {
        return url;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** Opens a new connection each time, which commits by itself. */
    public DataSource dataSource() {
        return new DriverManagerDataSource(url, user, password);
    }

    /**
     * Its URL with another property of the driver.
     *
     * @param property its name and value
     */
    public String url(String property) {
        return url + (url.contains("?") ? "&" : "?") + property;
    }

    /** Opens a new connection each time, which does not commit by itself. */
    public DataSource withoutAutoCommit() {
        return new DelegatingDataSource(dataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                connection.setAutoCommit(false);
                return connection;
            }
        };
    }

    /**
     * Lends connections, and fails if they are not given back as they were.
     *
     * @param autoCommit whether they commit by themselves
     */
    public CleanConnections clean(boolean autoCommit) {
        return clean(dataSource(), autoCommit);
    }

    private CleanConnections clean(DataSource source, boolean autoCommit) {
        CleanConnections pool = new CleanConnections(source, autoCommit);
        pools.add(pool::close);
        return pool;
    }

    /**
     * The same, with another property of the driver.
     *
     * @param autoCommit whether they commit by themselves
     * @param property its name and value
     */
    public CleanConnections clean(boolean autoCommit, String property) {
        return clean(new DriverManagerDataSource(url(property), user, password), autoCommit);
    }

    /**
     * Lends connections of a pool.
     *
     * @param size how many it has at the most
     * @param autoCommit whether they commit by themselves
     */
    public HikariDataSource pool(int size, boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setAutoCommit(autoCommit);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool::close);
        return pool;
    }

    @Override
    public void close() throws SQLException {
        for (Closing pool : pools) {
            pool.close();
        }
        drop.close();
    }

    static void execute(DataSource where, String sql) throws SQLException {
        try (Connection connection = where.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Closing {
        void close() throws SQLException;
    }
}
