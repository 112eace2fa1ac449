package io.benefits.core.settlement;

import io.benefits.core.path.Few;
import io.benefits.core.path.Lines;
import io.benefits.coupon.CouponTerms;
import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.Periods;
import io.benefits.resource.ResourcePackage;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Due;
import io.benefits.settlement.PassedOver;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.sharing.CapMeasure;
import io.benefits.spi.Cash;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargingMode;
import io.benefits.value.PackageId;
import io.benefits.value.Validity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * How one charge is covered, in the order of H1: own packages, the master's packages, the price of what is uncovered,
 * coupons in the order of C10, the due. Settling and previewing both run it (H4).
 */
final class Coverage {

    private final Snapshot snapshot;
    private final Consumption consumption;
    private final Charge charge;
    private final Eligibility eligibility;
    private final Caps caps;
    private final Lines lines;
    private final Tab tab;
    private final BigMoney eligible;

    private @Nullable SettlementRefusal refusal;

    /**
     * One package in the period of the consumption.
     *
     * @param terms its terms
     * @param holding the period's balance
     * @param end the end of the period, or of the package if that is earlier
     * @param balance what is left in the period
     * @param untouched whether nothing was issued to the period yet
     */
    private record Period(PackageTerms terms, HoldingId holding, Instant end, BigDecimal balance, boolean untouched) {

        /** P2: lowest priority, earliest end of the current period, earliest effective, earliest purchased, id. */
        static final Comparator<Period> ORDER = Comparator.<Period>comparingInt(
                        p -> p.terms().priority())
                .thenComparing(Period::end)
                .thenComparing(p -> p.terms().validity().effectiveAt())
                .thenComparing(p -> p.terms().purchasedAt())
                .thenComparing(p -> p.terms().id().value());
    }

    /** Covers a charge. What it takes is {@link Movement#DEDUCTED}, or {@link Movement#RESERVED} for an order. */
    Coverage(Snapshot snapshot, Consumption consumption, Pricing pricing, Movement movement) {
        this.snapshot = snapshot;
        this.consumption = consumption;
        this.charge = consumption.charge();
        this.eligibility = new Eligibility(snapshot, consumption);
        this.caps = Caps.of(snapshot, consumption);
        this.lines = new Lines(snapshot);
        this.tab = new Tab(consumption, pricing, lines, movement);
        drawPackages();
        this.eligible = tab.unpaid();
        if (charge.mode() == ChargingMode.PREPAID) {
            drawOneCoupon();
        } else {
            drawCoupons();
        }
    }

    BigMoney price() {
        return tab.price();
    }

    List<Deduction> deductions() {
        return tab.deductions();
    }

    List<JournalLine> lines() {
        return lines.list();
    }

    Optional<Due> due() {
        return consumption.due(tab.unpaid());
    }

    @Nullable
    SettlementRefusal refusal() {
        return refusal;
    }

    /** P4, S4: own packages until they are used up, then the master's. */
    private void drawPackages() {
        if (tab.needsQuantity()) {
            drawPackagesOf(charge.account());
        }
        if (tab.needsQuantity() && !consumption.isMasters()) {
            drawPackagesOf(consumption.masterAccount());
        }
    }

    private void drawPackagesOf(AccountId owner) {
        if (!consumption.mayUsePackagesOf(owner)) {
            return;
        }
        boolean isShared = !consumption.owns(owner);
        Deduction.Coverage coverage = isShared ? Deduction.Coverage.SHARED_PACKAGE : Deduction.Coverage.OWN_PACKAGE;
        List<Period> periods = periods(owner);
        for (int i = 0; i < periods.size() && tab.needsQuantity(); i++) {
            Period period = periods.get(i);
            BigDecimal available = isShared ? caps.within(measure(period.terms()), period.balance()) : period.balance();
            if (available.signum() == 0) {
                continue;
            }
            if (period.untouched()) {
                lines.move(period.holding(), Movement.ISSUED, period.terms().quantity());
            }
            BigDecimal taken = tab.drawQuantity(period.holding(), coverage, available);
            if (isShared) {
                caps.used(measure(period.terms()), taken);
            }
        }
    }

    private List<Period> periods(AccountId owner) {
        List<PackageTerms> all = snapshot.shelf(owner, charge.consumedAt())
                .packages(Objects.requireNonNull(consumption.usage()).type());
        if (all.isEmpty()) {
            return List.of();
        }
        List<Period> found = List.of();
        for (int i = 0; i < all.size(); i++) {
            PackageTerms terms = all.get(i);
            ResourcePackage candidate = Objects.requireNonNull(snapshot.resourcePackage(terms.id()));
            Period period = period(candidate);
            if (period != null && eligibility.of(candidate, snapshot.balances(period.holding())) == null) {
                found = Few.more(found, period);
            }
        }
        if (found.size() > 1) {
            found.sort(Period.ORDER);
        }
        return found;
    }

    private @Nullable Period period(ResourcePackage candidate) {
        PackageTerms terms = candidate.terms();
        if (!candidate.serves(charge.consumedAt())) {
            return null;
        }
        Validity period = Periods.containing(
                terms, charge.consumedAt(), consumption.master().terms().zone());
        HoldingId holding = new HoldingId(terms.id(), period.effectiveAt());
        Balances balances = snapshot.balances(holding);
        Instant end = candidate.end().isBefore(period.expiresAt()) ? candidate.end() : period.expiresAt();
        return new Period(
                terms, holding, end, balances == null ? terms.quantity() : balances.balance(), balances == null);
    }

    /** C11: a pay-per-use charge may use many coupons. */
    private void drawCoupons() {
        if (tab.needsMoney()) {
            drawCouponsOf(charge.account());
        }
        if (tab.needsMoney() && !consumption.isMasters()) {
            drawCouponsOf(consumption.masterAccount());
        }
    }

    private Iterable<Cash> cash(AccountId owner) {
        return snapshot.shelf(owner, charge.consumedAt()).cash(charge.product());
    }

    private void drawCouponsOf(AccountId owner) {
        for (Cash candidate : cash(owner)) {
            if (!tab.needsMoney() || !mayDrawCouponsOf(owner)) {
                return;
            }
            if (eligibility.of(candidate, eligible) == null) {
                BigDecimal available = available(candidate);
                if (available.signum() > 0) {
                    draw(candidate, available);
                }
            }
        }
    }

    /** C11: a prepaid order may use one: the one it names, else the first that covers it whole, else the first. */
    private void drawOneCoupon() {
        if (!tab.needsMoney()) {
            return;
        }
        BenefitId named = charge.coupon().orElse(null);
        Cash first = null;
        for (AccountId owner : owners()) {
            if (!mayDrawCouponsOf(owner)) {
                continue;
            }
            for (Cash candidate : cash(owner)) {
                if ((named != null && !named.equals(candidate.id()))
                        || eligibility.of(candidate, eligible) != null
                        || available(candidate).signum() == 0) {
                    continue;
                }
                if (named != null || covers(candidate)) {
                    draw(candidate, available(candidate));
                    return;
                }
                first = first == null ? candidate : first;
            }
        }
        if (named != null) {
            refusal = new SettlementRefusal.CouponNotApplicable(charge.id(), named, whyNot(named));
        } else if (first != null) {
            draw(first, available(first));
        }
    }

    private boolean covers(Cash candidate) {
        return available(candidate).compareTo(tab.unpaid().getAmount()) >= 0;
    }

    private void draw(Cash candidate, BigDecimal available) {
        Deduction.Coverage coverage = isShared(candidate)
                ? Deduction.Coverage.SHARED_COUPON
                : candidate.id() instanceof AllocationId
                        ? Deduction.Coverage.ALLOCATION
                        : Deduction.Coverage.OWN_COUPON;
        BigDecimal taken = tab.drawMoney(candidate.holding(), coverage, available);
        if (isShared(candidate)) {
            caps.used(measure(candidate.terms()), taken);
        }
    }

    /** Whether looking through the coupons of an account can find anything: there may be thousands. */
    private boolean mayDrawCouponsOf(AccountId owner) {
        return consumption.owns(owner)
                || (consumption.mayUseCouponsOf(owner) && !caps.areReachedIn(eligible.getCurrencyUnit()));
    }

    /** S9: what the master shares is capped; allocations and the member's own are not. */
    private boolean isShared(Cash candidate) {
        return !(candidate.id() instanceof AllocationId)
                && !consumption.owns(candidate.terms().owner());
    }

    private static CapMeasure measure(PackageTerms terms) {
        return CapMeasure.quantityOf(terms.usage());
    }

    private static CapMeasure measure(CouponTerms terms) {
        return CapMeasure.moneyIn(terms.faceValue().getCurrencyUnit().getCode());
    }

    private BigDecimal available(Cash candidate) {
        return available(candidate, caps);
    }

    private BigDecimal available(Cash candidate, Caps room) {
        BigDecimal balance =
                Objects.requireNonNull(snapshot.balances(candidate.holding())).balance();
        return isShared(candidate) ? room.within(measure(candidate.terms()), balance) : balance;
    }

    /** The consuming account, then the master: S4, C10. */
    private List<AccountId> owners() {
        return consumption.isMasters()
                ? List.of(charge.account())
                : List.of(charge.account(), consumption.masterAccount());
    }

    /** H3: every benefit that was considered and not used, with the first reason that applies. */
    List<PassedOver> passedOver() {
        Set<BenefitId> used = new HashSet<>();
        for (Deduction deduction : tab.deductions()) {
            used.add(deduction.source().benefit());
        }
        Set<BenefitId> servingIfMany = servingIfMany();
        List<PassedOver> found = new ArrayList<>();
        for (AccountId owner : owners()) {
            List<BenefitId> all = new ArrayList<>();
            for (BenefitId benefit : snapshot.shelf(owner).all()) {
                if (!used.contains(benefit)) {
                    all.add(benefit);
                }
            }
            all.sort(Comparator.comparing(BenefitId::kind).thenComparing(BenefitId::value));
            for (BenefitId benefit : all) {
                Reason reason = reason(benefit);
                if (reason == null) {
                    reason = isCapped(owner, benefit)
                            ? Reason.CAP_REACHED
                            : servingIfMany.contains(benefit) ? Reason.ONE_COUPON_AN_ORDER : Reason.NOT_NEEDED;
                }
                found.add(new PassedOver(benefit, owner, reason));
            }
        }
        return found;
    }

    /** S9: whether the cap of the member for what the master shares is reached. */
    private boolean isCapped(AccountId owner, BenefitId benefit) {
        CapMeasure measure = benefit instanceof PackageId id
                ? measure(Objects.requireNonNull(snapshot.resourcePackage(id)).terms())
                : measure(snapshot.terms(benefit));
        return !consumption.owns(owner) && caps.isReached(measure);
    }

    /** What would serve a prepaid order if it could take many coupons (C11), first the one that it names. */
    private Set<BenefitId> servingIfMany() {
        Set<BenefitId> serving = new HashSet<>();
        if (charge.mode() != ChargingMode.PREPAID) {
            return serving;
        }
        List<Cash> order = new ArrayList<>();
        for (AccountId owner : owners()) {
            if (consumption.mayUseCouponsOf(owner)) {
                cash(owner).forEach(order::add);
            }
        }
        charge.coupon()
                .ifPresent(named -> order.sort(
                        Comparator.comparing(candidate -> !candidate.id().equals(named))));
        Caps room = Caps.of(snapshot, consumption);
        BigDecimal open = eligible.getAmount();
        for (Cash candidate : order) {
            if (open.signum() == 0) {
                break;
            }
            BigDecimal taken = eligibility.of(candidate, eligible) == null
                    ? open.min(available(candidate, room))
                    : BigDecimal.ZERO;
            if (taken.signum() > 0) {
                serving.add(candidate.id());
                open = open.subtract(taken);
                if (isShared(candidate)) {
                    room.used(measure(candidate.terms()), taken);
                }
            }
        }
        return serving;
    }

    private @Nullable Reason reason(BenefitId benefit) {
        if (benefit instanceof PackageId id) {
            ResourcePackage candidate = Objects.requireNonNull(snapshot.resourcePackage(id));
            Period period = period(candidate);
            return eligibility.of(candidate, period == null ? null : snapshot.balances(period.holding()));
        }
        return eligibility.of(new Cash(HoldingId.of(benefit), snapshot.terms(benefit)), eligible);
    }

    /** Why a named coupon does not serve; null if the account may not even know of it (A6). */
    private @Nullable Reason whyNot(BenefitId named) {
        if (!snapshot.has(named)) {
            return null;
        }
        AccountId owner = snapshot.owner(named);
        if (!owners().contains(owner) || !(consumption.owns(owner) || consumption.isUnified())) {
            return null;
        }
        Reason reason = reason(named);
        return reason == null ? Reason.CAP_REACHED : reason;
    }
}
