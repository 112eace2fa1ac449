package io.benefits.core.view;

import io.benefits.MasterBenefits;
import io.benefits.View;
import io.benefits.account.Account;
import io.benefits.account.Master;
import io.benefits.account.MemberFilter;
import io.benefits.command.CommandKey;
import io.benefits.command.Refusal;
import io.benefits.command.UnknownAccount;
import io.benefits.core.coupon.Recoverables;
import io.benefits.core.fork.ForkStore;
import io.benefits.core.journal.Expiries;
import io.benefits.core.path.Ahead;
import io.benefits.core.path.At;
import io.benefits.core.path.Path;
import io.benefits.core.settlement.Previews;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.HistoryRow;
import io.benefits.coupon.Recoverable;
import io.benefits.journal.Expiry;
import io.benefits.journal.ExpiryFilter;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.StatementFilter;
import io.benefits.journal.StatementLine;
import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageState;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.ReservationFilter;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.sharing.CapFilter;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.CapUse;
import io.benefits.sharing.CapUses;
import io.benefits.sharing.SharedUse;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Billing;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Reading;
import io.benefits.spi.Snapshot;
import io.benefits.spi.Version;
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
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything of one master, or what one member may see of it. */
public final class MasterView implements View {

    private final Path path;
    private final BenefitStore store;
    private final Billing billing;
    private final MasterId master;
    private final Function<BenefitStore, MasterBenefits> onFork;
    private final At at;
    private final @Nullable AccountId member;

    private MasterView(
            Path path,
            Billing billing,
            MasterId master,
            Function<BenefitStore, MasterBenefits> onFork,
            At at,
            @Nullable AccountId member) {
        this.path = path;
        this.store = path.store();
        this.billing = billing;
        this.master = master;
        this.onFork = onFork;
        this.at = at;
        this.member = member;
    }

    /**
     * The view of everything in the present.
     *
     * @param path the way to the store and the clock
     * @param billing the port that prices what is previewed
     * @param master the master
     * @param onFork makes the handle of a fork
     * @return the view
     */
    public static View of(Path path, Billing billing, MasterId master, Function<BenefitStore, MasterBenefits> onFork) {
        return new MasterView(path, billing, master, onFork, At.NOW, null);
    }

    @Override
    public View asOf(long wanted) {
        if (wanted < 0) {
            throw new IllegalArgumentException("number: " + wanted + ", must not be below 0");
        }
        Version pinned = store.loadAsOf(master, Footprint.MASTER, wanted).version();
        return new MasterView(path, billing, master, onFork, new At(pinned.number(), pinned.at()), member);
    }

    @Override
    public View asOf(Instant instant) {
        Objects.requireNonNull(instant, "instant");
        return new MasterView(path, billing, master, onFork, new At(store.numberAt(master, instant), instant), member);
    }

    @Override
    public View of(AccountId narrowed) {
        Objects.requireNonNull(narrowed, "member");
        if (isForeign(narrowed)) {
            throw new IllegalArgumentException("member: " + narrowed + ", this view is of " + member + " alone");
        }
        return new MasterView(path, billing, master, onFork, at, narrowed);
    }

    @Override
    public MasterBenefits fork() {
        if (member != null) {
            throw new IllegalStateException("this view is of " + member + " alone: fork the view of the master");
        }
        return onFork.apply(new ForkStore(store, master, at.number()));
    }

    @Override
    public Optional<Master> master() {
        return member == null ? Optional.ofNullable(load(Footprint.MASTER).master()) : Optional.empty();
    }

    @Override
    public Page<Account> members(MemberFilter filter, Paging paging) {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(paging, "paging");
        if (member == null) {
            return store.members(master, filter, reading(paging));
        }
        if (member.equals(master.account())) {
            return nothing();
        }
        return new Page<>(
                account(member).filter(filter::matches).stream()
                        .filter(own -> paging.from().isEmpty())
                        .toList(),
                Optional.empty());
    }

    @Override
    public Page<PackageState> packages(PackageFilter filter, Paging paging) {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(paging, "paging");
        if (filter.owner().filter(this::isForeign).isPresent()) {
            return nothing();
        }
        PackageFilter own = member == null ? filter : filter.ownedBy(member);
        Reading reading = reading(paging);
        Ahead ahead = Ahead.of(path, master, reading);
        return ahead == null
                ? store.packages(master, own, reading)
                : ahead.page(
                        each -> store.packages(master, own.ofAnyStatus(), each),
                        row -> Optional.of(released(ahead.snapshot(), row))
                                .filter(seen -> own.matches(seen, reading.now())));
    }

    @Override
    public Page<CouponState> coupons(CouponFilter filter, Paging paging) {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(paging, "paging");
        if (filter.owner().filter(this::isForeign).isPresent()) {
            return nothing();
        }
        CouponFilter own = member == null ? filter : filter.ownedBy(member);
        Reading reading = reading(paging);
        Ahead ahead = Ahead.of(path, master, reading);
        return ahead == null
                ? store.coupons(master, own, reading)
                : ahead.page(
                        each -> store.coupons(master, own.ofAnyStatus(), each),
                        row -> Optional.of(released(ahead.snapshot(), row))
                                .filter(seen -> own.matches(seen, reading.now())));
    }

    @Override
    public Page<AllocationState> allocations(AllocationFilter filter, Paging paging) {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(paging, "paging");
        if (filter.member().filter(this::isForeign).isPresent()) {
            return nothing();
        }
        AllocationFilter own = member == null ? filter : filter.of(member);
        Reading reading = reading(paging);
        Ahead ahead = Ahead.of(path, master, reading);
        return ahead == null
                ? store.allocations(master, own, reading)
                : ahead.page(
                        each -> store.allocations(master, own.ofAnyStatus(), each),
                        row -> Optional.of(released(ahead.snapshot(), row))
                                .filter(seen -> own.matches(seen, reading.now())));
    }

    @Override
    public Page<Settlement> charges(ChargeFilter filter, Paging paging) {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(paging, "paging");
        if (filter.account().filter(this::isForeign).isPresent()) {
            return nothing();
        }
        return store.charges(master, member == null ? filter : filter.of(member), reading(paging));
    }

    @Override
    public Page<HistoryRow> history(HistoryFilter filter, Paging paging) {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(paging, "paging");
        if (member == null) {
            return store.history(master, filter, reading(paging));
        }
        if (filter.member().filter(this::isForeign).isPresent()) {
            return nothing();
        }
        Page<HistoryRow> page = store.history(master, filter.of(member), reading(paging));
        return new Page<>(
                page.items().stream().map(HistoryRow::withoutCouponBalance).toList(), page.next());
    }

    @Override
    public Page<StatementLine> statement(BenefitId benefit, StatementFilter filter, Paging paging) {
        Objects.requireNonNull(benefit, "benefit");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(paging, "paging");
        return member == null || isOwn(benefit) ? store.statement(master, benefit, filter, reading(paging)) : nothing();
    }

    @Override
    public Page<Reservation> reservations(ReservationFilter filter, Paging paging) {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(paging, "paging");
        if (filter.account().filter(this::isForeign).isPresent()) {
            return nothing();
        }
        Reading reading = reading(paging);
        Page<Reservation> page = store.reservations(master, member == null ? filter : filter.of(member), reading);
        return new Page<>(
                page.items().stream().map(each -> each.at(reading.now())).toList(), page.next());
    }

    @Override
    public Page<CapUses> capUses(CapFilter filter, Paging paging) {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(paging, "paging");
        if (filter.account().filter(this::isForeign).isPresent()) {
            return nothing();
        }
        CapFilter own = member == null ? filter : filter.of(member);
        Reading reading = reading(paging);
        Ahead ahead = Ahead.of(path, master, reading);
        return ahead == null
                ? store.capUses(master, own, reading)
                : ahead.page(
                        each -> store.capUses(master, own.usedUpOrNot(), each),
                        row -> released(ahead.snapshot(), row, own));
    }

    /** The cursor holds the entry to which a walk is pinned, so that rows keep their places, and how many were seen. */
    @Override
    public Page<Expiry> expiring(ExpiryFilter filter, Paging paging) {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(paging, "paging");
        if (filter.owner().filter(this::isForeign).isPresent()) {
            return nothing();
        }
        long number = Math.min(
                paging.from().map(Cursor::number).orElse(Reading.LATEST),
                at.number() == Reading.LATEST ? load(Footprint.MASTER).version().number() : at.number());
        int seen = paging.from().map(Cursor::index).orElse(0);
        int last = Math.addExact(seen, paging.limit());
        List<Expiry> rows = Expiries.first(
                path,
                master,
                number,
                reading(paging).now(),
                member == null ? filter : filter.ownedBy(member),
                last + 1);
        return new Page<>(
                rows.subList(Math.min(seen, rows.size()), Math.min(last, rows.size())),
                rows.size() > last ? Optional.of(new Cursor(number, last)) : Optional.empty());
    }

    @Override
    public Stream<Expiry> expiring(ExpiryFilter filter) {
        Objects.requireNonNull(filter, "filter");
        if (filter.owner().filter(this::isForeign).isPresent()) {
            return Stream.empty();
        }
        Instant now = reading(Paging.FIRST).now();
        ExpiryFilter own = member == null ? filter : filter.ownedBy(member);
        return Stream.of(at.number())
                .flatMap(number -> Expiries.first(path, master, number, now, own, Integer.MAX_VALUE).stream());
    }

    @Override
    public Optional<JournalEntry> recorded(CommandKey key) {
        Objects.requireNonNull(key, "key");
        return member == null
                ? Optional.ofNullable(store.recorded(master, Set.of(key)).get(key))
                        .map(Outcome::entry)
                        .filter(entry -> entry.number() <= at.number())
                : Optional.empty();
    }

    @Override
    public Optional<Account> account(AccountId id) {
        Objects.requireNonNull(id, "account");
        return isForeign(id)
                ? Optional.empty()
                : Optional.ofNullable(load(Footprint.ofAccounts(Set.of(id))).account(id));
    }

    @Override
    public Optional<PackageState> resourcePackage(PackageId id) {
        Objects.requireNonNull(id, "id");
        Snapshot snapshot = path.lookAhead(master, at, Footprint.ofPackage(id));
        return Optional.ofNullable(snapshot.resourcePackage(id))
                .filter(found -> !isForeign(found.terms().owner()))
                .map(found -> new PackageState(
                        found, Objects.requireNonNull(snapshot.master()).terms().zone(), periods(snapshot, id)));
    }

    @Override
    public Optional<CouponState> coupon(CouponId id) {
        Objects.requireNonNull(id, "id");
        Snapshot snapshot = path.lookAhead(master, at, Footprint.ofCoupon(id));
        return Optional.ofNullable(snapshot.coupon(id))
                .filter(found -> !isForeign(found.terms().owner()))
                .map(found -> new CouponState(found, balances(snapshot, HoldingId.of(id))));
    }

    @Override
    public Optional<AllocationState> allocation(AllocationId id) {
        Objects.requireNonNull(id, "id");
        Snapshot snapshot = path.lookAhead(master, at, Footprint.ofAllocations(Set.of(id)));
        return Optional.ofNullable(snapshot.allocation(id))
                .filter(found -> !isForeign(found.member()))
                .map(found -> AllocationState.of(found, snapshot.source(id), balances(snapshot, HoldingId.of(id))));
    }

    @Override
    public Optional<Settlement> charge(ChargeId id) {
        Objects.requireNonNull(id, "charge");
        return Optional.ofNullable(load(Footprint.ofCharge(id)).settlement(id))
                .filter(found -> !isForeign(found.charge().account()));
    }

    @Override
    public Optional<Reservation> reservation(ChargeId id) {
        Objects.requireNonNull(id, "charge");
        Snapshot snapshot = load(Footprint.ofCharge(id));
        return Optional.ofNullable(snapshot.reservation(id))
                .filter(found -> !isForeign(found.charge().account()))
                .map(found -> found.at(path.now(snapshot, at)));
    }

    @Override
    public Either<Refusal, Preview> preview(Charge charge) {
        Objects.requireNonNull(charge, "charge");
        return isForeign(charge.account())
                ? Either.left(new UnknownAccount(charge.account()))
                : Previews.preview(path, billing, master, at, charge).map(this::visible);
    }

    @Override
    public Either<Refusal, Preview> explain(ChargeId charge) {
        Objects.requireNonNull(charge, "charge");
        return member != null && charge(charge).isEmpty()
                ? Either.left(new SettlementRefusal.UnknownCharge(charge))
                : Previews.explain(path, master, at, charge).map(this::visible);
    }

    @Override
    public Either<Refusal, List<Recoverable>> recoverable(CouponId coupon, List<AllocationId> allocations) {
        return member == null
                ? Recoverables.of(path, master, at, coupon, allocations)
                : Either.left(new CouponRefusal.UnknownCoupon(coupon));
    }

    /** A member does not learn of the master's benefits that do not serve it. */
    private Preview visible(Preview preview) {
        return member == null
                ? preview
                : new Preview(
                        preview.price(),
                        preview.deductions(),
                        preview.due(),
                        preview.passedOver().stream()
                                .filter(passed -> !isForeign(passed.owner()))
                                .toList());
    }

    private boolean isOwn(BenefitId benefit) {
        return switch (benefit.kind()) {
            case COUPON -> coupon((CouponId) benefit).isPresent();
            case ALLOCATION -> allocation((AllocationId) benefit).isPresent();
            case PACKAGE -> resourcePackage((PackageId) benefit).isPresent();
        };
    }

    /** A row after releases. Rows that they do not touch were not loaded. */
    private static CouponState released(Snapshot after, CouponState row) {
        Balances balances = after.balances(HoldingId.of(row.coupon().id()));
        return balances == null ? row : new CouponState(row.coupon(), balances);
    }

    private static AllocationState released(Snapshot after, AllocationState row) {
        AllocationId id = row.allocation().id();
        Balances balances = after.balances(HoldingId.of(id));
        return balances == null ? row : AllocationState.of(row.allocation(), after.source(id), balances);
    }

    private static PackageState released(Snapshot after, PackageState row) {
        // only some of its periods may have been loaded for the releases
        Map<Instant, Balances> periods = new HashMap<>(row.periods());
        periods.putAll(periods(after, row.resourcePackage().id()));
        return new PackageState(row.resourcePackage(), row.zone(), periods);
    }

    private static Optional<CapUses> released(Snapshot after, CapUses row, CapFilter filter) {
        Map<CapMeasure, BigDecimal> used = new HashMap<>();
        row.caps().forEach(use -> used.put(use.cap().measure(), use.used()));
        for (SharedUse.Key key : after.uses(row.account())) {
            if (key.month().equals(row.month())) {
                used.put(key.measure(), after.used(key));
            }
        }
        return filter.uses(
                row.account(),
                row.caps().stream().map(CapUse::cap).toList(),
                key -> used.getOrDefault(key.measure(), BigDecimal.ZERO));
    }

    private static Map<Instant, Balances> periods(Snapshot snapshot, PackageId id) {
        Map<Instant, Balances> periods = new HashMap<>();
        for (Instant period : snapshot.periods(id)) {
            periods.put(period, balances(snapshot, new HoldingId(id, period)));
        }
        return periods;
    }

    private boolean isForeign(@Nullable AccountId account) {
        return member != null && account != null && !member.equals(account);
    }

    private Snapshot load(Footprint footprint) {
        return path.look(master, at, footprint);
    }

    private Reading reading(Paging paging) {
        return new Reading(at.number(), at.instant() == null ? path.now() : at.instant(), paging);
    }

    private static Balances balances(Snapshot snapshot, HoldingId holding) {
        return Objects.requireNonNull(snapshot.balances(holding));
    }

    private static <T> Page<T> nothing() {
        return new Page<>(List.of(), Optional.empty());
    }
}
