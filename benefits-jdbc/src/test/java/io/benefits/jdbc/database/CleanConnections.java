package io.benefits.jdbc.database;

import io.benefits.jdbc.database.TappedDataSource.Call;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A pool that mends nothing: who gives a connection back has to have ended the transaction and closed the statements, and
 * left its settings as they were. Otherwise closing it is an {@link AssertionError}. The next one gets it as it is.
 */
public final class CleanConnections extends DelegatingDataSource implements AutoCloseable {

    private final boolean autoCommit;
    private final DataSource tapped;
    private final Queue<Pooled> idle = new ConcurrentLinkedQueue<>();
    private final Map<Connection, Use> lent = new ConcurrentHashMap<>();

    /** What was found, also where the assertion went lost beneath another exception. */
    private final Queue<String> unclean = new ConcurrentLinkedQueue<>();

    private record Pooled(Connection connection, int isolation, boolean readOnly) {}

    /** What one user does with a connection. */
    private static final class Use {
        private final Pooled pooled;
        private boolean autoCommit;
        private boolean inTransaction;
        private boolean changed;
        private final List<Statement> statements = new ArrayList<>();

        Use(Pooled pooled, boolean autoCommit) {
            this.pooled = pooled;
            this.autoCommit = autoCommit;
        }
    }

    CleanConnections(DataSource beneath, boolean autoCommit) {
        super(beneath);
        this.autoCommit = autoCommit;
        DataSource lending = new DelegatingDataSource(beneath) {
            @Override
            public Connection getConnection() throws SQLException {
                return lend();
            }
        };
        this.tapped = new TappedDataSource(lending, this::watch);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return tapped.getConnection();
    }

    private Connection lend() throws SQLException {
        Pooled pooled = idle.poll();
        if (pooled == null) {
            Connection connection = super.getConnection();
            pooled = new Pooled(connection, connection.getTransactionIsolation(), connection.isReadOnly());
            connection.setAutoCommit(autoCommit);
        }
        lent.put(pooled.connection(), new Use(pooled, autoCommit));
        return pooled.connection();
    }

    private Object watch(Call call) throws Throwable {
        if (call.connection() == null) {
            return call.proceed();
        }
        Use use = lent.get(call.connection());
        if (use == null) {
            if (call.isClose()) {
                return null;
            }
            throw found("after the connection was given back: " + call);
        }
        if (call.isClose()) {
            lent.remove(call.connection());
            giveBack(use);
            return null;
        }
        if (call.name().equals("setAutoCommit") && use.inTransaction) {
            throw found("within a transaction: " + call);
        }
        Object result = call.proceed();
        if (call.name().equals("abort")) {
            // which H2 takes no notice of
            call.connection().close();
        } else if (call.isExecution()) {
            use.inTransaction = !use.autoCommit;
        } else if (call.isCommit() || call.isRollback()) {
            use.inTransaction = false;
        } else if (call.name().equals("setAutoCommit")) {
            use.autoCommit = (Boolean) call.argument(0);
        } else if (call.name().equals("setTransactionIsolation") || call.name().equals("setReadOnly")) {
            use.changed = true;
        } else if (result instanceof Statement statement && call.on() instanceof Connection) {
            use.statements.add(statement);
        }
        return result;
    }

    private void giveBack(Use use) throws SQLException {
        Connection connection = use.pooled.connection();
        if (connection.isClosed()) {
            return;
        }
        List<String> faults = new ArrayList<>();
        if (use.inTransaction) {
            faults.add("a transaction is open");
        }
        for (Statement each : use.statements) {
            if (!each.isClosed()) {
                faults.add("a statement is open: " + each);
            }
        }
        if (use.autoCommit != autoCommit) {
            faults.add("autocommit is " + use.autoCommit);
        }
        if (use.changed && connection.getTransactionIsolation() != use.pooled.isolation()) {
            faults.add("isolation is " + connection.getTransactionIsolation());
        }
        if (use.changed && connection.isReadOnly() != use.pooled.readOnly()) {
            faults.add("read-only is " + connection.isReadOnly());
        }
        if (!faults.isEmpty()) {
            connection.close();
            throw found("given back, but " + faults);
        }
        if (use.changed && !autoCommit) {
            // asking for the isolation begins a transaction, on PostgreSQL
            connection.rollback();
        }
        idle.add(use.pooled);
    }

    private AssertionError found(String what) {
        unclean.add(what);
        return new AssertionError(what);
    }

    /** Fails if a connection was not clean since the last time. */
    public void assertClean() {
        String found = unclean.poll();
        if (found != null) {
            unclean.clear();
            throw new AssertionError(found);
        }
    }

    /** Closes what is not lent. */
    @Override
    public void close() throws SQLException {
        for (Pooled each = idle.poll(); each != null; each = idle.poll()) {
            each.connection().close();
        }
        if (!lent.isEmpty()) {
            throw new AssertionError(lent.size() + " connections were not given back");
        }
    }
}
