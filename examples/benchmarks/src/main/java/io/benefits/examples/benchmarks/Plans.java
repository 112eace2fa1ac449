package io.benefits.examples.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Remembers the statements that pass, with the values of one time, and asks the database how it runs them. */
final class Plans {

    private final DataSource inner;
    private final Map<String, Map<Integer, Object>> seen = new ConcurrentHashMap<>();

    Plans(DataSource inner) {
        this.inner = inner;
    }

    DataSource source() {
        return (DataSource) proxy(DataSource.class, (method, arguments) -> {
            Object result = call(inner, method, arguments);
            return result instanceof Connection connection ? connection(connection) : result;
        });
    }

    private Connection connection(Connection connection) {
        return (Connection) proxy(Connection.class, (method, arguments) -> {
            Object result = call(connection, method, arguments);
            return result instanceof PreparedStatement statement && arguments != null
                    ? statement(statement, (String) arguments[0])
                    : result;
        });
    }

    private PreparedStatement statement(PreparedStatement statement, String text) {
        Map<Integer, Object> values = new TreeMap<>();
        return (PreparedStatement) proxy(PreparedStatement.class, (method, arguments) -> {
            if (arguments != null && arguments.length == 2 && arguments[0] instanceof Integer place) {
                values.put(place, arguments[1]);
            }
            if (method.getName().startsWith("execute") && text.startsWith("SELECT")) {
                seen.putIfAbsent(text, values);
            }
            return call(statement, method, arguments);
        });
    }

    private interface Handler {
        @Nullable
        Object handle(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;
    }

    private static Object proxy(Class<?> type, Handler handler) {
        return Proxy.newProxyInstance(
                Plans.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> handler.handle(method, arguments));
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Prints every statement with its plan, and at the end those that read a table from end to end. */
    void print() throws SQLException {
        Set<String> whole = new TreeSet<>();
        try (Connection connection = inner.getConnection()) {
            try (Statement statement = connection.createStatement()) {
                // small tables are read from end to end by choice; what then still is has no index
                statement.execute("SET enable_seqscan = off");
            }
            for (Map.Entry<String, Map<Integer, Object>> one : new TreeMap<>(seen).entrySet()) {
                System.out.println();
                System.out.println(one.getKey().replaceAll("(, \\?){3,}", ", ..."));
                try (PreparedStatement statement = connection.prepareStatement(
                        "EXPLAIN (COSTS OFF, ANALYZE, TIMING OFF, SUMMARY OFF) " + one.getKey())) {
                    for (Map.Entry<Integer, Object> value : one.getValue().entrySet()) {
                        statement.setObject(value.getKey(), value.getValue());
                    }
                    try (ResultSet result = statement.executeQuery()) {
                        while (result.next()) {
                            String line = result.getString(1);
                            System.out.println("    " + (line.length() > 200 ? line.substring(0, 200) + " ..." : line));
                            if (line.contains("Seq Scan on benefits_")) {
                                whole.add(line.trim() + " in " + one.getKey());
                            }
                        }
                    }
                }
            }
        }
        System.out.println();
        System.out.println(whole.isEmpty() ? "every statement goes by an index" : "NOT BY AN INDEX: " + whole);
    }
}
