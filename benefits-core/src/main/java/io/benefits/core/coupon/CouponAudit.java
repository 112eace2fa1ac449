package io.benefits.core.coupon;

import io.benefits.core.path.Again;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.FreezeAllocation;
import io.benefits.coupon.FreezeCoupon;
import io.benefits.coupon.IssueCoupon;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.WithdrawCoupon;
import io.benefits.journal.Event;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.value.AllocationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/** The audit of entries about coupons and allocations: what they say follows from their commands. */
public final class CouponAudit {

    private CouponAudit() {}

    /**
     * Checks the issuing of a coupon.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.CouponIssued event) {
        return again.decided(new Issuing(), List.of(new IssueCoupon(event.terms(), event.givenAt())));
    }

    /**
     * Checks the freezing or unfreezing of a coupon.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.CouponFrozen event) {
        return again.decided(new Freezing(), List.of(new FreezeCoupon(again.id(), event.coupon(), event.frozen())));
    }

    /**
     * Checks the withdrawal of a coupon.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.CouponWithdrawn event) {
        return again.decided(new Withdrawing(), List.of(new WithdrawCoupon(again.id(), event.coupon())));
    }

    /**
     * Checks the freezing or unfreezing of an allocation.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.AllocationFrozen event) {
        return again.decided(
                new FreezingAllocation(),
                List.of(new FreezeAllocation(again.id(), event.allocation(), event.frozen())));
    }

    /**
     * Checks the allocating of a coupon.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.Allocated event) {
        Map<HoldingId, BigMoney> received = new HashMap<>();
        for (JournalLine line : again.entry().lines()) {
            if (line.movement() == Movement.RECEIVED) {
                received.put(line.holding(), line.money());
            }
        }
        Coupon coupon = again.before().coupon(event.coupon());
        boolean once = coupon != null && coupon.terms().mode() == AllocationMode.ONCE;
        List<Allocate.Share> shares = new ArrayList<>();
        for (Event.Allocated.Made made : event.made()) {
            shares.add(new Allocate.Share(made.member(), once ? null : received.get(HoldingId.of(made.allocation()))));
        }
        return again.decided(new Allocating(), List.of(new Allocate(again.id(), event.coupon(), shares)));
    }

    /**
     * Checks the revoking of allocations. What its command expected of each is not told, so its fingerprint is not checked.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.Revoked event) {
        List<Revoke.Target> targets = new ArrayList<>();
        for (JournalLine line : again.entry().lines()) {
            if (line.movement() == Movement.REVOKED && line.holding().benefit() instanceof AllocationId allocation) {
                targets.add(Revoke.Target.of(allocation));
            }
        }
        return again.decided(new Revoking(), new Revoke(again.id(), event.coupon(), targets));
    }
}
