package io.benefits.jdbc;

import io.benefits.sharing.SharedUse;
import io.benefits.value.UsageType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of what accounts used of shared benefits: each use once, as the append leaves it, and its amount after each
 * entry.
 */
final class UseWrites {

    static final List<Table.Column> CHANGED = Tables.USE.columns("entry_no", "used");
    /** The entry that counted first, and which of its uses this is. */
    static final List<Table.Column> USE = Tables.USE.columns("account_id", "since_no", "use_no");

    private final Map<SharedUse.Key, @Nullable Object[]> added = new LinkedHashMap<>();
    private final Map<SharedUse.Key, @Nullable Object[]> changed = new LinkedHashMap<>();
    private final List<@Nullable Object[]> past = new ArrayList<>();

    void add(SharedUse use, long number) {
        SharedUse.Key key = use.key();
        boolean isNew = use.since() == number || added.containsKey(key);
        (isNew ? added : changed).put(key, row(use, number));
        past.add(Tables.USE_PAST.row(use.account().value(), use.since(), place(use), number, use.amount()));
    }

    void addTo(List<Write> writes) {
        Writing.insert(writes, Tables.USE, List.copyOf(added.values()));
        if (!changed.isEmpty()) {
            writes.add(Write.put(Tables.USE, CHANGED, USE, List.copyOf(changed.values())));
        }
        Writing.insert(writes, Tables.USE_PAST, past);
    }

    private static @Nullable Object[] row(SharedUse use, long number) {
        UsageType usage = use.measure().usage();
        return Tables.USE.row(
                use.account().value(),
                use.since(),
                place(use),
                AccountRows.month(use.month()),
                usage == null ? "" : usage.type(),
                usage == null ? "" : usage.unit(),
                Objects.requireNonNullElse(use.measure().currency(), ""),
                number,
                use.amount());
    }

    /** Distinguishes the uses that began with one entry: an entry is about one month, one usage type and one currency. */
    private static int place(SharedUse use) {
        return use.measure().currency() == null ? 0 : 1;
    }
}
