package io.benefits.jdbc.crash;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL that writes, and a standby that its commits wait for, at two ports that stay the same when they change places. Not
 * thread-safe.
 */
final class PostgresPair implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final Path directory;
    private PostgresServer primary;
    private PostgresServer standby;
    private int made;

    private PostgresPair(Path directory, PostgresServer primary, PostgresServer standby) {
        this.directory = directory;
        this.primary = primary;
        this.standby = standby;
    }

    /** Makes both, and starts them. */
    static PostgresPair start(Path directory) throws IOException, InterruptedException, SQLException {
        PostgresServer primary = PostgresServer.create(directory.resolve("first"));
        primary.configure(
                "fsync = on",
                "synchronous_commit = on",
                "full_page_writes = on",
                "wal_level = replica",
                // what was written while a standby was made
                "wal_keep_size = 256MB",
                "synchronous_standby_names = '*'");
        PostgresPair pair = new PostgresPair(directory, primary, primary);
        primary.start();
        pair.follow(freePort());
        return pair;
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    /** Names both; a driver finds the one that writes. */
    String url() {
        int low = Math.min(primary.port(), standby.port());
        int high = Math.max(primary.port(), standby.port());
        return "jdbc:postgresql://localhost:" + low + ",localhost:" + high + "/postgres?targetServerType=primary";
    }

    String user() {
        return primary.user();
    }

    /**
     * Kills the one that writes; the other takes its place.
     *
     * @param alone whether it commits what no other has, until there is one again; else its commits wait
     */
    void failOver(boolean alone)
            throws IOException, InterruptedException, SQLException, ExecutionException, TimeoutException {
        primary.kill();
        PostgresServer killed = primary;
        primary = standby;
        standby = killed;
        if (!is(primary, "SELECT pg_promote(true, 60)")) {
            throw new IOException("the standby does not take over within a minute");
        }
        if (alone) {
            execute("ALTER SYSTEM SET synchronous_standby_names = ''");
            execute("SELECT pg_reload_conf()");
        }
    }

    /** Makes a standby in the place of the one that is dead, while the other works. */
    void renew(boolean alone) throws IOException, InterruptedException, SQLException {
        follow(standby.port());
        if (alone) {
            execute("ALTER SYSTEM RESET synchronous_standby_names");
            execute("SELECT pg_reload_conf()");
        }
    }

    private void follow(int port) throws IOException, InterruptedException, SQLException {
        PostgresServer next = primary.copy(directory.resolve("standby-" + made++), port);
        next.start("primary_conninfo=host=localhost port=" + primary.port() + " user=" + user());
        standby = next;
    }

    /** Waits until every commit waits for the standby, and it has all that was committed before. Somebody has to commit. */
    void awaitSafety() throws InterruptedException, SQLException {
        await("SELECT COUNT(*) > 0 FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
        String written;
        try (Connection connection = primary.connection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT pg_current_wal_insert_lsn()")) {
            result.next();
            written = result.getString(1);
        }
        await("SELECT COUNT(*) = 1 FROM pg_stat_replication WHERE flush_lsn >= '" + written + "'");
    }

    private void await(String question) throws InterruptedException, SQLException {
        long begun = System.nanoTime();
        while (!is(primary, question)) {
            if (System.nanoTime() - begun > PATIENCE) {
                throw new AssertionError("not within a minute: " + question);
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = primary.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean is(PostgresServer server, String question) throws SQLException {
        try (Connection connection = server.connection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(question)) {
            result.next();
            return result.getBoolean(1);
        }
    }

    @Override
    public void close() throws IOException {
        for (PostgresServer each : List.of(standby, primary)) {
            each.close();
        }
    }
}
