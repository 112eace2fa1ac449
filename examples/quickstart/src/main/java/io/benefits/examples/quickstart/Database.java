package io.benefits.examples.quickstart;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.JdbcStore;
import io.benefits.spi.BenefitStore;

/** A store on a database, with a pool of its own. */
public final class Database implements AutoCloseable {

    private final HikariDataSource pool;
    private final BenefitStore store;

    /**
     * Opens it, and makes the tables if they are not there.
     *
     * @param url its JDBC URL, with user and password if it wants them
     */
    public Database(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        pool = new HikariDataSource(config);
        JdbcSchema.migrate(pool);
        store = JdbcStore.of(pool);
    }

    /**
     * What the engine is built on.
     *
     * @return the store
     */
    public BenefitStore store() {
        return store;
    }

    @Override
    public void close() {
        pool.close();
    }
}
