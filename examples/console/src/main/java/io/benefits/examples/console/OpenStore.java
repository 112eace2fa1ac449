package io.benefits.examples.console;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.JdbcStore;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.StoreException;
import java.time.Duration;
import java.util.Objects;

/** The store that a URL names: the only place in the console that knows which stores there are. */
final class OpenStore implements AutoCloseable {

    /** A store that is gone with the process. */
    static final String MEMORY = "memory";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BenefitStore store;
    private final Runnable closing;

    private OpenStore(BenefitStore store, Runnable closing) {
        this.store = store;
        this.closing = closing;
    }

    /**
     * Opens a store; in a database without the schema, makes that first.
     *
     * @throws UnusableException when there is none at the URL
     */
    static OpenStore at(String url) {
        if (url.equals(MEMORY)) {
            return new OpenStore(InMemoryStore.create(), () -> {});
        }
        HikariDataSource pool = pool(url);
        try {
            JdbcSchema.migrate(pool);
            return new OpenStore(JdbcStore.of(pool), pool::close);
        } catch (StoreException e) {
            pool.close();
            throw unusable(url, e);
        }
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setConnectionTimeout(PATIENCE.toMillis());
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw unusable(url, Objects.requireNonNullElse(e.getCause(), e));
        } catch (RuntimeException e) {
            throw new UnusableException(
                    "--url: " + named(url) + " names none of HSQLDB, H2, PostgreSQL and MariaDB, nor \"memory\"", e);
        }
    }

    private static UnusableException unusable(String url, Throwable cause) {
        // a driver may quote what stands before the host
        String why = String.valueOf(cause.getMessage()).replaceAll("\\S*@", "");
        return new UnusableException("--url: " + named(url) + ": " + why, cause);
    }

    /** A URL without what may be a password: of one with an @ no more than the kind of database. */
    private static String named(String url) {
        return url.contains("@") ? url.replaceAll("//.*", "//...") : url.replaceAll("[?;&].*", "");
    }

    BenefitStore store() {
        return store;
    }

    @Override
    public void close() {
        closing.run();
    }
}
