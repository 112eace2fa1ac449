package io.benefits.jdbc;

import io.benefits.account.Account;
import io.benefits.account.MemberFilter;
import io.benefits.command.CommandKey;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.HistoryRow;
import io.benefits.ledger.Balances;
import io.benefits.ledger.JournalLine;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageState;
import io.benefits.resource.ResourcePackage;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Settlement;
import io.benefits.spi.HistoryRows;
import io.benefits.spi.Reading;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.Cursor;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import io.benefits.value.Recorded;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page of a list, by ranges of the key that orders it. What a filter says of the state at an instant is judged
 * here, on as many rows at a time as it takes.
 */
final class Listing {

    private static final int MOST_AT_ONCE = 1_000;
    private static final Cursor BEGINNING = new Cursor(0, 0);
    private static final Instant EARLIEST = Instant.parse("-10000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("+20000-01-01T00:00:00Z");

    private final Session session;
    private final MasterId master;
    private final long number;
    private final Reading reading;

    /** Something that is listed, and its place in the list. */
    private record Placed<T>(Cursor place, T row) {}

    /** Reads the rows after a place, or from the beginning. */
    @FunctionalInterface
    private interface Source<T> {
        List<Placed<T>> after(Cursor place, int limit) throws SQLException;
    }

    Listing(Session session, MasterId master, Reading reading) throws SQLException {
        this.session = session;
        this.master = master;
        this.reading = reading;
        number = Math.min(reading.number(), Loading.head(session, master).number());
    }

    Page<Account> members(MemberFilter filter) throws SQLException {
        AccountRows accounts = new AccountRows(session, master, number);
        return page(
                (place, limit) -> {
                    List<Account> found = session.list(
                            Sql.of(
                                    "SELECT * FROM benefits_account WHERE master_id = ? AND entry_no > ? AND entry_no <= ?"
                                            + " AND account_id <> ? ORDER BY entry_no LIMIT ?",
                                    master.value(),
                                    place.number(),
                                    number,
                                    master.account().value(),
                                    limit),
                            AccountRows::account);
                    return accounts.complete(found).stream()
                            .map(account ->
                                    new Placed<>(new Cursor(account.recorded().number(), 0), account))
                            .toList();
                },
                filter::matches);
    }

    Page<PackageState> packages(PackageFilter filter) throws SQLException {
        ZoneId zone = number == 0
                ? null
                : Objects.requireNonNull(Loading.master(session, master, number))
                        .terms()
                        .zone();
        return page(
                (place, limit) -> {
                    List<Placed<BenefitId>> ids = ids(
                            "SELECT entry_no, 0 AS item_no, package_id AS id FROM benefits_package WHERE master_id = ?"
                                    + " AND entry_no > ? AND entry_no <= ?",
                            place.number(),
                            new Wanted("owner_id", filter.owner().orElse(null)),
                            limit,
                            BenefitId.Kind.PACKAGE);
                    BenefitRows rows = load(ids);
                    Map<PackageId, Map<Instant, Balances>> periods = rows.periods();
                    return placed(ids, id -> {
                        ResourcePackage one =
                                Objects.requireNonNull(rows.packages().get((PackageId) id));
                        return new PackageState(
                                one, Objects.requireNonNull(zone), periods.getOrDefault(one.id(), Map.of()));
                    });
                },
                row -> filter.matches(row, reading.now()));
    }

    Page<CouponState> coupons(CouponFilter filter) throws SQLException {
        return page(
                (place, limit) -> {
                    List<Placed<BenefitId>> ids = ids(
                            "SELECT entry_no, 0 AS item_no, coupon_id AS id FROM benefits_coupon WHERE master_id = ?"
                                    + " AND entry_no > ? AND entry_no <= ?",
                            place.number(),
                            new Wanted("owner_id", filter.owner().orElse(null)),
                            limit,
                            BenefitId.Kind.COUPON);
                    BenefitRows rows = load(ids);
                    return placed(ids, id -> {
                        Coupon one = Objects.requireNonNull(rows.coupons().get((CouponId) id));
                        return new CouponState(one, rows.balances(id));
                    });
                },
                row -> filter.matches(row, reading.now()));
    }

    Page<AllocationState> allocations(AllocationFilter filter) throws SQLException {
        return page(
                (place, limit) -> {
                    Sql sql = Sql.of(
                            "SELECT entry_no, item_no, allocation_id AS id FROM benefits_allocation WHERE master_id = ?"
                                    + " AND (entry_no > ? OR (entry_no = ? AND item_no > ?)) AND entry_no >= ?"
                                    + " AND entry_no <= ?",
                            master.value(),
                            place.number(),
                            place.number(),
                            place.index(),
                            place.number(),
                            number);
                    if (filter.coupon().isPresent()) {
                        sql.and("AND coupon_id = ?", filter.coupon().get().value());
                    }
                    List<Placed<BenefitId>> ids = ids(
                            sql,
                            new Wanted("member_id", filter.member().orElse(null)),
                            limit,
                            BenefitId.Kind.ALLOCATION);
                    BenefitRows rows = load(ids);
                    return placed(ids, id -> {
                        Allocation one =
                                Objects.requireNonNull(rows.allocations().get((AllocationId) id));
                        return AllocationState.of(
                                one, Objects.requireNonNull(rows.coupons().get(one.coupon())), rows.balances(id));
                    });
                },
                row -> filter.matches(row, reading.now()));
    }

    /** A charge that is listed, and the entry that settled it. */
    private record Settled(long number, ChargeId charge) {
        static Settled of(Row row) throws SQLException {
            return new Settled(row.number("entry_no"), new ChargeId(row.text("charge_id")));
        }
    }

    Page<Settlement> charges(ChargeFilter filter) throws SQLException {
        return page(
                (place, limit) -> {
                    List<Settled> found = settled(filter, place, limit);
                    ChargeRows rows = new ChargeRows(session, master, number);
                    rows.load(found.stream().map(Settled::charge).toList());
                    return found.stream()
                            .map(one -> new Placed<>(
                                    new Cursor(one.number(), 0),
                                    Objects.requireNonNull(rows.settlement(one.charge(), number))))
                            .toList();
                },
                filter::matches);
    }

    /** From the narrowest of the tables that a filter allows. */
    private List<Settled> settled(ChargeFilter filter, Cursor place, int limit) throws SQLException {
        if (filter.payBack()) {
            return standing(() -> settled("benefits_pay_back", place).and("AND t.pay_back_status = 'OPEN'"), limit);
        }
        if (filter.due().isPresent() || filter.payer().isPresent()) {
            return standing(() -> owed(filter, place), limit);
        }
        return session.list(
                of(filter.account().orElse(null), settled("benefits_journal", place))
                        .and("AND t.event_kind IN ('charge-settled', 'reservation-confirmed')")
                        .and("ORDER BY t.entry_no LIMIT ?", limit),
                Settled::of);
    }

    private Sql owed(ChargeFilter filter, Cursor place) {
        Sql sql = of(filter.account().orElse(null), settled("benefits_due", place));
        if (filter.due().isPresent()) {
            sql.and("AND t.due_status = ?", filter.due().get().name());
        }
        if (filter.payer().isPresent()) {
            sql.and("AND t.payer_id = ?", filter.payer().get().value());
        }
        return sql;
    }

    private Sql settled(String table, Cursor place) {
        return Sql.of(
                "SELECT DISTINCT t.entry_no, t.charge_id FROM " + table
                        + " t WHERE t.master_id = ? AND t.entry_no > ? AND t.entry_no <= ?",
                master.value(),
                place.number(),
                number);
    }

    private static Sql of(@Nullable AccountId account, Sql sql) {
        return account == null ? sql : sql.and("AND t.account_id = ?", account.value());
    }

    /**
     * Charges by versions that hold as of the entry: those that hold now, which an index leads to in order, however many there
     * were before, and then those that have ended since. In this order none is missed that ends in between.
     */
    private List<Settled> standing(Supplier<Sql> versions, int limit) throws SQLException {
        List<Settled> found = new ArrayList<>(session.list(
                versions.get()
                        .and("AND t.until_no = ? AND t.since_no <= ?", Tables.OPEN, number)
                        .and("ORDER BY t.entry_no LIMIT ?", limit),
                Settled::of));
        found.addAll(session.list(
                versions.get()
                        .and("AND t.until_no > ? AND t.until_no < ? AND t.since_no <= ?", number, Tables.OPEN, number)
                        .and("ORDER BY t.entry_no LIMIT ?", limit),
                Settled::of));
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Settled::number))
                .limit(limit)
                .toList();
    }

    Page<HistoryRow> history(HistoryFilter filter) throws SQLException {
        Paging paging = reading.paging();
        long last = number;
        long first = 1;
        if (filter.time().isPresent()) {
            first = numberBefore(session, master, filter.time().get().effectiveAt()) + 1;
            last = Math.min(
                    last, numberBefore(session, master, filter.time().get().expiresAt()));
        }
        Sql sql = Sql.of(
                "SELECT entry_no, line_no, coupon_id FROM benefits_history WHERE master_id = ?"
                        + " AND entry_no >= ? AND entry_no <= ?",
                master.value(),
                first,
                last);
        Cursor from = paging.from().orElse(null);
        if (from != null) {
            sql.and("AND entry_no <= ? AND (entry_no < ? OR line_no < ?)", from.number(), from.number(), from.index());
        }
        if (filter.coupon().isPresent()) {
            sql.and("AND coupon_id = ?", filter.coupon().get().value());
        }
        if (filter.member().isPresent()) {
            sql.and("AND account_id = ?", filter.member().get().value());
        }
        List<Placed<CouponId>> found = session.list(
                sql.and("ORDER BY entry_no DESC, line_no DESC LIMIT ?", paging.limit() + 1),
                row -> new Placed<>(
                        new Cursor(row.number("entry_no"), row.integer("line_no")),
                        new CouponId(row.text("coupon_id"))));
        boolean more = found.size() > paging.limit();
        List<Placed<CouponId>> shown = more ? found.subList(0, paging.limit()) : found;
        return new Page<>(
                historyRows(shown),
                more ? Optional.of(shown.get(shown.size() - 1).place()) : Optional.empty());
    }

    private List<HistoryRow> historyRows(List<Placed<CouponId>> places) throws SQLException {
        record Entry(Recorded recorded, CommandKey key, String operator) {}
        if (places.isEmpty()) {
            return List.of();
        }
        Set<Long> numbers = new HashSet<>();
        places.forEach(placed -> numbers.add(placed.place().number()));
        Map<Long, Entry> entries = new HashMap<>();
        for (Entry entry : session.list(
                Sql.of(
                                "SELECT entry_no, recorded_at, key_space, key_id, operator_name FROM benefits_journal"
                                        + " WHERE master_id = ? AND entry_no IN",
                                master.value())
                        .in(numbers),
                row -> new Entry(
                        new Recorded(row.number("entry_no"), row.instant("recorded_at")),
                        new CommandKey(row.constant("key_space", CommandKey.Space.class), row.text("key_id")),
                        row.text("operator_name")))) {
            entries.put(entry.recorded().number(), entry);
        }
        Map<Long, List<LineRows.Line>> lines = LineRows.of(session, master, numbers);
        List<HistoryRow> rows = new ArrayList<>();
        for (Placed<CouponId> placed : places) {
            Entry entry = Objects.requireNonNull(entries.get(placed.place().number()));
            List<JournalLine> own = Objects.requireNonNull(
                            lines.get(placed.place().number()))
                    .stream()
                    .map(LineRows.Line::line)
                    .toList();
            rows.add(HistoryRows.row(
                    entry.recorded(),
                    entry.operator(),
                    entry.key(),
                    own.subList(placed.place().index(), own.size()),
                    placed.row()));
        }
        return rows;
    }

    /** The last entry whose time is not after an instant. */
    static long numberAt(Session session, MasterId master, Instant instant) throws SQLException {
        Instant within = instant.isAfter(LATEST) ? LATEST : instant.isBefore(EARLIEST) ? EARLIEST : instant;
        return numberBefore(session, master, within.plus(1, ChronoUnit.MICROS));
    }

    /** The last entry whose time is before an instant: entries are in the order of their times, so a few probes find it. */
    private static long numberBefore(Session session, MasterId master, Instant instant) throws SQLException {
        long low = 0;
        long high = Loading.head(session, master).number();
        long wanted = Micros.of(instant);
        while (low < high) {
            Set<Long> probes = new HashSet<>();
            long width = Math.max((high - low) / 32, 1);
            for (long probe = low + width; probe <= high && probes.size() < 40; probe += width) {
                probes.add(probe);
            }
            probes.add(high);
            record Probe(long number, long at) {}
            for (Probe probe : session.list(
                    Sql.of(
                                    "SELECT entry_no, recorded_at FROM benefits_journal WHERE master_id = ? AND entry_no IN",
                                    master.value())
                            .in(probes),
                    row -> new Probe(row.number("entry_no"), row.number("recorded_at")))) {
                if (probe.at() < wanted) {
                    low = Math.max(low, probe.number());
                } else {
                    high = Math.min(high, probe.number() - 1);
                }
            }
        }
        return low;
    }

    private record Wanted(String column, @Nullable AccountId account) {}

    private List<Placed<BenefitId>> ids(String select, long after, Wanted wanted, int limit, BenefitId.Kind kind)
            throws SQLException {
        return ids(Sql.of(select, master.value(), after, number), wanted, limit, kind);
    }

    private List<Placed<BenefitId>> ids(Sql sql, Wanted wanted, int limit, BenefitId.Kind kind) throws SQLException {
        if (wanted.account() != null) {
            sql.and("AND " + wanted.column() + " = ?", wanted.account().value());
        }
        return session.list(
                sql.and("ORDER BY entry_no, item_no LIMIT ?", limit),
                row -> new Placed<>(
                        new Cursor(row.number("entry_no"), row.integer("item_no")),
                        BenefitRows.benefit(kind, row.text("id"))));
    }

    private BenefitRows load(List<Placed<BenefitId>> ids) throws SQLException {
        Set<BenefitId> single = new HashSet<>();
        ids.forEach(id -> single.add(id.row()));
        BenefitRows rows = new BenefitRows(session, master, number);
        rows.load(Set.of(), single);
        return rows;
    }

    private static <T> List<Placed<T>> placed(List<Placed<BenefitId>> ids, Function<BenefitId, T> state) {
        return ids.stream()
                .map(id -> new Placed<>(id.place(), state.apply(id.row())))
                .toList();
    }

    private <T> Page<T> page(Source<T> source, Predicate<T> matches) throws SQLException {
        int limit = reading.paging().limit();
        List<T> items = new ArrayList<>();
        Cursor last = reading.paging().from().orElse(null);
        Cursor place = Objects.requireNonNullElse(last, BEGINNING);
        int batch = limit + 1;
        while (true) {
            List<Placed<T>> found = source.after(place, batch);
            for (Placed<T> placed : found) {
                place = placed.place();
                if (matches.test(placed.row())) {
                    if (items.size() == limit) {
                        return new Page<>(items, Optional.of(Objects.requireNonNull(last)));
                    }
                    items.add(placed.row());
                    last = place;
                }
            }
            if (found.size() < batch) {
                return new Page<>(items, Optional.empty());
            }
            batch = Math.min(batch * 4, MOST_AT_ONCE);
        }
    }
}
