package io.benefits.core.view;

import io.benefits.View;
import io.benefits.account.Account;
import io.benefits.account.Master;
import io.benefits.account.MemberFilter;
import io.benefits.command.Refusal;
import io.benefits.command.UnknownAccount;
import io.benefits.core.coupon.Recoverables;
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
import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageState;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Billing;
import io.benefits.spi.Footprint;
import io.benefits.spi.Reading;
import io.benefits.spi.Snapshot;
import io.benefits.spi.Version;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything of one master, or what one member may see of it. */
public final class MasterView implements View {

    private final Path path;
    private final BenefitStore store;
    private final Billing billing;
    private final MasterId master;
    private final At at;
    private final @Nullable AccountId member;

    private MasterView(Path path, Billing billing, MasterId master, At at, @Nullable AccountId member) {
        this.path = path;
        this.store = path.store();
        this.billing = billing;
        this.master = master;
        this.at = at;
        this.member = member;
    }

    /**
     * The view of everything, as it is.
     *
     * @param path the way to the store and the clock
     * @param billing the port that prices what is previewed
     * @param master the master
     * @return the view
     */
    public static View of(Path path, Billing billing, MasterId master) {
        return new MasterView(path, billing, master, At.NOW, null);
    }

    @Override
    public View asOf(long wanted) {
        if (wanted < 0) {
            throw new IllegalArgumentException("number: " + wanted + ", must not be below 0");
        }
        Version pinned = store.loadAsOf(master, Footprint.MASTER, wanted).version();
        return new MasterView(path, billing, master, new At(pinned.number(), pinned.at()), member);
    }

    @Override
    public View asOf(Instant instant) {
        Objects.requireNonNull(instant, "instant");
        return new MasterView(path, billing, master, new At(store.numberAt(master, instant), instant), member);
    }

    @Override
    public View of(AccountId narrowed) {
        Objects.requireNonNull(narrowed, "member");
        if (isForeign(narrowed)) {
            throw new IllegalArgumentException("member: " + narrowed + ", this view is of " + member + " alone");
        }
        return new MasterView(path, billing, master, at, narrowed);
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
        return store.packages(master, member == null ? filter : filter.ownedBy(member), reading(paging));
    }

    @Override
    public Page<CouponState> coupons(CouponFilter filter, Paging paging) {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(paging, "paging");
        if (filter.owner().filter(this::isForeign).isPresent()) {
            return nothing();
        }
        return store.coupons(master, member == null ? filter : filter.ownedBy(member), reading(paging));
    }

    @Override
    public Page<AllocationState> allocations(AllocationFilter filter, Paging paging) {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(paging, "paging");
        if (filter.member().filter(this::isForeign).isPresent()) {
            return nothing();
        }
        AllocationFilter own = member == null ? filter : filter.of(member);
        return store.allocations(master, own, reading(paging));
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
    public Optional<Account> account(AccountId id) {
        Objects.requireNonNull(id, "account");
        return isForeign(id)
                ? Optional.empty()
                : Optional.ofNullable(load(Footprint.ofAccounts(Set.of(id))).account(id));
    }

    @Override
    public Optional<PackageState> resourcePackage(PackageId id) {
        Objects.requireNonNull(id, "id");
        Snapshot snapshot = load(Footprint.ofPackage(id));
        return Optional.ofNullable(snapshot.resourcePackage(id))
                .filter(found -> !isForeign(found.terms().owner()))
                .map(found -> {
                    Map<Instant, Balances> periods = new HashMap<>();
                    for (Instant period : snapshot.periods(id)) {
                        periods.put(period, balances(snapshot, new HoldingId(id, period)));
                    }
                    return new PackageState(
                            found,
                            Objects.requireNonNull(snapshot.master()).terms().zone(),
                            periods);
                });
    }

    @Override
    public Optional<CouponState> coupon(CouponId id) {
        Objects.requireNonNull(id, "id");
        Snapshot snapshot = load(Footprint.ofCoupon(id));
        return Optional.ofNullable(snapshot.coupon(id))
                .filter(found -> !isForeign(found.terms().owner()))
                .map(found -> new CouponState(found, balances(snapshot, HoldingId.of(id))));
    }

    @Override
    public Optional<AllocationState> allocation(AllocationId id) {
        Objects.requireNonNull(id, "id");
        Snapshot snapshot = load(Footprint.ofAllocations(Set.of(id)));
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
