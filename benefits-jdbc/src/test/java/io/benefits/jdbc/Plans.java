package io.benefits.jdbc;

import io.benefits.jdbc.database.TappedDataSource;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Keeps the queries that are asked, and tells how the database answers them. */
final class Plans {

    private final DataSource beneath;
    private final Map<Object, Query> queries = new LinkedHashMap<>();

    private record Query(String sql, Map<Integer, Object> values) {}

    Plans(DataSource beneath) {
        this.beneath = beneath;
    }

    DataSource source() {
        return new TappedDataSource(beneath, call -> {
            Object result = call.proceed();
            if (result instanceof PreparedStatement statement) {
                queries.put(statement, new Query((String) call.argument(0), new TreeMap<>()));
            } else if (Set.of("setObject", "setArray").contains(call.name())) {
                queries.get(call.on()).values().put((Integer) call.argument(0), call.argument(1));
            }
            return result;
        });
    }

    void forget() {
        queries.clear();
    }

    /** The plan of each query in which a text stands, in small letters and one line. */
    List<String> of(String text) throws SQLException {
        List<String> plans = new ArrayList<>();
        try (Connection connection = beneath.getConnection()) {
            boolean hsqldb = connection.getMetaData().getDatabaseProductName().startsWith("HSQL");
            for (Query query : queries.values()) {
                if (query.sql().contains(text)) {
                    // HSQLDB takes no values for it
                    plans.add(
                            hsqldb
                                    ? plan(connection, "EXPLAIN PLAN FOR " + query.sql(), Map.of())
                                    : plan(connection, "EXPLAIN " + query.sql(), query.values()));
                }
            }
        }
        return plans;
    }

    /** How many values the query with most of them was given. */
    int mostValues() {
        return queries.values().stream()
                .mapToInt(query -> query.values().size())
                .max()
                .orElse(0);
    }

    private static String plan(Connection connection, String sql, Map<Integer, Object> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Map.Entry<Integer, Object> value : values.entrySet()) {
                if (value.getValue() instanceof Array array) {
                    statement.setArray(value.getKey(), array);
                } else {
                    statement.setObject(value.getKey(), value.getValue());
                }
            }
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        plan.append(rows.getString(i)).append(' ');
                    }
                    plan.append('\n');
                }
            }
            return plan.toString().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        }
    }
}
