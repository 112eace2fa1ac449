package io.benefits.jdbc.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A data source whose connections, statements and results pass every call through a {@link Tap}. */
public final class TappedDataSource extends DelegatingDataSource {

    /** Sees each call, and lets it happen or not. One that sees the calls of many threads has to be fit for that. */
    public interface Tap {

        /**
         * Carries out a call.
         *
         * @param call what is called
         * @return what the caller gets
         * @throws Throwable what the caller gets instead
         */
        Object through(Call call) throws Throwable;
    }

    /** A call on a connection, or on a statement or a result of it; {@link #CONNECT} is the only one on the data source. */
    public static final class Call {

        /** The name of the call by which a connection is opened. */
        public static final String CONNECT = "getConnection";

        private final Connection connection;
        private final Object on;
        private final Method method;
        private final Object[] arguments;
        private final String sql;

        private Call(Connection connection, Object on, Method method, Object[] arguments, String sql) {
            this.connection = connection;
            this.on = on;
            this.method = method;
            this.arguments = arguments == null ? new Object[0] : arguments;
            this.sql = sql;
        }

        public String name() {
            return method.getName();
        }

        public Object argument(int index) {
            return arguments[index];
        }

        /** The connection beneath; null before it is open. */
        public Connection connection() {
            return connection;
        }

        /** The statement beneath, or what else is called. */
        public Object on() {
            return on;
        }

        /** Whether it makes the database work: a statement, or a batch of them. */
        public boolean isExecution() {
            return on instanceof Statement && name().startsWith("execute");
        }

        public boolean isCommit() {
            return on instanceof Connection && name().equals("commit");
        }

        public boolean isRollback() {
            return on instanceof Connection && name().equals("rollback");
        }

        /** Whether it ends the use of a connection. */
        public boolean isClose() {
            return on instanceof Connection && name().equals("close");
        }

        /** Lets it happen. */
        public Object proceed() throws Throwable {
            try {
                return method.invoke(on, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        @Override
        public String toString() {
            return sql.isEmpty() ? name() : name() + " " + sql.strip();
        }
    }

    private final Tap tap;

    public TappedDataSource(DataSource beneath, Tap tap) {
        super(beneath);
        this.tap = tap;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            Method connect = DataSource.class.getMethod(Call.CONNECT);
            Call call = new Call(null, getTargetDataSource(), connect, null, "");
            Connection connection = (Connection) tap.through(call);
            return tapped(Connection.class, connection, connection, "");
        } catch (SQLException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private <T> T tapped(Class<T> type, Object on, Connection connection, String sql) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "tapped " + on;
                };
            }
            String text = sql.isEmpty() && arguments != null && arguments.length > 0 && arguments[0] instanceof String s
                    ? s
                    : sql;
            Object result = tap.through(new Call(connection, on, method, arguments, text));
            if (result instanceof CallableStatement) {
                return tapped(CallableStatement.class, result, connection, text);
            }
            if (result instanceof PreparedStatement) {
                return tapped(PreparedStatement.class, result, connection, text);
            }
            if (result instanceof Statement) {
                return tapped(Statement.class, result, connection, "");
            }
            if (result instanceof ResultSet) {
                return tapped(ResultSet.class, result, connection, text);
            }
            return result;
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
