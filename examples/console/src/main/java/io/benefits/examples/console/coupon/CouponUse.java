package io.benefits.examples.console.coupon;

import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.AllocationProblem.Kind;
import io.benefits.coupon.CouponRefusal.NotExtended;
import io.benefits.coupon.CouponState;
import io.benefits.examples.console.web.Phrase;
import io.benefits.examples.console.web.Texts;
import io.benefits.ledger.Balances;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What keeps a coupon from being allocated, revoked or extended, whoever it is for. A page says so in place of an offer that would be
 * refused. The library decides all the same when the command comes.
 *
 * @param notAllocatable why nothing of it can be allocated (C2, C5, C8), empty if it can
 * @param notRevocable why nothing of it can be revoked (C7), empty if an allocation may be
 * @param notExtendable why it cannot be extended (C19), empty if it can
 * @param notToppedUp why its face value cannot grow (C19), empty if it can
 */
public record CouponUse(
        List<Phrase> notAllocatable,
        Optional<Phrase> notRevocable,
        Optional<Phrase> notExtendable,
        Optional<Phrase> notToppedUp) {

    /** Judges a coupon of the enterprise at an instant. */
    static CouponUse of(CouponState state, Instant now) {
        List<Phrase> notAllocatable =
                notAllocatable(state, now).stream().map(CouponUse::sentence).toList();
        Optional<Phrase> closed =
                state.coupon().withdrawn() ? Optional.of(Phrase.of(NotExtended.Kind.CLOSED)) : Optional.empty();
        return new CouponUse(notAllocatable, notRevocable(state, now), closed, notToppedUp(state, closed));
    }

    /** C19: a coupon that was allocated whole stays as it is. */
    private static Optional<Phrase> notToppedUp(CouponState state, Optional<Phrase> closed) {
        boolean isAllocatedWhole = state.coupon().terms().mode() == AllocationMode.ONCE
                && state.balances().allocated().signum() > 0;
        return isAllocatedWhole ? Optional.of(Phrase.of(NotExtended.Kind.ALLOCATED_WHOLE)) : closed;
    }

    /** A problem with a coupon in words. Its balance is too small for any amount when nothing is left. */
    static Phrase sentence(Kind kind) {
        return Phrase.of(kind == Kind.BALANCE_TOO_SMALL ? "allocate.nothingLeft" : Texts.key(kind));
    }

    /** In the order in which the library checks them. */
    static List<Kind> notAllocatable(CouponState state, Instant now) {
        List<Kind> found = new ArrayList<>();
        if (state.coupon().withdrawn()) {
            found.add(Kind.CLOSED);
        }
        if (now.isBefore(state.coupon().terms().validity().effectiveAt())) {
            found.add(Kind.NOT_YET_EFFECTIVE);
        }
        if (!now.isBefore(state.coupon().terms().validity().expiresAt())) {
            found.add(Kind.EXPIRED);
        }
        if (state.coupon().frozen()) {
            found.add(Kind.FROZEN);
        }
        boolean isWhole = state.coupon().terms().mode() == AllocationMode.ONCE;
        if (isWhole && state.balances().allocated().signum() > 0) {
            found.add(Kind.ALLOCATED_ALREADY);
        } else if (isWhole && isCut(state.balances())) {
            found.add(Kind.NOT_WHOLE);
        } else if (state.balances().balance().signum() == 0) {
            found.add(Kind.BALANCE_TOO_SMALL);
        }
        return found;
    }

    /** C2: something of it is reserved, or a part of it consumed. */
    private static boolean isCut(Balances balances) {
        return balances.reserved().signum() > 0
                || (balances.consumed().signum() > 0 && balances.balance().signum() > 0);
    }

    private static Optional<Phrase> notRevocable(CouponState state, Instant now) {
        if (!now.isBefore(state.coupon().terms().validity().expiresAt())) {
            return Optional.of(Phrase.of("revoke.couponExpired"));
        }
        if (state.coupon().frozen()) {
            return Optional.of(Phrase.of("revoke.couponFrozen"));
        }
        return state.balances().allocated().signum() == 0
                ? Optional.of(Phrase.of("revoke.nothingAllocated"))
                : Optional.empty();
    }
}
