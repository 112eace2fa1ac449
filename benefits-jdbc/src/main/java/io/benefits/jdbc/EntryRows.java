package io.benefits.jdbc;

import io.benefits.account.AccountingMode;
import io.benefits.account.MasterTerms;
import io.benefits.command.CommandKey;
import io.benefits.coupon.Coupon;
import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.JournalLine;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SharingResult;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.Hash;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Recorded;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/** Reads journal entries. The number of statements does not depend on how many entries there are. */
final class EntryRows {

    private final Session session;
    private final MasterId master;
    private final List<Stored> rows;
    private final ChargeRows charges;
    private final BenefitRows benefits;
    private Map<Long, List<LineRows.Line>> lines = Map.of();
    private final Map<Long, List<Item>> items = new HashMap<>();
    private final Map<Long, List<Event.Allocated.Made>> made = new HashMap<>();

    private record Item(long number, String id, @Nullable String outcome) {}

    /** The columns of a journal row that an event may need. */
    private record Stored(
            Recorded recorded,
            CommandKey key,
            String operator,
            Hash fingerprint,
            Hash head,
            String kind,
            @Nullable String account,
            @Nullable String benefit,
            @Nullable String charge,
            @Nullable String refund,
            boolean on,
            @Nullable Instant effectiveAt,
            @Nullable String mode,
            @Nullable String currency,
            @Nullable CapMeasure measure,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal toDue) {

        static Stored of(Row row) throws SQLException {
            String kind = row.text("event_kind");
            int form = row.integer("form_no");
            if (form != JournalEntry.FORM) {
                throw new SQLException("entry " + row.number("entry_no") + ": written with canonical form " + form
                        + ", this library knows " + JournalEntry.FORM + "; update the library");
            }
            return new Stored(
                    new Recorded(row.number("entry_no"), row.instant("recorded_at")),
                    new CommandKey(row.constant("key_space", CommandKey.Space.class), row.text("key_id")),
                    row.text("operator_name"),
                    row.hash("fingerprint"),
                    row.hash("head_hash"),
                    kind,
                    row.nullableText("account_id"),
                    row.nullableText("benefit_id"),
                    row.nullableText("charge_id"),
                    row.nullableText("refund_id"),
                    row.flag("is_on"),
                    row.nullableInstant("effective_at"),
                    row.nullableText("accounting_mode"),
                    row.nullableText("currency"),
                    kind.equals(Event.CapSet.KIND) ? AccountRows.measure(row) : null,
                    row.nullableDecimal("amount"),
                    row.nullableDecimal("to_due"));
        }

        long number() {
            return recorded.number();
        }

        AccountId accountId() {
            return new AccountId(Objects.requireNonNull(account));
        }

        CouponId couponId() {
            return new CouponId(Objects.requireNonNull(benefit));
        }

        PackageId packageId() {
            return new PackageId(Objects.requireNonNull(benefit));
        }

        ChargeId chargeId() {
            return new ChargeId(Objects.requireNonNull(charge));
        }

        Instant since() {
            return Objects.requireNonNull(effectiveAt);
        }
    }

    private EntryRows(Session session, MasterId master, List<Stored> rows) {
        this.session = session;
        this.master = master;
        this.rows = rows;
        charges = new ChargeRows(
                session, master, rows.stream().mapToLong(Stored::number).max().orElse(0));
        // terms never change: as they stand in the end they stood from the beginning
        benefits = new BenefitRows(session, master, Tables.OPEN - 1);
    }

    static List<JournalEntry> after(Session session, MasterId master, long number, int limit) throws SQLException {
        // By the whole primary key: by entry_no alone HSQLDB reads and sorts the whole rest of the journal before the
        // limit.
        return read(
                session,
                master,
                Sql.of(
                        "SELECT * FROM benefits_journal WHERE master_id = ? AND entry_no > ?"
                                + " ORDER BY master_id, entry_no LIMIT ?",
                        master.value(),
                        number,
                        limit));
    }

    static List<JournalEntry> of(Session session, MasterId master, Collection<CommandKey> keys) throws SQLException {
        List<JournalEntry> found = new ArrayList<>();
        for (Sql recorded : recorded("*", master, keys)) {
            found.addAll(read(session, master, recorded));
        }
        return found;
    }

    /** Whether any of some keys is recorded. */
    static boolean isAny(Session session, MasterId master, Collection<CommandKey> keys) throws SQLException {
        for (Sql recorded : recorded("entry_no", master, keys)) {
            if (session.first(recorded, row -> row.number("entry_no")) != null) {
                return true;
            }
        }
        return false;
    }

    /** The rows that record some keys: a statement for each space that the keys are of. */
    private static List<Sql> recorded(String columns, MasterId master, Collection<CommandKey> keys) {
        Map<CommandKey.Space, List<String>> bySpace = new HashMap<>();
        for (CommandKey key : keys) {
            bySpace.computeIfAbsent(key.space(), space -> new ArrayList<>()).add(key.id());
        }
        List<Sql> statements = new ArrayList<>();
        bySpace.forEach((space, ids) -> statements.add(Sql.of(
                        "SELECT " + columns
                                + " FROM benefits_journal WHERE master_id = ? AND key_space = ? AND key_id IN",
                        master.value(),
                        space.name())
                .in(ids)));
        return statements;
    }

    private static List<JournalEntry> read(Session session, MasterId master, Sql sql) throws SQLException {
        return new EntryRows(session, master, session.list(sql, Stored::of)).entries();
    }

    private List<JournalEntry> entries() throws SQLException {
        if (rows.isEmpty()) {
            return List.of();
        }
        load();
        List<JournalEntry> entries = new ArrayList<>(rows.size());
        for (Stored row : rows) {
            List<JournalLine> own = lines.getOrDefault(row.number(), List.of()).stream()
                    .map(LineRows.Line::line)
                    .toList();
            entries.add(new JournalEntry(
                    row.recorded(), row.key(), row.operator(), row.fingerprint(), event(row), own, row.head()));
        }
        return entries;
    }

    private void load() throws SQLException {
        List<Long> all = new ArrayList<>();
        List<Long> listed = new ArrayList<>();
        List<Long> allocated = new ArrayList<>();
        Set<ChargeId> consumed = new HashSet<>();
        Set<BenefitId> issued = new HashSet<>();
        for (Stored row : rows) {
            all.add(row.number());
            switch (row.kind()) {
                case Event.Disassociated.KIND, Event.SharingSet.KIND -> listed.add(row.number());
                case Event.Allocated.KIND -> allocated.add(row.number());
                case Event.PackageAdded.KIND -> issued.add(row.packageId());
                case Event.CouponIssued.KIND -> issued.add(row.couponId());
                default -> {
                    if (row.charge() != null) {
                        consumed.add(row.chargeId());
                    }
                }
            }
        }
        lines = LineRows.of(session, master, all);
        charges.load(consumed);
        benefits.load(Set.of(), issued);
        if (!listed.isEmpty()) {
            for (Item item : session.list(
                    Sql.of("SELECT * FROM benefits_item WHERE master_id = ? AND entry_no IN", master.value())
                            .in(listed)
                            .and("ORDER BY entry_no, item_no"),
                    row -> new Item(row.number("entry_no"), row.text("item_id"), row.nullableText("outcome")))) {
                items.computeIfAbsent(item.number(), number -> new ArrayList<>())
                        .add(item);
            }
        }
        if (!allocated.isEmpty()) {
            session.list(
                    Sql.of("SELECT * FROM benefits_allocation WHERE master_id = ? AND entry_no IN", master.value())
                            .in(allocated)
                            .and("ORDER BY entry_no, item_no"),
                    row -> made.computeIfAbsent(row.number("entry_no"), number -> new ArrayList<>())
                            .add(new Event.Allocated.Made(
                                    new AllocationId(row.text("allocation_id")),
                                    new AccountId(row.text("member_id")),
                                    row.integer("association_no"))));
        }
    }

    /** The terms of the master as an entry left them. */
    private MasterTerms terms(Stored row) throws SQLException {
        return Objects.requireNonNull(Loading.master(session, master, row.number()))
                .terms();
    }

    private Event event(Stored row) throws SQLException {
        return switch (row.kind()) {
            case Event.MasterRegistered.KIND -> new Event.MasterRegistered(master, terms(row));
            case Event.TermsChanged.KIND -> {
                MasterTerms terms = terms(row);
                yield new Event.TermsChanged(terms.leavePolicy(), terms.lateChargeWindow());
            }
            case Event.AccountRegistered.KIND -> new Event.AccountRegistered(row.accountId());
            case Event.Associated.KIND ->
                new Event.Associated(
                        row.accountId(),
                        AccountingMode.valueOf(Objects.requireNonNull(row.mode())),
                        row.since(),
                        row.on());
            case Event.Disassociated.KIND ->
                new Event.Disassociated(
                        row.accountId(),
                        row.since(),
                        items(row).stream()
                                .map(item -> new AllocationId(item.id()))
                                .toList());
            case Event.SharingDefaultSet.KIND -> new Event.SharingDefaultSet(row.on());
            case Event.SharingSet.KIND ->
                new Event.SharingSet(
                        row.on(),
                        items(row).stream()
                                .map(item -> new SharingResult(
                                        new AccountId(item.id()),
                                        SharingResult.Outcome.valueOf(Objects.requireNonNull(item.outcome()))))
                                .toList());
            case Event.CapSet.KIND ->
                new Event.CapSet(row.accountId(), Objects.requireNonNull(row.measure()), row.amount());
            case Event.PackageAdded.KIND ->
                new Event.PackageAdded(
                        Objects.requireNonNull(benefits.packages().get(row.packageId()))
                                .terms());
            case Event.PackageFrozen.KIND -> new Event.PackageFrozen(row.packageId(), row.on());
            case Event.PackageCancelled.KIND -> new Event.PackageCancelled(row.packageId(), row.since());
            case Event.CouponIssued.KIND -> {
                Coupon issued = Objects.requireNonNull(benefits.coupons().get(row.couponId()));
                yield new Event.CouponIssued(issued.terms(), issued.association(), row.effectiveAt());
            }
            case Event.CouponFrozen.KIND -> new Event.CouponFrozen(row.couponId(), row.on());
            case Event.CouponWithdrawn.KIND ->
                new Event.CouponWithdrawn(row.couponId(), Objects.requireNonNull(row.currency()));
            case Event.AllocationFrozen.KIND ->
                new Event.AllocationFrozen(new AllocationId(Objects.requireNonNull(row.benefit())), row.on());
            case Event.Allocated.KIND ->
                new Event.Allocated(row.couponId(), made.getOrDefault(row.number(), List.of()));
            case Event.Revoked.KIND -> new Event.Revoked(row.couponId());
            case Event.ChargeSettled.KIND -> new Event.ChargeSettled(settlement(row));
            case Event.DueAnswered.KIND -> new Event.DueAnswered(settlement(row));
            case Event.ChargeReserved.KIND -> new Event.ChargeReserved(reservation(row));
            case Event.ReservationConfirmed.KIND -> new Event.ReservationConfirmed(reservation(row), settlement(row));
            case Event.ReservationReleased.KIND -> new Event.ReservationReleased(reservation(row));
            case Event.Refunded.KIND -> {
                Settlement settlement = settlement(row);
                yield new Event.Refunded(
                        settlement,
                        BigMoney.of(settlement.price().getCurrencyUnit(), Objects.requireNonNull(row.toDue())));
            }
            case Event.PaidBack.KIND ->
                new Event.PaidBack(settlement(row), new CommandId(Objects.requireNonNull(row.refund())));
            case Event.Swept.KIND -> new Event.Swept(row.on(), row.effectiveAt());
            default ->
                throw new SQLException("entry " + row.number() + ": an event of kind \"" + row.kind()
                        + "\", which this library does not know; update the library");
        };
    }

    private List<Item> items(Stored row) {
        return items.getOrDefault(row.number(), List.of());
    }

    private Settlement settlement(Stored row) {
        return Objects.requireNonNull(charges.settlement(row.chargeId(), row.number()));
    }

    private Reservation reservation(Stored row) {
        return Objects.requireNonNull(charges.reservation(row.chargeId(), row.number()));
    }
}
