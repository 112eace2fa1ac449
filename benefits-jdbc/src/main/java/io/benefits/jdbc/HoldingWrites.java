package io.benefits.jdbc;

import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.spi.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the rows of what holdings have left: each holding once, as the last line of the append leaves it. */
final class HoldingWrites {

    static final List<Table.Column> MOVED = Tables.HOLDING.columns(
            "entry_no", "balance", "allocated", "reserved", "consumed", "expired", "withdrawn", "expires_at");
    static final List<Table.Column> CUT = Tables.HOLDING.columns("expires_at");
    static final List<Table.Column> HOLDING = Tables.HOLDING.columns("benefit_kind", "benefit_id", "period_start");
    /** No entry: the row exists already, and a new row that names this entry would be refused. */
    static final long NONE = 0;

    private final Snapshot after;
    private final Map<HoldingId, Holding> holdings = new LinkedHashMap<>();
    private final Set<HoldingId> cut = new LinkedHashSet<>();

    /** A holding that lines of the append move: the last of these lines, and the entry that opened the holding if it is in the append. */
    private record Holding(
            JournalLine line, long number, @Nullable Long opened) {}

    HoldingWrites(Snapshot after) {
        this.after = after;
    }

    void add(JournalLine line, long number) {
        Holding before = holdings.get(line.holding());
        boolean opens = before == null && line.before().equals(Balances.NONE);
        Long opened = before == null ? null : before.opened();
        holdings.put(line.holding(), new Holding(line, number, opens ? (Long) number : opened));
    }

    /** Adds a holding that now ends at another time, even if no line moves it. */
    void cut(HoldingId holding) {
        cut.add(holding);
    }

    void addTo(List<Write> writes) {
        List<@Nullable Object[]> opened = new ArrayList<>();
        List<@Nullable Object[]> moved = new ArrayList<>();
        for (Holding holding : holdings.values()) {
            if (holding.opened() == null) {
                moved.add(row(holding, NONE));
            } else {
                opened.add(row(holding, holding.opened()));
            }
        }
        Writing.insert(writes, Tables.HOLDING, opened);
        if (!moved.isEmpty()) {
            writes.add(Write.put(Tables.HOLDING, MOVED, HOLDING, moved));
        }
        List<@Nullable Object[]> expiring = new ArrayList<>();
        for (HoldingId holding : cut) {
            Balances has = Objects.requireNonNull(after.balances(holding));
            if (!holdings.containsKey(holding) && has.balance().signum() > 0) {
                String owner = after.owner(holding.benefit()).value();
                expiring.add(row(holding, owner, "", NONE, NONE, has));
            }
        }
        if (!expiring.isEmpty()) {
            writes.add(Write.put(Tables.HOLDING, CUT, HOLDING, expiring));
        }
    }

    private @Nullable Object[] row(Holding holding, long opened) {
        JournalLine line = holding.line();
        return row(line.holding(), line.account().value(), line.unit(), opened, holding.number(), line.after());
    }

    private @Nullable Object[] row(
            HoldingId holding, String owner, String unit, long opened, long number, Balances has) {
        return Tables.HOLDING.row(
                Writing.kind(holding.benefit()),
                holding.benefit().value(),
                Writing.period(holding),
                owner,
                unit,
                opened,
                number,
                has.balance(),
                has.allocated(),
                has.reserved(),
                has.consumed(),
                has.expired(),
                has.withdrawn(),
                // an empty holding does not expire, so a sweep finds nothing there
                has.balance().signum() > 0 ? (Long) Micros.of(after.expiresAt(holding)) : null);
    }
}
