package io.benefits.jdbc;

import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
import io.benefits.spi.Snapshot;
import io.benefits.value.BenefitId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what packages, coupons and allocations hold, as it was after an entry. */
final class HoldingRows {

    private final Session session;
    private final MasterId master;
    private final long number;
    private final Map<HoldingId, Has> holdings = new LinkedHashMap<>();

    /** What is in a holding, and the entry that opened it. */
    private record Has(Balances balances, long opened) {}

    private record Kept(HoldingId holding, Has has, long moved) {

        static Kept of(Row row) throws SQLException {
            return new Kept(
                    HoldingRows.holding(row),
                    new Has(HoldingRows.balances(row), row.number("opened_no")),
                    row.number("entry_no"));
        }
    }

    HoldingRows(Session session, MasterId master, long number) {
        this.session = session;
        this.master = master;
        this.number = number;
    }

    boolean has(HoldingId holding) {
        return holdings.containsKey(holding);
    }

    Balances balances(BenefitId benefit) {
        return Objects.requireNonNull(holdings.get(HoldingId.of(benefit))).balances();
    }

    /** The periods of packages that something was issued to. */
    Map<PackageId, Map<Instant, Balances>> periods() {
        Map<PackageId, Map<Instant, Balances>> found = new HashMap<>();
        holdings.forEach((holding, has) -> {
            if (holding.benefit() instanceof PackageId id) {
                found.computeIfAbsent(id, unused -> new HashMap<>())
                        .put(Objects.requireNonNull(holding.period()), has.balances());
            }
        });
        return found;
    }

    /** The benefits with something reserved. */
    Set<BenefitId> held() {
        Set<BenefitId> found = new HashSet<>();
        holdings.forEach((holding, has) -> {
            if (has.balances().reserved().signum() > 0) {
                found.add(holding.benefit());
            }
        });
        return found;
    }

    /** How many of the loaded holdings have a balance. */
    int live() {
        int live = 0;
        for (Has has : holdings.values()) {
            live += has.balances().balance().signum();
        }
        return live;
    }

    /** Loads all holdings of some benefits or owners, of one kind or of every kind. */
    void load(BenefitId.@Nullable Kind kind, Where where) throws SQLException {
        Sql sql = Sql.of(
                "SELECT " + Tables.HOLDING.all("h")
                        + " FROM benefits_holding h WHERE h.master_id = ? AND h.opened_no <= ?",
                master.value(),
                number);
        if (kind != null) {
            sql.and("AND h.benefit_kind = ?", kind.name());
        }
        take(session.list(where.in(sql, "h"), Kept::of));
    }

    /** Loads the holdings of live coupons and allocations. */
    List<BenefitId> loadLiveCash(Where where) throws SQLException {
        List<Kept> kept = session.list(
                where.in(
                        Sql.of(
                                "SELECT " + Tables.HOLDING.all("h")
                                        + " FROM benefits_holding h WHERE h.master_id = ? AND h.opened_no <= ?"
                                        + " AND h.benefit_kind <> 'PACKAGE'",
                                master.value(),
                                number),
                        "h"),
                Kept::of);
        take(kept);
        return kept.stream().map(one -> one.holding().benefit()).toList();
    }

    /** Loads single holdings. */
    void load(Collection<HoldingId> single) throws SQLException {
        if (!single.isEmpty()) {
            take(session.list(
                    Sql.each(
                            keys(single),
                            "SELECT " + Tables.HOLDING.all("h")
                                    + " FROM benefits_holding h WHERE h.master_id = ? AND h.opened_no <= ?"
                                    + " AND h.benefit_kind = {0} AND h.benefit_id = {1} AND h.period_start = {2}",
                            master.value(),
                            number),
                    Kept::of));
        }
    }

    private static List<List<Object>> keys(Collection<HoldingId> holdings) {
        return holdings.stream()
                .map(holding -> List.<Object>of(
                        holding.benefit().kind().name(), holding.benefit().value(), Writing.period(holding)))
                .toList();
    }

    /** Balances are stored as they are now. For a holding that moved after the entry, its last line up to the entry counts. */
    private void take(List<Kept> kept) throws SQLException {
        Map<HoldingId, Long> later = new HashMap<>();
        for (Kept one : kept) {
            if (one.moved() <= number) {
                holdings.put(one.holding(), one.has());
            } else {
                later.put(one.holding(), one.has().opened());
            }
        }
        if (later.isEmpty()) {
            return;
        }
        record Then(HoldingId holding, int line, Balances balances) {}
        List<Then> lines = new ArrayList<>(session.list(
                Sql.each(
                        keys(later.keySet()),
                        "SELECT " + Tables.LINE.all("l")
                                + " FROM benefits_line l WHERE l.master_id = ? AND l.benefit_kind = {0}"
                                + " AND l.benefit_id = {1} AND l.period_start = {2} AND l.entry_no ="
                                + " (SELECT MAX(x.entry_no) FROM benefits_line x WHERE x.master_id = ?"
                                + " AND x.benefit_kind = {0} AND x.benefit_id = {1} AND x.period_start = {2}"
                                + " AND x.entry_no <= ?)",
                        master.value(),
                        master.value(),
                        number),
                row -> new Then(holding(row), row.integer("line_no"), balances(row))));
        lines.sort(Comparator.comparing(Then::line));
        for (Then then : lines) {
            holdings.put(then.holding(), new Has(then.balances(), Objects.requireNonNull(later.get(then.holding()))));
        }
    }
    /** The holdings that moved after the entry. */
    List<HoldingId> moved() throws SQLException {
        return session.list(
                Sql.of(
                        "SELECT DISTINCT benefit_kind, benefit_id, period_start FROM benefits_line WHERE master_id = ?"
                                + " AND entry_no > ?",
                        master.value(),
                        number),
                HoldingRows::holding);
    }

    /** The holdings that have not moved since the entry and are not empty, in the order in which they end. */
    List<HoldingId> ending(int limit) throws SQLException {
        return session.list(
                Sql.of(
                        "SELECT benefit_kind, benefit_id, period_start FROM benefits_holding WHERE master_id = ?"
                                + " AND expires_at IS NOT NULL AND entry_no <= ?"
                                + " ORDER BY expires_at, benefit_kind, benefit_id, period_start LIMIT ?",
                        master.value(),
                        number,
                        limit),
                HoldingRows::holding);
    }

    /** Puts the holdings into a snapshot that has their benefits, in the order in which they were opened. */
    Snapshot into(Snapshot snapshot) {
        Snapshot next = snapshot;
        List<Map.Entry<HoldingId, Has>> inOrder = new ArrayList<>(holdings.entrySet());
        inOrder.sort(Comparator.comparing(holding -> holding.getValue().opened()));
        for (Map.Entry<HoldingId, Has> holding : inOrder) {
            next = next.with(holding.getKey(), holding.getValue().balances());
        }
        return next;
    }

    int size() {
        return holdings.size();
    }

    static HoldingId holding(Row row) throws SQLException {
        BenefitId.Kind kind = row.constant("benefit_kind", BenefitId.Kind.class);
        BenefitId benefit = BenefitRows.benefit(kind, row.text("benefit_id"));
        return kind == BenefitId.Kind.PACKAGE
                ? new HoldingId(benefit, row.instant("period_start"))
                : HoldingId.of(benefit);
    }

    static Balances balances(Row row) throws SQLException {
        return new Balances(
                row.decimal("balance"),
                row.decimal("allocated"),
                row.decimal("reserved"),
                row.decimal("consumed"),
                row.decimal("expired"),
                row.decimal("withdrawn"));
    }
}
