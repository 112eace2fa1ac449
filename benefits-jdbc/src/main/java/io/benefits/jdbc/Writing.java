package io.benefits.jdbc;

import io.benefits.account.Account;
import io.benefits.account.AccountEvent;
import io.benefits.account.Association;
import io.benefits.account.Master;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponEvent;
import io.benefits.coupon.CouponTerms;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.resource.PackageEvent;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.ResourcePackage;
import io.benefits.settlement.Deduction;
import io.benefits.sharing.Cap;
import io.benefits.sharing.SharingEvent;
import io.benefits.spi.Append;
import io.benefits.spi.Change;
import io.benefits.spi.HistoryRows;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.Audience;
import io.benefits.value.BenefitId;
import io.benefits.value.Dimension;
import io.benefits.value.Limited;
import io.benefits.value.Limits;
import io.benefits.value.PackageId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the rows of an append. It is pure, so that a store with its own transactions makes them before it begins one. */
final class Writing {

    static final List<Table.Column> ENDED = Tables.PACKAGE.columns("live_until");
    static final List<Table.Column> PACKAGE = Tables.PACKAGE.columns("package_id");
    private static final int LIVE_UNTIL = Tables.PACKAGE.place("live_until");

    private final Snapshot after;
    private final List<@Nullable Object[]> journal = new ArrayList<>();
    private final List<@Nullable Object[]> lines = new ArrayList<>();
    private final List<@Nullable Object[]> items = new ArrayList<>();
    private final List<@Nullable Object[]> accounts = new ArrayList<>();
    private final Map<PackageId, @Nullable Object[]> packages = new LinkedHashMap<>();
    /** The packages whose live_until must be written anew. */
    private final Set<PackageId> turned = new LinkedHashSet<>();

    private final List<@Nullable Object[]> coupons = new ArrayList<>();
    private final List<@Nullable Object[]> allocations = new ArrayList<>();
    private final List<@Nullable Object[]> scopes = new ArrayList<>();
    private final List<@Nullable Object[]> history = new ArrayList<>();
    private final HoldingWrites holdings;
    private final ChargeWrites charges;
    private final Versions masters = new Versions(Tables.MASTER);
    private final Versions associations = new Versions(Tables.ASSOCIATION);
    private final Versions caps = new Versions(Tables.CAP);
    private final UseWrites uses = new UseWrites();
    private final Versions states = new Versions(Tables.STATE);
    private final Versions audiences = new Versions(Tables.AUDIENCE);

    private Writing(Snapshot after) {
        this.after = after;
        this.holdings = new HoldingWrites(after);
        this.charges = new ChargeWrites(after);
    }

    /** Everything that an append writes, in an order that satisfies every reference between tables. */
    static List<Write> of(Append append) {
        Writing writing = new Writing(append.after());
        for (Change change : append.changes()) {
            writing.add(change);
        }
        return writing.writes();
    }

    private List<Write> writes() {
        List<Write> writes = new ArrayList<>();
        insert(writes, Tables.JOURNAL, journal);
        insert(writes, Tables.LINE, lines);
        insert(writes, Tables.ITEM, items);
        masters.addTo(writes);
        insert(writes, Tables.ACCOUNT, accounts);
        associations.addTo(writes);
        caps.addTo(writes);
        uses.addTo(writes);
        packages(writes);
        insert(writes, Tables.COUPON, coupons);
        insert(writes, Tables.ALLOCATION, allocations);
        insert(writes, Tables.SCOPE, scopes);
        states.addTo(writes);
        audiences.addTo(writes);
        holdings.addTo(writes);
        charges.addTo(writes);
        insert(writes, Tables.HISTORY, history);
        return writes;
    }

    static void insert(List<Write> writes, Table table, List<@Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            writes.add(Write.insert(table, rows));
        }
    }

    private void packages(List<Write> writes) {
        List<@Nullable Object[]> added = new ArrayList<>();
        packages.forEach((id, row) -> {
            row[LIVE_UNTIL] = liveUntil(Objects.requireNonNull(after.resourcePackage(id)));
            added.add(row);
        });
        insert(writes, Tables.PACKAGE, added);
        List<@Nullable Object[]> changed = new ArrayList<>();
        for (PackageId id : turned) {
            if (!packages.containsKey(id)) {
                ResourcePackage known = Objects.requireNonNull(after.resourcePackage(id));
                @Nullable Object[] row = row(known, HoldingWrites.NONE);
                row[LIVE_UNTIL] = liveUntil(known);
                changed.add(row);
            }
        }
        if (!changed.isEmpty()) {
            writes.add(Write.put(Tables.PACKAGE, ENDED, PACKAGE, changed));
        }
    }

    /** The end of a package; null if it does not reset and has nothing left, because no charge looks at it anymore. */
    private @Nullable Long liveUntil(ResourcePackage known) {
        if (known.terms().reset().isEmpty()) {
            Balances only =
                    after.balances(new HoldingId(known.id(), known.validity().effectiveAt()));
            if (only != null && only.balance().signum() == 0) {
                return null;
            }
        }
        return Micros.of(known.end());
    }

    private void add(Change change) {
        JournalEntry entry = change.entry();
        @Nullable Object[] row = Tables.JOURNAL.emptyRow();
        set(row, "entry_no", entry.number());
        set(row, "recorded_at", Micros.of(entry.at()));
        set(row, "key_space", entry.key().space().name());
        set(row, "key_id", entry.key().id());
        set(row, "operator_name", entry.operator());
        set(row, "fingerprint", entry.fingerprint().toString());
        set(row, "head_hash", entry.head().toString());
        set(row, "form_no", entry.form());
        set(row, "event_kind", entry.event().kind());
        EventForm.write(entry.event(), new EventColumns(entry.number(), row, items));
        journal.add(row);
        lines(entry);
        change.master().ifPresent(master -> master(entry, master));
        change.accounts().forEach(account -> account(entry, account));
        change.packages().forEach(added -> resourcePackage(entry, added));
        change.coupons().forEach(coupon -> coupon(entry, coupon));
        allocations(entry, change.allocations());
        change.reservations().forEach(reservation -> charges.reservation(entry, reservation));
        change.settlements().forEach(settlement -> charges.settlement(entry, settlement));
        change.uses().forEach(use -> uses.add(use, entry.number()));
    }

    private void allocations(JournalEntry entry, List<Allocation> changed) {
        int place = 0;
        for (Allocation allocation : changed) {
            if (isNew(allocation.recorded().number(), entry)) {
                allocations.add(Tables.ALLOCATION.row(
                        allocation.id().value(),
                        entry.number(),
                        place++,
                        Micros.of(entry.at()),
                        allocation.coupon().value(),
                        allocation.member().value(),
                        allocation.association()));
            }
            state(
                    entry,
                    allocation.recorded().number(),
                    allocation.id(),
                    allocation.frozen(),
                    allocation.revoked(),
                    null,
                    null,
                    null,
                    false);
        }
    }

    private static void set(@Nullable Object[] row, String column, Object value) {
        row[Tables.JOURNAL.place(column)] = value;
    }

    static boolean isNew(long recorded, JournalEntry entry) {
        return recorded == entry.number();
    }

    private void lines(JournalEntry entry) {
        List<Deduction> deductions = SettlementForms.deductions(entry.event());
        int deduction = 0;
        for (int i = 0; i < entry.lines().size(); i++) {
            JournalLine line = entry.lines().get(i);
            BenefitId benefit = line.holding().benefit();
            Balances has = line.after();
            boolean deducts = deduction < deductions.size() && isOf(line, deductions.get(deduction));
            Deduction taken = deducts ? deductions.get(deduction++) : null;
            lines.add(Tables.LINE.row(
                    entry.number(),
                    i,
                    kind(benefit),
                    benefit.value(),
                    period(line.holding()),
                    line.account().value(),
                    line.movement().name(),
                    line.amount(),
                    line.unit(),
                    has.balance(),
                    has.allocated(),
                    has.reserved(),
                    has.consumed(),
                    has.expired(),
                    has.withdrawn(),
                    taken == null ? null : taken.coverage().name(),
                    taken == null ? null : taken.value().getAmount()));
            if (benefit instanceof PackageId id && turns(id, line)) {
                turned.add(id);
            }
            holdings.add(line, entry.number());
            if (HistoryRows.tells(line)) {
                history.add(Tables.HISTORY.row(
                        entry.number(),
                        i,
                        after.source(benefit).id().value(),
                        line.account().value()));
            }
        }
        if (deduction < deductions.size()) {
            throw new IllegalArgumentException(
                    "entry " + entry.number() + ": no line for " + deductions.get(deduction));
        }
    }

    /** Whether a line takes the last of a package that does not reset, or gives to one that had nothing left. */
    private boolean turns(PackageId id, JournalLine line) {
        return (line.before().balance().signum() > 0) != (line.after().balance().signum() > 0)
                && Objects.requireNonNull(after.resourcePackage(id))
                        .terms()
                        .reset()
                        .isEmpty();
    }

    /** Lines of deductions are in the order of the deductions. A release that comes with a confirmation is not one of them. */
    private static boolean isOf(JournalLine line, Deduction deduction) {
        return switch (line.movement()) {
            case DEDUCTED, RESERVED, CONFIRMED ->
                line.holding().equals(deduction.source()) && line.amount().compareTo(deduction.amount()) == 0;
            default -> false;
        };
    }

    private void master(JournalEntry entry, Master master) {
        masters.replace(
                entry.number(),
                isNew(master.recorded().number(), entry),
                rows(Tables.MASTER.row(
                        entry.number(),
                        Tables.OPEN,
                        master.recorded().number(),
                        Micros.of(master.recorded().at()),
                        master.terms().zone().getId(),
                        master.terms().shareWithNewMembers(),
                        master.terms().leavePolicy().name(),
                        master.terms().lateChargeWindow().toNanos() / 1_000,
                        master.shareWithNewMembers(),
                        Micros.ofNullable(master.lapseLine().orElse(null)))));
    }

    private void account(JournalEntry entry, Account account) {
        String id = account.id().value();
        boolean isNew = isNew(account.recorded().number(), entry);
        if (isNew) {
            accounts.add(Tables.ACCOUNT.row(id, entry.number(), Micros.of(entry.at())));
        }
        if (entry.event() instanceof SharingEvent.CapSet) {
            List<@Nullable Object[]> all = new ArrayList<>();
            for (Cap cap : account.caps()) {
                all.add(Tables.CAP.row(
                        id,
                        entry.number(),
                        all.size(),
                        Tables.OPEN,
                        cap.measure().usage() == null
                                ? null
                                : cap.measure().usage().type(),
                        cap.measure().usage() == null
                                ? null
                                : cap.measure().usage().unit(),
                        cap.measure().currency(),
                        cap.limit()));
            }
            caps.replace(entry.number(), isNew, all, id);
        } else if (account.last().isPresent()) {
            // earlier associations cannot change anymore
            Association last = account.last().get();
            int number = account.associations().size() - 1;
            associations.replace(
                    entry.number(),
                    isNew || entry.event() instanceof AccountEvent.Associated,
                    rows(Tables.ASSOCIATION.row(
                            id,
                            number,
                            entry.number(),
                            Tables.OPEN,
                            last.mode().name(),
                            Micros.of(last.associatedAt()),
                            Micros.ofNullable(last.disassociatedAt().orElse(null)),
                            last.sharing())),
                    id,
                    number);
        }
    }

    private void resourcePackage(JournalEntry entry, ResourcePackage changed) {
        PackageTerms terms = changed.terms();
        boolean isNew = isNew(changed.recorded().number(), entry);
        if (isNew) {
            boolean isScoped = scope(terms.id(), terms);
            @Nullable Object[] row = row(changed, entry.number());
            row[Tables.PACKAGE.place("is_scoped")] = isScoped;
            packages.put(changed.id(), row);
        }
        if (entry.event() instanceof PackageEvent.Canceled || entry.event() instanceof PackageEvent.Extended) {
            turned.add(changed.id());
            for (Instant period : after.periods(changed.id())) {
                holdings.cut(new HoldingId(changed.id(), period));
            }
        }
        state(
                entry,
                changed.recorded().number(),
                changed.id(),
                changed.frozen(),
                changed.cancelledFrom().isPresent(),
                changed.cancelledFrom().orElse(null),
                terms.validity().expiresAt(),
                terms.quantity(),
                audience(entry, isNew, changed.id(), terms));
    }

    private static @Nullable Object[] row(ResourcePackage known, long number) {
        PackageTerms terms = known.terms();
        return Tables.PACKAGE.row(
                terms.id().value(),
                number,
                Micros.of(known.recorded().at()),
                terms.owner().value(),
                terms.usage().type(),
                terms.usage().unit(),
                terms.quantity(),
                Micros.of(terms.validity().effectiveAt()),
                Micros.of(terms.validity().expiresAt()),
                Micros.of(terms.purchasedAt()),
                terms.reset().map(cycle -> cycle.unit().name()).orElse(null),
                terms.reset().map(cycle -> cycle.alignment().name()).orElse(null),
                terms.priority(),
                false,
                null);
    }

    private void coupon(JournalEntry entry, Coupon changed) {
        CouponTerms terms = changed.terms();
        boolean isNew = isNew(changed.recorded().number(), entry);
        if (isNew) {
            boolean isScoped = scope(terms.id(), terms);
            coupons.add(Tables.COUPON.row(
                    terms.id().value(),
                    entry.number(),
                    Micros.of(entry.at()),
                    terms.owner().value(),
                    terms.faceValue().getCurrencyUnit().getCode(),
                    terms.faceValue().getAmount(),
                    Micros.of(terms.validity().effectiveAt()),
                    Micros.of(terms.validity().expiresAt()),
                    terms.mode().name(),
                    terms.minimumSpend().map(spend -> spend.getAmount()).orElse(null),
                    terms.priority(),
                    changed.association(),
                    isScoped));
        }
        if (entry.event() instanceof CouponEvent.Extended) {
            holdings.cut(HoldingId.of(changed.id()));
            after.allocationsOf(changed.id()).forEach(allocation -> holdings.cut(HoldingId.of(allocation.id())));
        }
        state(
                entry,
                changed.recorded().number(),
                changed.id(),
                changed.frozen(),
                changed.withdrawn(),
                null,
                terms.validity().expiresAt(),
                terms.faceValue().getAmount(),
                audience(entry, isNew, changed.id(), terms));
    }

    /** Whether the benefit is limited at all. */
    private boolean scope(BenefitId benefit, Limited terms) {
        int number = 0;
        for (Dimension dimension : Dimension.values()) {
            for (String text : Limits.texts(dimension.code(), terms.limit(dimension))) {
                scopes.add(Tables.SCOPE.row(kind(benefit), benefit.value(), number++, dimension.code(), text));
            }
        }
        return number > 0;
    }

    /** Whether the benefit has an audience of its own. The members that it serves are written when the audience is set. */
    private boolean audience(JournalEntry entry, boolean isNew, BenefitId benefit, Limited terms) {
        Audience audience = terms.audience();
        boolean hasAudience = audience.kind() != Audience.Kind.ALL;
        if (isNew ? hasAudience : entry.event() instanceof SharingEvent.AudienceSet) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            if (hasAudience) {
                List<AccountId> served = new ArrayList<>(audience.members());
                served.add(0, after.owner(benefit));
                for (AccountId account : served) {
                    rows.add(Tables.AUDIENCE.row(
                            kind(benefit), benefit.value(), entry.number(), rows.size(), Tables.OPEN, account.value()));
                }
            }
            audiences.replace(entry.number(), isNew, rows, kind(benefit), benefit.value());
        }
        return hasAudience;
    }

    private void state(
            JournalEntry entry,
            long recorded,
            BenefitId benefit,
            boolean frozen,
            boolean ended,
            @Nullable Instant cancelledFrom,
            @Nullable Instant endsAt,
            @Nullable BigDecimal amount,
            boolean hasAudience) {
        states.replace(
                entry.number(),
                isNew(recorded, entry),
                rows(Tables.STATE.row(
                        kind(benefit),
                        benefit.value(),
                        entry.number(),
                        Tables.OPEN,
                        frozen,
                        ended,
                        Micros.ofNullable(cancelledFrom),
                        Micros.ofNullable(endsAt),
                        amount,
                        hasAudience)),
                kind(benefit),
                benefit.value());
    }

    static List<@Nullable Object[]> rows(@Nullable Object[] row) {
        List<@Nullable Object[]> one = new ArrayList<>(1);
        one.add(row);
        return one;
    }

    static String kind(BenefitId benefit) {
        return benefit.kind().name();
    }

    /** The beginning of a package's period; 0 for money, which has no periods. */
    static long period(HoldingId holding) {
        return holding.period() == null ? 0 : Micros.of(holding.period());
    }
}
