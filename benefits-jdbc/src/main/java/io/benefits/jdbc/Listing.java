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
import io.benefits.journal.StatementFilter;
import io.benefits.journal.StatementLine;
import io.benefits.ledger.Balances;
import io.benefits.ledger.JournalLine;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageState;
import io.benefits.resource.ResourcePackage;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.ReservationFilter;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.sharing.CapFilter;
import io.benefits.sharing.CapUses;
import io.benefits.sharing.SharedUse;
import io.benefits.spi.HistoryRows;
import io.benefits.spi.Reading;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.Cursor;
import io.benefits.value.Dimension;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import io.benefits.value.Recorded;
import io.benefits.value.Validity;
import java.math.BigDecimal;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page of a list, by ranges of the key that orders it. What a filter says about the state at an instant is judged
 * here, on as many rows at a time as it takes.
 */
final class Listing {

    private static final int MOST_AT_ONCE = 1_000;

    /** How many entries ahead are searched for the next charges of a time of consumption. */
    private static final long NEAR = 1_000;

    private static final Cursor BEGINNING = new Cursor(0, 0);
    private static final Instant EARLIEST = Instant.parse("-10000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("+20000-01-01T00:00:00Z");

    private final Session session;
    private final MasterId master;
    private final long number;
    private final Reading reading;

    /** A listed item and its place in the list. */
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
                                    "SELECT " + Tables.ACCOUNT.all()
                                            + " FROM benefits_account WHERE master_id = ? AND entry_no > ? AND entry_no <= ?"
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
                    Sql sql = Sql.of(
                            "SELECT t.entry_no, 0 AS item_no, t.package_id AS id FROM benefits_package t WHERE t.master_id = ?"
                                    + " AND t.entry_no > ? AND t.entry_no <= ?",
                            master.value(),
                            place.number(),
                            number);
                    narrow(sql, BenefitId.Kind.PACKAGE, "t.package_id", filter.product(), filter.beginning());
                    List<Placed<BenefitId>> ids = ids(
                            sql, new Wanted("owner_id", filter.owner().orElse(null)), limit, BenefitId.Kind.PACKAGE);
                    BenefitRows rows = load(ids);
                    Map<PackageId, Map<Instant, Balances>> periods =
                            rows.holdings().periods();
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
                    Sql sql = Sql.of(
                            "SELECT t.entry_no, 0 AS item_no, t.coupon_id AS id FROM benefits_coupon t WHERE t.master_id = ?"
                                    + " AND t.entry_no > ? AND t.entry_no <= ?",
                            master.value(),
                            place.number(),
                            number);
                    narrow(sql, BenefitId.Kind.COUPON, "t.coupon_id", filter.product(), filter.beginning());
                    List<Placed<BenefitId>> ids =
                            ids(sql, new Wanted("owner_id", filter.owner().orElse(null)), limit, BenefitId.Kind.COUPON);
                    BenefitRows rows = load(ids);
                    return placed(ids, id -> {
                        Coupon one = Objects.requireNonNull(rows.coupons().get((CouponId) id));
                        return new CouponState(one, rows.holdings().balances(id));
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
                                one,
                                Objects.requireNonNull(rows.coupons().get(one.coupon())),
                                rows.holdings().balances(id));
                    });
                },
                row -> filter.matches(row, reading.now()));
    }

    /** A listed charge and the entry that settled it. */
    private record Settled(long number, ChargeId charge) {
        static Settled of(Row row) throws SQLException {
            return new Settled(row.number("entry_no"), new ChargeId(row.text("charge_id")));
        }
    }

    Page<Settlement> charges(ChargeFilter filter) throws SQLException {
        Span time = within(filter.settled());
        return page(
                (place, limit) -> {
                    List<Settled> found = settled(filter, time.after(place.number()), limit);
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

    /** Reads from the narrowest table that a filter allows. */
    private List<Settled> settled(ChargeFilter filter, Span span, int limit) throws SQLException {
        if (filter.payBack()) {
            return standing(() -> settled("benefits_pay_back", span).and("AND t.pay_back_status = 'OPEN'"), limit);
        }
        if (filter.due().isPresent() || filter.payer().isPresent()) {
            return standing(() -> owed(filter, span), limit);
        }
        if (filter.benefit().isPresent()) {
            return session.list(covered(filter, filter.benefit().get(), span).and("LIMIT ?", limit), Settled::of);
        }
        if (filter.consumed().isEmpty()) {
            return session.list(
                    consumed(filter, span, "t.entry_no")
                            .and("AND t.event_kind IN ('charge-settled', 'reservation-confirmed')")
                            .and("ORDER BY t.entry_no LIMIT ?", limit),
                    Settled::of);
        }
        // What was consumed in a time was usually settled about then, so the next page is a few entries ahead.
        // Otherwise the index of the times finds everything that was consumed in that time.
        long near = Math.min(span.after() + NEAR, span.last());
        List<Settled> found = consumed(filter, new Span(span.after(), near), "t.entry_no", limit);
        // not the column itself: it would lead some databases along the whole journal
        return found.size() == limit || near == span.last()
                ? found
                : Stream.concat(
                                found.stream(),
                                consumed(filter, new Span(near, span.last()), "t.entry_no + 0", limit).stream())
                        .limit(limit)
                        .toList();
    }

    /** Reads one kind after the other: HSQLDB would search all rows for a list of them. */
    private List<Settled> consumed(ChargeFilter filter, Span span, String number, int limit) throws SQLException {
        List<Settled> found = new ArrayList<>();
        for (String kind : List.of(SettlementEvent.Settled.KIND, SettlementEvent.Confirmed.KIND)) {
            found.addAll(session.list(
                    consumed(filter, span, number)
                            .and("AND t.event_kind = ?", kind)
                            .and("ORDER BY " + number + " LIMIT ?", limit),
                    Settled::of));
        }
        return found.stream()
                .sorted(Comparator.comparing(Settled::number))
                .limit(limit)
                .toList();
    }

    private Sql consumed(ChargeFilter filter, Span span, String number) {
        return within(
                filter.consumed(),
                of(
                        filter.account().orElse(null),
                        Sql.of(
                                "SELECT t.entry_no, t.charge_id FROM benefits_journal t WHERE t.master_id = ? AND "
                                        + number + " > ? AND " + number + " <= ?",
                                master.value(),
                                span.after(),
                                span.last())));
    }

    private static Sql within(Optional<Validity> consumed, Sql sql) {
        return consumed.isEmpty()
                ? sql
                : sql.and(
                        "AND t.consumed_at >= ? AND t.consumed_at < ?",
                        Micros.of(consumed.get().effectiveAt()),
                        Micros.of(consumed.get().expiresAt()));
    }

    /** The charges that drew on a benefit, in order. Each draws on one holding of it, by one line. */
    private Sql covered(ChargeFilter filter, BenefitId benefit, Span span) {
        Sql sql = Sql.of(
                "SELECT l.entry_no, t.charge_id FROM benefits_line l JOIN benefits_journal t"
                        + " ON t.master_id = l.master_id AND t.entry_no = l.entry_no"
                        + " WHERE l.master_id = ?" + moved(benefit)
                        + " AND l.entry_no > ? AND l.entry_no <= ? AND l.movement IN ('DEDUCTED', 'CONFIRMED')",
                master.value(),
                benefit.value(),
                span.after(),
                span.last());
        return within(filter.consumed(), of(filter.account().orElse(null), sql)).and(inOrder(benefit));
    }

    /**
     * The condition for the lines of a benefit, by an index that has them in order. Packages, each of which may have many
     * holdings, have one of their own; everything else uses that of the holdings.
     */
    private static String moved(BenefitId benefit) {
        return " AND l.benefit_kind = '" + benefit.kind() + "' AND l.benefit_id = ?"
                + (benefit.kind() == BenefitId.Kind.PACKAGE ? "" : " AND l.period_start = 0");
    }

    /** Orders by all columns of that index: by the last ones alone, HSQLDB and H2 would sort all lines of the benefit. */
    private static String inOrder(BenefitId benefit) {
        return "ORDER BY l.master_id, l.benefit_kind, l.benefit_id, "
                + (benefit.kind() == BenefitId.Kind.PACKAGE ? "" : "l.period_start, ") + "l.entry_no, l.line_no";
    }

    private Sql owed(ChargeFilter filter, Span span) {
        Sql sql = of(filter.account().orElse(null), settled("benefits_due", span));
        if (filter.due().isPresent()) {
            sql.and("AND t.due_status = ?", filter.due().get().name());
        }
        if (filter.payer().isPresent()) {
            sql.and("AND t.payer_id = ?", filter.payer().get().value());
        }
        return sql;
    }

    private Sql settled(String table, Span span) {
        return Sql.of(
                "SELECT DISTINCT t.entry_no, t.charge_id FROM " + table
                        + " t WHERE t.master_id = ? AND t.entry_no > ? AND t.entry_no <= ?",
                master.value(),
                span.after(),
                span.last());
    }

    private static Sql of(@Nullable AccountId account, Sql sql) {
        return account == null ? sql : sql.and("AND t.account_id = ?", account.value());
    }

    /**
     * Charges by versions that hold as of the entry. Those that hold now come first: an index leads to them in order, however
     * many there were before. Then come those that have ended since. In this order, none that ends in between is missed.
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
        Span time = within(filter.time());
        Sql sql = Sql.of(
                "SELECT entry_no, line_no, coupon_id FROM benefits_history WHERE master_id = ?"
                        + " AND entry_no > ? AND entry_no <= ?",
                master.value(),
                time.after(),
                time.last());
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

    /** What an entry says besides its lines and its event. */
    private record Entry(
            Recorded recorded,
            CommandKey key,
            String operator,
            @Nullable String charge) {}

    private Map<Long, Entry> entries(Set<Long> numbers) throws SQLException {
        Map<Long, Entry> entries = new HashMap<>();
        if (numbers.isEmpty()) {
            return entries;
        }
        for (Entry entry : session.list(
                Sql.of(
                                "SELECT entry_no, recorded_at, key_space, key_id, operator_name, charge_id"
                                        + " FROM benefits_journal WHERE master_id = ? AND entry_no IN",
                                master.value())
                        .in(numbers),
                row -> new Entry(
                        new Recorded(row.number("entry_no"), row.instant("recorded_at")),
                        new CommandKey(row.constant("key_space", CommandKey.Space.class), row.text("key_id")),
                        row.text("operator_name"),
                        row.nullableText("charge_id")))) {
            entries.put(entry.recorded().number(), entry);
        }
        return entries;
    }

    Page<StatementLine> statement(BenefitId benefit, StatementFilter filter) throws SQLException {
        Span time = within(filter.time());
        return page((place, limit) -> statement(benefit, time, place, limit), line -> true);
    }

    private List<Placed<StatementLine>> statement(BenefitId benefit, Span time, Cursor place, int limit)
            throws SQLException {
        List<LineRows.Line> lines = session.list(
                Sql.of(
                                "SELECT " + Tables.LINE.all("l") + " FROM benefits_line l WHERE l.master_id = ?"
                                        + moved(benefit)
                                        + " AND l.entry_no >= ? AND l.entry_no <= ? AND (l.entry_no > ? OR l.line_no > ?)",
                                master.value(),
                                benefit.value(),
                                Math.max(place.number(), time.after() + 1),
                                time.last(),
                                place.number(),
                                place.index())
                        .and(inOrder(benefit))
                        .and("LIMIT ?", limit),
                LineRows::line);
        Set<Long> numbers = new HashSet<>();
        lines.forEach(line -> numbers.add(line.number()));
        Map<Long, Entry> entries = entries(numbers);
        List<Placed<StatementLine>> found = new ArrayList<>();
        for (LineRows.Line line : lines) {
            Entry entry = Objects.requireNonNull(entries.get(line.number()));
            found.add(new Placed<>(
                    new Cursor(line.number(), line.index()),
                    new StatementLine(
                            entry.recorded(),
                            entry.operator(),
                            entry.key(),
                            Optional.ofNullable(entry.charge()).map(ChargeId::new),
                            line.line())));
        }
        return found;
    }

    Page<Reservation> reservations(ReservationFilter filter) throws SQLException {
        return page(
                (place, limit) -> {
                    List<Settled> found = reserved(filter, new Span(place.number(), number), limit);
                    ChargeRows rows = new ChargeRows(session, master, number);
                    rows.load(found.stream().map(Settled::charge).toList());
                    return found.stream()
                            .map(one -> new Placed<>(
                                    new Cursor(one.number(), 0),
                                    Objects.requireNonNull(rows.reservation(one.charge(), number))))
                            .toList();
                },
                row -> filter.matches(row, reading.now()));
    }

    /** The charges that were reserved, and the entries that reserved them. */
    private List<Settled> reserved(ReservationFilter filter, Span span, int limit) throws SQLException {
        if (filter.overdue()) {
            return standing(() -> open(filter, span).and("AND t.deadline_at <= ?", Micros.of(reading.now())), limit);
        }
        if (filter.status().filter(Reservation.Status.OPEN::equals).isPresent()) {
            return standing(() -> open(filter, span), limit);
        }
        if (filter.benefit().isPresent()) {
            BenefitId benefit = filter.benefit().get();
            return session.list(
                    Sql.of(
                            "SELECT since_no AS entry_no, charge_id FROM benefits_hold WHERE master_id = ?"
                                    + " AND benefit_kind = ? AND benefit_id = ? AND since_no > ? AND since_no <= ?"
                                    + " ORDER BY master_id, benefit_kind, benefit_id, since_no LIMIT ?",
                            master.value(),
                            benefit.kind().name(),
                            benefit.value(),
                            span.after(),
                            span.last(),
                            limit),
                    Settled::of);
        }
        return session.list(
                reservations(filter, span)
                        .and("AND t.since_no <= ? AND t.until_no > ?", number, number)
                        .and("ORDER BY t.entry_no LIMIT ?", limit),
                Settled::of);
    }

    private Sql open(ReservationFilter filter, Span span) {
        return reservations(filter, span).and("AND t.reservation_status = 'OPEN'");
    }

    private Sql reservations(ReservationFilter filter, Span span) {
        return of(
                filter.account().orElse(null),
                Sql.of(
                        "SELECT t.entry_no, t.charge_id FROM benefits_reservation t WHERE t.master_id = ?"
                                + " AND t.entry_no > ? AND t.entry_no <= ?",
                        master.value(),
                        span.after(),
                        span.last()));
    }

    /** Lists accounts that have caps. What they used in the month is read for a batch of them at once. */
    Page<CapUses> capUses(CapFilter filter) throws SQLException {
        AccountRows accounts = new AccountRows(session, master, number);
        return page(
                (place, limit) -> {
                    List<Account> capped = accounts.complete(session.list(
                            of(
                                            filter.account().orElse(null),
                                            Sql.of(
                                                    "SELECT " + Tables.ACCOUNT.all("t")
                                                            + " FROM benefits_account t WHERE t.master_id = ?"
                                                            + " AND t.entry_no > ? AND t.entry_no <= ? AND t.account_id <> ?"
                                                            + " AND EXISTS (SELECT 1 FROM benefits_cap c"
                                                            + " WHERE c.master_id = t.master_id"
                                                            + " AND c.account_id = t.account_id"
                                                            + " AND c.since_no <= ? AND c.until_no > ?)",
                                                    master.value(),
                                                    place.number(),
                                                    number,
                                                    master.account().value(),
                                                    number,
                                                    number))
                                    .and("ORDER BY t.entry_no LIMIT ?", limit),
                            AccountRows::account));
                    Map<SharedUse.Key, BigDecimal> used = new HashMap<>();
                    for (SharedUse use :
                            accounts.uses(capped.stream().map(Account::id).toList(), filter.month())) {
                        used.put(use.key(), use.amount());
                    }
                    return capped.stream()
                            .map(account -> new Placed<>(
                                    new Cursor(account.recorded().number(), 0),
                                    filter.uses(
                                            account.id(),
                                            account.caps(),
                                            key -> used.getOrDefault(key, BigDecimal.ZERO))))
                            .toList();
                },
                Optional::isPresent,
                Optional::orElseThrow);
    }

    /** The masters of the store. */
    static List<MasterId> masters(Session session, Optional<MasterId> after, int limit) throws SQLException {
        return session.list(
                Sql.of(
                        "SELECT master_id FROM benefits_head WHERE master_id > ? AND entry_no > 0"
                                + " ORDER BY master_id LIMIT ?",
                        after.map(MasterId::value).orElse(""),
                        limit),
                row -> new MasterId(row.text("master_id")));
    }

    private List<HistoryRow> historyRows(List<Placed<CouponId>> places) throws SQLException {
        if (places.isEmpty()) {
            return List.of();
        }
        Set<Long> numbers = new HashSet<>();
        places.forEach(placed -> numbers.add(placed.place().number()));
        Map<Long, Entry> entries = entries(numbers);
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

    /** The entries after one, up to another. */
    private record Span(long after, long last) {
        Span after(long place) {
            return new Span(Math.max(after, place), last);
        }
    }

    /** The entries that were recorded within a time. */
    private Span within(Optional<Validity> time) throws SQLException {
        return time.isEmpty()
                ? new Span(0, number)
                : new Span(
                        numberBefore(session, master, time.get().effectiveAt()),
                        Math.min(
                                number, numberBefore(session, master, time.get().expiresAt())));
    }

    /** The last entry whose time is not after an instant. */
    static long numberAt(Session session, MasterId master, Instant instant) throws SQLException {
        Instant within = instant.isAfter(LATEST) ? LATEST : instant.isBefore(EARLIEST) ? EARLIEST : instant;
        return numberBefore(session, master, within.plus(1, ChronoUnit.MICROS));
    }

    /** The last entry whose time is before an instant. Entries are in the order of their times, so a few probes find it. */
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

    /** Narrows by terms that never change; the filter judges them again. */
    private static void narrow(
            Sql sql, BenefitId.Kind kind, String id, Optional<String> product, Optional<String> beginning) {
        if (product.isPresent()) {
            String limits = "SELECT 1 FROM benefits_scope s WHERE s.master_id = t.master_id AND s.benefit_kind = '"
                    + kind + "' AND s.benefit_id = " + id + " AND s.scope_kind = '" + Dimension.PRODUCT.code() + "'";
            sql.and("AND (NOT EXISTS (" + limits + ") OR EXISTS (" + limits + " AND s.scope_text = ?))", product.get());
        }
        if (beginning.isPresent()) {
            String text = beginning.get().replace("!", "!!").replace("%", "!%").replace("_", "!_");
            sql.and("AND " + id + " LIKE ? ESCAPE '!'", text + "%");
        }
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
        return page(source, matches, row -> row);
    }

    private <S, T> Page<T> page(Source<S> source, Predicate<S> matches, Function<S, T> item) throws SQLException {
        int limit = reading.paging().limit();
        List<T> items = new ArrayList<>();
        Cursor last = reading.paging().from().orElse(null);
        Cursor place = Objects.requireNonNullElse(last, BEGINNING);
        int batch = limit + 1;
        while (true) {
            List<Placed<S>> found = source.after(place, batch);
            for (Placed<S> placed : found) {
                place = placed.place();
                if (matches.test(placed.row())) {
                    if (items.size() == limit) {
                        return new Page<>(items, Optional.of(Objects.requireNonNull(last)));
                    }
                    items.add(item.apply(placed.row()));
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
