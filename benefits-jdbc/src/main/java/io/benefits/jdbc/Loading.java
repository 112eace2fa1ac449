package io.benefits.jdbc;

import io.benefits.account.Account;
import io.benefits.account.LeavePolicy;
import io.benefits.account.Master;
import io.benefits.account.MasterTerms;
import io.benefits.ledger.HoldingId;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.SharedUse;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.spi.Version;
import io.benefits.value.AccountId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One load. It reads where the journal ends, and then everything as it stood after that entry. What is recorded of that never
 * changes again, so several statements see one state without a lock or a snapshot of the database.
 */
final class Loading {

    private final Session session;
    private final MasterId master;
    private final Version version;
    private final boolean isPast;
    private final AccountRows accounts;
    private final BenefitRows benefits;
    private final ChargeRows charges;
    private final Set<Reservation> open = new HashSet<>();
    /** The accounts whose charges are involved, and the months of these charges. */
    private final Map<AccountId, Set<YearMonth>> consuming = new HashMap<>();

    private Snapshot snapshot;

    private Loading(Session session, MasterId master, Version version, boolean isPast) {
        this.session = session;
        this.master = master;
        this.version = version;
        this.isPast = isPast;
        accounts = new AccountRows(session, master, version.number());
        benefits = new BenefitRows(session, master, version.number());
        charges = new ChargeRows(session, master, version.number());
        snapshot = Snapshot.empty(master).with(version);
    }

    /** Reads the current state. */
    static Snapshot now(Session session, MasterId master, Footprint footprint) throws SQLException {
        return new Loading(session, master, head(session, master), false).load(footprint, true);
    }

    /** Reads the state after an entry: the whole, or without what comes along. */
    static Snapshot asOf(Session session, MasterId master, Footprint footprint, long number, boolean whole)
            throws SQLException {
        Version head = head(session, master);
        boolean isPast = number < head.number();
        Version then = isPast ? after(session, master, number) : head;
        // what was live then cannot be distinguished from what was not
        return new Loading(session, master, then, isPast).load(isPast ? footprint.whole() : footprint, whole);
    }

    static Version head(Session session, MasterId master) throws SQLException {
        return head(session, master, "");
    }

    /** The head, locked until the transaction ends. */
    static Version locked(Session session, MasterId master) throws SQLException {
        return head(session, master, " FOR UPDATE");
    }

    private static Version head(Session session, MasterId master, String suffix) throws SQLException {
        Version found = session.first(
                Sql.of(
                        "SELECT entry_no, head_hash, recorded_at FROM benefits_head WHERE master_id = ?" + suffix,
                        master.value()),
                Loading::version);
        return found == null ? Version.NONE : found;
    }

    private static Version after(Session session, MasterId master, long number) throws SQLException {
        Version found = session.first(
                Sql.of(
                        "SELECT entry_no, head_hash, recorded_at FROM benefits_journal"
                                + " WHERE master_id = ? AND entry_no = ?",
                        master.value(),
                        number),
                Loading::version);
        return found == null ? Version.NONE : found;
    }

    private static Version version(Row row) throws SQLException {
        return new Version(row.number("entry_no"), row.hash("head_hash"), row.instant("recorded_at"));
    }

    /** A master as it stood after an entry. */
    static @Nullable Master master(Session session, MasterId master, long number) throws SQLException {
        return session.first(
                Sql.of(
                        "SELECT " + Tables.MASTER.all()
                                + " FROM benefits_master WHERE master_id = ? AND since_no <= ? AND until_no > ?",
                        master.value(),
                        number,
                        number),
                row -> new Master(
                        master,
                        new Recorded(row.number("entry_no"), row.instant("recorded_at")),
                        new MasterTerms(
                                ZoneId.of(row.text("zone_id")),
                                row.flag("shares_at_first"),
                                row.constant("leave_policy", LeavePolicy.class),
                                Duration.of(row.number("late_micros"), ChronoUnit.MICROS)),
                        row.flag("shares_with_new"),
                        Optional.ofNullable(row.nullableInstant("lapse_line"))));
    }

    private Snapshot load(Footprint footprint, boolean whole) throws SQLException {
        Master found = version.number() == 0 ? null : master(session, master, version.number());
        if (found != null) {
            snapshot = snapshot.with(found);
        }
        if (version.number() > 0) {
            load(footprint.charges(), footprint, whole);
        }
        for (ChargeId charge : footprint.charges()) {
            snapshot = snapshot.with(
                    charge,
                    charges.settlement(charge, version.number()),
                    charges.reservation(charge, version.number()));
        }
        if (whole) {
            for (AccountId account : footprint.pendingOf()) {
                snapshot = snapshot.with(account, 0);
            }
            unpaid(footprint.pendingOf());
        }
        return snapshot.covering(footprint);
    }

    private void load(Set<ChargeId> named, Footprint footprint, boolean whole) throws SQLException {
        charges.load(named);
        Set<BenefitId> single = new HashSet<>();
        single.addAll(footprint.coupons());
        single.addAll(footprint.allocations());
        single.addAll(footprint.packages());
        benefits.load(footprint.benefitsOf(), single);
        benefits.loadAllocationsOf(footprint.allocationsOf());
        if (!footprint.serving().isEmpty()) {
            benefits.loadServing(footprint.serving(), zone());
            footprint.serving().forEach(serving -> consumes(serving.account(), serving.months(zone())));
        }
        if (whole) {
            Set<HoldingId> sources = new HashSet<>();
            for (ChargeId charge : named) {
                consumed(charge, sources);
            }
            benefits.loadHoldings(sources);
            Set<ChargeId> holding = holding(footprint);
            holding.addAll(open(footprint.pendingOf()));
            if (footprint.expired() > 0) {
                // and as many as the other commands of the group may use up or end
                int ended = named.size() + holding.size();
                benefits.loadExpiring(
                        footprint.expired() + 1 + benefits.holdings().live(), isPast);
                holding.addAll(earliest(footprint.expired() + 1 + ended));
            }
            reservations(holding);
        }
        accounts(footprint.accounts());
        snapshot = benefits.into(snapshot);
        for (Reservation reservation : open) {
            snapshot = snapshot.with(reservation);
        }
    }

    private ZoneId zone() {
        return Objects.requireNonNull(snapshot.master()).terms().zone();
    }

    private void accounts(Set<AccountId> named) throws SQLException {
        Set<AccountId> wanted = new HashSet<>(named);
        wanted.addAll(consuming.keySet());
        for (Account account : accounts.load(wanted)) {
            snapshot = snapshot.with(account);
        }
        List<SharedUse> uses = new ArrayList<>(accounts.uses(named));
        consuming.keySet().removeAll(named);
        if (!consuming.isEmpty()) {
            TreeSet<YearMonth> months = new TreeSet<>();
            consuming.values().forEach(months::addAll);
            uses.addAll(accounts.uses(consuming.keySet(), months.first(), months.last()));
        }
        for (SharedUse use : uses) {
            snapshot = snapshot.with(use);
        }
    }

    private void consumes(AccountId account, Set<YearMonth> months) {
        consuming.computeIfAbsent(account, unused -> new HashSet<>()).addAll(months);
    }

    private void consumes(Charge charge) {
        consumes(charge.account(), Set.of(YearMonth.from(charge.consumedAt().atZone(zone()))));
    }

    /** Adds what comes with a charge: the account that consumed, and the holdings that it took from or holds. */
    private void consumed(ChargeId charge, Set<HoldingId> into) {
        Settlement settlement = charges.settlement(charge, version.number());
        if (settlement != null) {
            consumes(settlement.charge());
            sources(settlement.deductions(), into);
        }
        Reservation reservation = charges.reservation(charge, version.number());
        if (reservation != null) {
            consumes(reservation.charge());
            sources(reservation.held(), into);
        }
    }

    private static void sources(List<Deduction> deductions, Set<HoldingId> into) {
        for (Deduction deduction : deductions) {
            into.add(deduction.source());
        }
    }

    private void reservations(Set<ChargeId> holding) throws SQLException {
        charges.load(holding);
        Set<HoldingId> held = new HashSet<>();
        for (ChargeId charge : holding) {
            Reservation reservation = charges.reservation(charge, version.number());
            if (reservation != null && reservation.isOpen()) {
                open.add(reservation);
                consumes(reservation.charge());
                sources(reservation.held(), held);
            }
        }
        benefits.loadHoldings(held);
    }

    /** The charges whose reservations hold something of what was loaded, or anything of a serving account. */
    private Set<ChargeId> holding(Footprint footprint) throws SQLException {
        Set<AccountId> serving = new HashSet<>();
        footprint.serving().forEach(each -> serving.add(each.account()));
        Set<AccountId> owners = benefits.ownersOfHeld();
        owners.addAll(serving);
        if (owners.isEmpty()) {
            return new HashSet<>();
        }
        record Held(AccountId owner, BenefitId benefit, ChargeId charge) {}
        Set<ChargeId> found = new HashSet<>();
        for (Held held : session.list(
                Sql.of(
                                "SELECT owner_id, benefit_kind, benefit_id, charge_id FROM benefits_hold WHERE master_id = ?"
                                        + " AND since_no <= ? AND until_no > ? AND owner_id IN",
                                master.value(),
                                version.number(),
                                version.number())
                        .in(owners.stream().map(AccountId::value).toList()),
                row -> new Held(
                        new AccountId(row.text("owner_id")),
                        BenefitRows.benefit(row),
                        new ChargeId(row.text("charge_id"))))) {
            if (serving.contains(held.owner()) || benefits.has(held.benefit())) {
                found.add(held.charge());
            }
        }
        return found;
    }

    /** The charges of some accounts that have an open reservation each. */
    private List<ChargeId> open(Set<AccountId> accounts) throws SQLException {
        if (accounts.isEmpty()) {
            return List.of();
        }
        return session.list(
                Sql.of(
                                "SELECT charge_id FROM benefits_reservation WHERE master_id = ? AND since_no <= ?"
                                        + " AND until_no > ? AND reservation_status = 'OPEN' AND account_id IN",
                                master.value(),
                                version.number(),
                                version.number())
                        .in(accounts.stream().map(AccountId::value).toList()),
                row -> new ChargeId(row.text("charge_id")));
    }

    /**
     * The open reservations with the earliest deadlines, and maybe others. Those that are still open come first, then those
     * that have ended since. In this order, none that ends in between is missed.
     */
    private List<ChargeId> earliest(int limit) throws SQLException {
        List<ChargeId> found = new ArrayList<>(session.list(
                open().and("AND until_no = ? ORDER BY deadline_at, charge_id LIMIT ?", Tables.OPEN, limit),
                row -> new ChargeId(row.text("charge_id"))));
        found.addAll(session.list(
                open().and("AND until_no > ? AND until_no < ?", version.number(), Tables.OPEN),
                row -> new ChargeId(row.text("charge_id"))));
        return found;
    }

    private Sql open() {
        return Sql.of(
                "SELECT charge_id FROM benefits_reservation WHERE master_id = ? AND reservation_status = 'OPEN'"
                        + " AND since_no <= ?",
                master.value(),
                version.number());
    }

    private void unpaid(Set<AccountId> owing) throws SQLException {
        if (owing.isEmpty() || version.number() == 0) {
            return;
        }
        record Unpaid(AccountId account, int dues) {}
        List<Unpaid> found = session.list(
                Sql.of(
                                "SELECT account_id, COUNT(*) AS dues FROM benefits_due WHERE master_id = ?"
                                        + " AND since_no <= ? AND until_no > ? AND due_status IN ('OPEN', 'IN_ARREARS')"
                                        + " AND account_id IN",
                                master.value(),
                                version.number(),
                                version.number())
                        .in(owing.stream().map(AccountId::value).toList())
                        .and("GROUP BY account_id"),
                row -> new Unpaid(new AccountId(row.text("account_id")), row.integer("dues")));
        for (Unpaid unpaid : found) {
            snapshot = snapshot.with(unpaid.account(), unpaid.dues());
        }
    }
}
