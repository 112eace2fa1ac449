package io.benefits.jdbc;

import io.benefits.spi.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** HSQLDB, within the process. */
final class Hsqldb extends Dialect {

    @Override
    List<String> scripts() {
        return List.of("hsqldb/V1__benefits.sql");
    }

    @Override
    Failure failure(String state, int code) {
        return switch (state) {
            case "23505" -> Failure.DUPLICATE;
            case "40001", "40502" -> Failure.CONFLICT;
            case "57014" -> Failure.TIMEOUT;
            default -> state.startsWith("08") ? Failure.CONNECTION : Failure.OTHER;
        };
    }

    /**
     * A list is joined as a table: HSQLDB takes an index for the columns before a list in parentheses, and then looks at every
     * row that has these, which is a whole journal.
     */
    @Override
    Query write(Connection connection, Sql sql) throws SQLException {
        Sql.Listed listed = sql.listed();
        if (listed == null) {
            return super.write(connection, sql);
        }
        Set<Object> items = new LinkedHashSet<>(listed.items());
        String type = listed.items().get(0) instanceof Long ? "BIGINT" : "VARCHAR(128)";
        List<Object> values = new ArrayList<>();
        values.add(connection.createArrayOf(type.equals("BIGINT") ? type : "VARCHAR", items.toArray()));
        values.addAll(sql.values());
        String before = sql.text().substring(0, listed.textEnd());
        String equal = before.substring(0, before.length() - "IN".length()) + "= listed_item";
        String text = equal.replaceFirst(
                        " FROM ",
                        " FROM UNNEST(CAST(? AS " + type + " ARRAY[" + roundedUp(items.size())
                                + "])) AS listed (listed_item) CROSS JOIN ")
                + sql.text().substring(listed.textEnd());
        return new Query(text, values);
    }

    /** Its default acknowledges what is written half a second later, and lets readers wait for writers. */
    @Override
    @Nullable
    String secure(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET FILES WRITE DELAY FALSE");
            statement.execute("SET DATABASE TRANSACTION CONTROL MVCC");
        } catch (SQLException e) {
            throw new StoreException(
                    "HSQLDB: write delay off, without which what is acknowledged can be lost (J4), and transaction control"
                            + " MVCC cannot be set by this user; open the store as one with admin rights",
                    false,
                    e);
        }
        return null;
    }

    @Override
    @Nullable
    String weakness(Connection connection) throws SQLException {
        if (isInMemory(connection)) {
            return null;
        }
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT property_value FROM information_schema.system_properties"
                                + " WHERE property_name = 'hsqldb.write_delay'");
                ResultSet result = statement.executeQuery()) {
            // users without admin rights do not see it
            String setting = result.next() ? result.getString(1) : "unknown to this user";
            return setting.equals("false")
                    ? null
                    : "hsqldb.write_delay is " + setting + ": what is acknowledged can be lost (J4)";
        }
    }
}
