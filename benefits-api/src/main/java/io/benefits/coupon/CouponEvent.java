package io.benefits.coupon;

import io.benefits.ledger.Event;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.Content;
import io.benefits.value.CouponId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * The events of commands about coupons and allocations. Each is a fact; its consequences are derived (J2, J5).
 *
 * @since 0.1.0
 */
public sealed interface CouponEvent extends Event {

    /**
     * A coupon was issued.
     *
     * @param terms its terms
     * @param association the ordinal of its owner's association in which it was given, 0 for the first; {@link
     *     Coupon#NO_ASSOCIATION} for none (C13)
     * @param givenAt the earlier instant at which its owner got it, if the command named one (C13); else null
     */
    record Issued(
            CouponTerms terms, int association, @Nullable Instant givenAt) implements CouponEvent {
        /** Its kind. */
        public static final String KIND = "coupon-issued";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            terms.describe(content);
            content.whole("association", association).time("givenAt", Optional.ofNullable(givenAt));
        }
    }

    /**
     * A coupon was frozen or unfrozen (C17).
     *
     * @param coupon the coupon
     * @param frozen whether it is frozen now
     */
    record Frozen(CouponId coupon, boolean frozen) implements CouponEvent {
        /** Its kind. */
        public static final String KIND = "coupon-frozen";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.text("coupon", coupon.value()).flag("frozen", frozen);
        }
    }

    /**
     * A coupon was withdrawn and closed (C18).
     *
     * @param coupon the coupon
     * @param currency the code of its currency
     */
    record Withdrawn(CouponId coupon, String currency) implements CouponEvent {
        /** Its kind. */
        public static final String KIND = "coupon-withdrawn";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.text("coupon", coupon.value()).text("currency", currency);
        }
    }

    /**
     * A coupon was given a later end, a greater face value, or both (C19). Lines with {@link
     * io.benefits.ledger.Movement#RESTORED} say what came back after a sweep had recorded it as expired.
     *
     * @param coupon the coupon
     * @param expiresAt the end of its validity now
     * @param faceValue its face value now
     */
    record Extended(CouponId coupon, Instant expiresAt, BigMoney faceValue) implements CouponEvent {
        /** Its kind. */
        public static final String KIND = "coupon-extended";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.text("coupon", coupon.value()).time("expiresAt", expiresAt).money("faceValue", faceValue);
        }
    }

    /**
     * One allocation was frozen or unfrozen (C17).
     *
     * @param allocation the allocation
     * @param frozen whether it is frozen now
     */
    record AllocationFrozen(AllocationId allocation, boolean frozen) implements CouponEvent {
        /** Its kind. */
        public static final String KIND = "allocation-frozen";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.text("allocation", allocation.value()).flag("frozen", frozen);
        }
    }

    /**
     * A coupon was allocated to members (C4).
     *
     * @param coupon the coupon
     * @param made the allocations, in the order given
     */
    record Allocated(CouponId coupon, List<Made> made) implements CouponEvent {
        /** Its kind. */
        public static final String KIND = "allocated";

        /**
         * One new allocation.
         *
         * @param allocation its id
         * @param member the member it was given to
         * @param association the ordinal of the member's association to which it belongs, 0 for the first
         */
        public record Made(AllocationId allocation, AccountId member, int association) {}

        /** Makes the list unmodifiable. */
        public Allocated {
            made = List.copyOf(made);
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.text("coupon", coupon.value()).whole("allocations", made.size());
            for (Made one : made) {
                content.text("allocation", one.allocation().value())
                        .text("member", one.member().value())
                        .whole("association", one.association())
                        .end();
            }
        }
    }

    /**
     * Allocations were revoked (C6). The lines say how much of each. An allocation with something left continues.
     *
     * @param coupon the coupon they came from
     */
    record Revoked(CouponId coupon) implements CouponEvent {
        /** Its kind. */
        public static final String KIND = "revoked";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.text("coupon", coupon.value());
        }
    }

    /**
     * An amount was moved from one allocation into a new one (C20). The lines say how much.
     *
     * @param from the allocation that it was taken from
     * @param made the allocation that was made
     */
    record Moved(AllocationId from, Allocated.Made made) implements CouponEvent {
        /** Its kind. */
        public static final String KIND = "allocation-moved";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.text("from", from.value())
                    .text("allocation", made.allocation().value())
                    .text("member", made.member().value())
                    .whole("association", made.association());
        }
    }
}
