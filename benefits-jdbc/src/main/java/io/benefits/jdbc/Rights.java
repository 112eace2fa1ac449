package io.benefits.jdbc;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rights that a program needs, table by table: as {@code grants.sql} grants them, and no more. */
final class Rights {

    /** The tables whose rows nobody ever changes. */
    private static final Set<Table> APPEND_ONLY = Set.of(
            Tables.JOURNAL,
            Tables.LINE,
            Tables.ITEM,
            Tables.ACCOUNT,
            Tables.COUPON,
            Tables.ALLOCATION,
            Tables.SCOPE,
            Tables.USE_PAST,
            Tables.HISTORY);

    private static final String CHANGES = "SELECT, INSERT and UPDATE";

    private Rights() {}

    /** The rights needed on each table, by its name, the longest name first. */
    static Map<String, String> needed() {
        Map<String, String> needed =
                new TreeMap<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        needed.putAll(Tables.ALL.stream()
                .collect(Collectors.toMap(
                        Table::toString, table -> APPEND_ONLY.contains(table) ? "SELECT and INSERT" : CHANGES)));
        // its terms never change
        needed.put("benefits_package", "SELECT, INSERT and UPDATE (live_until)");
        needed.put("benefits_head", CHANGES);
        needed.put("benefits_schema", "SELECT");
        return needed;
    }

    /** What to do about a missing right. The code of the failure says that one is missing, its text only on what. */
    static String remedy(@Nullable String told) {
        String message = String.valueOf(told).toLowerCase(Locale.ROOT);
        String needed = needed().entrySet().stream()
                .filter(each -> message.contains(each.getKey()))
                .map(each -> each.getValue() + " on " + each.getKey())
                .findFirst()
                .orElse("rights on the tables of the library");
        return "a program needs " + needed + ": have the owner of the tables grant that, as grants.sql in"
                + " io/benefits/jdbc/operations does for PostgreSQL and MariaDB";
    }
}
