package io.benefits.jdbc;

import java.util.List;

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
