package io.benefits.examples.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL that is measured: one that is given, or one of our own that keeps what it acknowledges. */
final class Server implements Closeable {

    private final @Nullable EmbeddedPostgres embedded;
    private final String url;

    private Server(@Nullable EmbeddedPostgres embedded, String url) {
        this.embedded = embedded;
        this.url = url;
    }

    static Server open(@Nullable String given) throws IOException {
        if (given != null) {
            return new Server(null, given);
        }
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("max_connections", "150");
        EmbeddedPostgres started;
        try {
            started = builder.setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .start();
        } catch (IOException | IllegalStateException e) {
            System.err.println("without pg_stat_statements, which this PostgreSQL does not have");
            started = builder.setServerConfig("shared_preload_libraries", "").start();
        }
        return new Server(started, started.getJdbcUrl("postgres", "postgres"));
    }

    /** Where others open it too. */
    String url() {
        return url;
    }

    HikariDataSource pool(int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        return new HikariDataSource(config);
    }

    /** What the server's own maintenance does within its first minute or two: the planner learns how large the tables are. */
    static void analyze(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    /** Counts statements, if the server can. */
    static boolean countsStatements(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
            statement.execute("SELECT pg_stat_statements_reset()");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** How many statements on the library's tables ran since the last reset. */
    static long statements(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT coalesce(sum(calls), 0) FROM pg_stat_statements WHERE query LIKE '%benefits\\_%'")) {
            result.next();
            return result.getLong(1);
        }
    }

    /** The time that the processes of the server have spent on processors, if they run here. */
    static Optional<Duration> cpu(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW data_directory")) {
            result.next();
            Path pid = Path.of(result.getString(1), "postmaster.pid");
            if (!Files.isReadable(pid)) {
                return Optional.empty();
            }
            long postmaster = Long.parseLong(Files.readAllLines(pid).get(0).trim());
            return ProcessHandle.of(postmaster)
                    .map(server -> server.descendants()
                            .flatMap(process -> process.info().totalCpuDuration().stream())
                            .reduce(Duration.ZERO, Duration::plus));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        if (embedded != null) {
            embedded.close();
        }
    }
}
