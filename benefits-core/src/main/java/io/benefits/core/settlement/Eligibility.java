package io.benefits.core.settlement;

import io.benefits.account.Association;
import io.benefits.account.Master;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponTerms;
import io.benefits.ledger.Balances;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.Periods;
import io.benefits.resource.ResourcePackage;
import io.benefits.settlement.Charge;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.Usage;
import io.benefits.spi.Cash;
import io.benefits.spi.Snapshot;
import io.benefits.value.AllocationId;
import io.benefits.value.Dimension;
import io.benefits.value.Limited;
import io.benefits.value.Validity;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * Why a benefit cannot serve a charge: the first reason of H3 that applies, or null if it can. Settling and previewing both ask
 * here, so the reasons shown are those that decided.
 */
final class Eligibility {

    private static final Dimension[] DIMENSIONS = Dimension.values();

    private final Snapshot snapshot;
    private final Consumption consumption;
    private final Charge charge;

    Eligibility(Snapshot snapshot, Consumption consumption) {
        this.snapshot = snapshot;
        this.consumption = consumption;
        this.charge = consumption.charge();
    }

    /** P1, P3, P5, P7, S4 to S8 and S10 for packages. */
    @Nullable
    Reason of(ResourcePackage candidate, @Nullable Balances balances) {
        PackageTerms terms = candidate.terms();
        Usage usage = consumption.usage();
        if (usage == null) {
            return Reason.NO_USAGE;
        }
        if (!usage.type().equals(terms.usage())) {
            return Reason.CURRENCY_OR_UNIT;
        }
        Reason limited = limited(terms);
        if (limited != null) {
            return limited;
        }
        if (charge.consumedAt().isBefore(terms.validity().effectiveAt())) {
            return Reason.NOT_YET_EFFECTIVE;
        }
        if (!candidate.serves(charge.consumedAt())) {
            return Reason.EXPIRED;
        }
        if (!consumption.owns(terms.owner())) {
            if (!consumption.isUnified()) {
                return Reason.NOT_UNIFIED;
            }
            if (!consumption.isSharing()) {
                return Reason.SHARING_OFF;
            }
            if (!terms.audience().has(charge.account())) {
                return Reason.NOT_FOR_THIS_MEMBER;
            }
        }
        if (hasLapsed(candidate) || (balances != null && isSwept(balances))) {
            return Reason.ENDED;
        }
        if (candidate.frozen()) {
            return Reason.FROZEN;
        }
        return balances == null ? null : empty(balances);
    }

    /** P3: the package or the period of the consumption ended by the lapse line. */
    private boolean hasLapsed(ResourcePackage candidate) {
        Master master = consumption.master();
        if (!master.hasLapsed(charge.consumedAt())) {
            // what contains the consumption ends later
            return false;
        }
        Validity period = Periods.containing(
                candidate.terms(), charge.consumedAt(), master.terms().zone());
        return master.hasLapsed(candidate.end()) || master.hasLapsed(period.expiresAt());
    }

    /** C9, C12, C13, C17 for coupons and allocations. */
    @Nullable
    Reason of(Cash candidate, BigMoney eligible) {
        CouponTerms terms = candidate.terms();
        if (!terms.faceValue().getCurrencyUnit().equals(eligible.getCurrencyUnit())) {
            return Reason.CURRENCY_OR_UNIT;
        }
        Reason limited = limited(terms);
        if (limited != null) {
            return limited;
        }
        if (charge.consumedAt().isBefore(terms.validity().effectiveAt())) {
            return Reason.NOT_YET_EFFECTIVE;
        }
        if (!charge.consumedAt().isBefore(terms.validity().expiresAt())) {
            return Reason.EXPIRED;
        }
        Coupon source = snapshot.source(candidate.id());
        boolean ended;
        boolean frozen = source.frozen();
        if (candidate.id() instanceof AllocationId id) {
            Allocation allocation = Objects.requireNonNull(snapshot.allocation(id));
            if (allocation.association() != consumption.ordinal()) {
                return Reason.CONSUMED_BEFORE_ASSOCIATION;
            }
            ended = allocation.revoked();
            frozen |= allocation.frozen();
        } else {
            if (consumption.owns(terms.owner())) {
                if (!servesOwner(source)) {
                    return Reason.CONSUMED_BEFORE_ASSOCIATION;
                }
            } else if (!consumption.isUnified()) {
                return Reason.NOT_UNIFIED;
            } else if (!terms.audience().has(charge.account())) {
                return Reason.NOT_FOR_THIS_MEMBER;
            }
            ended = source.withdrawn();
        }
        Balances balances = Objects.requireNonNull(snapshot.balances(candidate.holding()));
        if (ended || isSwept(balances)) {
            return Reason.ENDED;
        }
        if (frozen) {
            return Reason.FROZEN;
        }
        Reason empty = empty(balances);
        if (empty != null) {
            return empty;
        }
        Optional<BigMoney> minimum = terms.minimumSpend();
        return minimum.isPresent() && eligible.isLessThan(minimum.get()) ? Reason.MINIMUM_SPEND : null;
    }

    /**
     * C13: what was consumed in a unified association is served only by coupons given during it. A coupon given during one does
     * not serve what was consumed before it. The coupon keeps the association in which it was given, since times may be equal.
     */
    private boolean servesOwner(Coupon coupon) {
        if (consumption.isUnified()) {
            return coupon.association() == consumption.ordinal();
        }
        if (coupon.association() == Coupon.NO_ASSOCIATION) {
            return true;
        }
        Association givenIn = consumption.account().associations().get(coupon.association());
        return !givenIn.isUnified() || !charge.consumedAt().isBefore(givenIn.associatedAt());
    }

    /** Whether a sweep has recorded what was left, and left nothing that serves (C15, P3, P7). */
    private static boolean isSwept(Balances balances) {
        return balances.balance().signum() == 0
                && balances.reserved().signum() == 0
                && balances.expired().add(balances.withdrawn()).signum() > 0;
    }

    private static @Nullable Reason empty(Balances balances) {
        if (balances.balance().signum() > 0) {
            return null;
        }
        return balances.reserved().signum() > 0 ? Reason.RESERVED : Reason.EXHAUSTED;
    }

    /** C12, P1: the first dimension along which the benefit does not apply. */
    private @Nullable Reason limited(Limited terms) {
        for (Dimension dimension : DIMENSIONS) {
            Set<String> limit = terms.limit(dimension);
            if (!limit.isEmpty()
                    && charge.value(dimension).filter(limit::contains).isEmpty()) {
                return Reason.of(dimension);
            }
        }
        return null;
    }
}
