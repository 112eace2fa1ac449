package io.benefits.jdbc.database;

import io.benefits.jdbc.database.TappedDataSource.Call;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;

/** A data source that fails at a chosen call, once or from then on. Not thread-safe. */
public final class Faults implements TappedDataSource.Tap {

    /** How a call fails. */
    public enum Fault {
        /** The database refuses it for good, as if the user had no right to it. */
        REFUSED("42501", false) {
            @Override
            void happen(Call call) {}
        },
        /** The database undoes the transaction for another's sake. */
        UNDONE("40001", true) {
            @Override
            void happen(Call call) throws SQLException {
                if (call.connection() != null && !call.connection().getAutoCommit()) {
                    call.connection().rollback();
                }
            }
        },
        /** The connection breaks before the call gets to the database. */
        LOST("08006", true) {
            @Override
            void happen(Call call) throws Throwable {
                cut(call);
            }
        },
        /** The connection breaks after the call was carried out; what became of it nobody hears. */
        UNHEARD("08006", true) {
            @Override
            void happen(Call call) throws Throwable {
                if (call.proceed() instanceof AutoCloseable opened) {
                    opened.close();
                }
                cut(call);
            }
        };

        private final String state;
        private final boolean isTransient;

        Fault(String state, boolean isTransient) {
            this.state = state;
            this.isTransient = isTransient;
        }

        /** Whether the same call may succeed another time. */
        public boolean isTransient() {
            return isTransient;
        }

        abstract void happen(Call call) throws Throwable;

        private static void cut(Call call) throws SQLException {
            if (call.connection() == null) {
                return;
            }
            if (call.connection().getMetaData().getDatabaseProductName().equals("H2")) {
                // it has no connection that could break, and no pool takes a closed one for a broken one
                if (!call.connection().getAutoCommit()) {
                    call.connection().rollback();
                }
                return;
            }
            call.connection().unwrap(Connection.class).close();
            try (Statement statement = call.connection().createStatement()) {
                statement.execute("SELECT 1");
            } catch (SQLException e) {
                // a pool beneath has to see what the driver says, to throw the connection away
                return;
            }
            throw new IllegalStateException("the connection is not cut");
        }
    }

    /** The calls that take a way to the database, or might. */
    private static final Set<String> CALLS = Set.of(
            Call.CONNECT,
            "setAutoCommit",
            "setTransactionIsolation",
            "createStatement",
            "prepareStatement",
            "execute",
            "executeQuery",
            "executeUpdate",
            "executeBatch",
            "next",
            "commit",
            "rollback");

    private final DataSource source;
    private Fault fault = Fault.REFUSED;
    private int seen;
    private int first = Integer.MAX_VALUE;
    private int last = -1;
    private String where = "";

    public Faults(DataSource beneath) {
        source = new TappedDataSource(beneath, this);
    }

    public DataSource source() {
        return source;
    }

    /** Lets the calls from now on pass, and counts them. */
    public void none() {
        at(Integer.MAX_VALUE, -1, Fault.REFUSED);
    }

    /** Fails at one of the next calls: the first is 0. */
    public void once(int call, Fault how) {
        at(call, call, how);
    }

    /** Fails at one of the next calls and at all after it. */
    public void from(int call, Fault how) {
        at(call, Integer.MAX_VALUE, how);
    }

    private void at(int from, int to, Fault how) {
        fault = how;
        seen = 0;
        first = from;
        last = to;
        where = "";
    }

    /** How many calls there were. */
    public int seen() {
        return seen;
    }

    /** The call that failed first, or empty. */
    public String where() {
        return where;
    }

    @Override
    public Object through(Call call) throws Throwable {
        if (!CALLS.contains(call.name())) {
            return call.proceed();
        }
        int number = seen++;
        if (number < first || number > last) {
            return call.proceed();
        }
        where = where.isEmpty() ? call.toString() : where;
        fault.happen(call);
        throw new SQLException("deliberate: " + fault + " at " + call, fault.state);
    }
}
