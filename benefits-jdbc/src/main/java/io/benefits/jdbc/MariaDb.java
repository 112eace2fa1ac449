package io.benefits.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** MariaDB, and MySQL by the same statements. */
final class MariaDb extends Dialect {

    /** One statement a script, since each of them commits. */
    private static final List<String> TABLES = List.of(
            "head",
            "journal",
            "line",
            "item",
            "master",
            "account",
            "association",
            "cap",
            "use",
            "package",
            "coupon",
            "allocation",
            "scope",
            "state",
            "holding",
            "due",
            "refund",
            "pay_back",
            "reservation",
            "hold",
            "history",
            "schema",
            "schema_version");

    @Override
    List<String> scripts() {
        return java.util.stream.IntStream.range(0, TABLES.size())
                .mapToObj(i -> String.format("mariadb/V1_%02d__benefits_%s.sql", i + 1, TABLES.get(i)))
                .toList();
    }

    /** 1, and MariaDB's 3, flush at every commit; 0 and 2 once a second. */
    @Override
    @Nullable
    String weakness(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT @@innodb_flush_log_at_trx_commit");
                ResultSet result = statement.executeQuery()) {
            result.next();
            int setting = result.getInt(1);
            return setting == 1 || setting == 3
                    ? null
                    : "innodb_flush_log_at_trx_commit is " + setting + ": what is acknowledged can be lost (J4)";
        }
    }

    @Override
    Failure failure(String state, int code) {
        return switch (code) {
            case 1062 -> Failure.DUPLICATE;
            case 1213 -> Failure.CONFLICT;
            case 1205, 1969, 3024 -> Failure.TIMEOUT;
            default -> {
                if (state.startsWith("08") || state.equals("25S03")) {
                    yield Failure.CONNECTION;
                }
                yield state.startsWith("40") ? Failure.CONFLICT : Failure.OTHER;
            }
        };
    }
}
