package io.benefits.coupon;

import io.benefits.command.Refusal;
import io.benefits.command.RefusalCode;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a command about coupons is refused.
 *
 * @since 0.1.0
 */
public sealed interface CouponRefusal extends Refusal {

    /**
     * The coupon cannot have been given then: the instant is in the future (C13).
     *
     * @param id the coupon
     * @param requested the instant that was named
     * @param latest the latest possible instant: the time of the command
     */
    record IssueTime(CouponId id, Instant requested, Instant latest) implements CouponRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.ISSUE_TIME;
        }

        @Override
        public String message() {
            return "Coupon " + id + " cannot have been given at " + requested + ": name an instant up to " + latest
                    + ".";
        }
    }

    /**
     * The master has no such coupon.
     *
     * @param id the id
     */
    record UnknownCoupon(CouponId id) implements CouponRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.UNKNOWN_COUPON;
        }

        @Override
        public String message() {
            return "There is no coupon " + id + ".";
        }
    }

    /**
     * The master has no such allocation.
     *
     * @param id the id
     */
    record UnknownAllocation(AllocationId id) implements CouponRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.UNKNOWN_ALLOCATION;
        }

        @Override
        public String message() {
            return "There is no allocation " + id + ".";
        }
    }

    /**
     * The coupon's validity is over: its balance serves late charges until a sweep (C15).
     *
     * @param id the coupon
     * @param expiresAt the end of its validity
     */
    record CouponExpired(CouponId id, Instant expiresAt) implements CouponRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.COUPON_EXPIRED;
        }

        @Override
        public String message() {
            return "Coupon " + id + " expired at " + expiresAt + ".";
        }
    }

    /**
     * The coupon is closed (C18).
     *
     * @param id the coupon
     */
    record CouponClosed(CouponId id) implements CouponRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.COUPON_CLOSED;
        }

        @Override
        public String message() {
            return "Coupon " + id + " was withdrawn.";
        }
    }

    /**
     * The coupon cannot be extended in this way; nothing was changed (C19).
     *
     * @param id the coupon
     * @param problems every problem, at least one
     */
    record NotExtended(CouponId id, List<Problem> problems) implements CouponRefusal {

        /** What can be wrong with an extension. */
        public enum Kind {
            /** The coupon was withdrawn. */
            CLOSED,
            /** The coupon has expired, and no later end is named. */
            EXPIRED,
            /** The new end is not later than the present one. */
            END_NOT_LATER,
            /** The new end is in the past. */
            END_PASSED,
            /** The new face value is in another currency. */
            CURRENCY,
            /** The new face value is not greater than the present one. */
            VALUE_NOT_GREATER,
            /** The coupon is allocated as a whole (C2). */
            ALLOCATED_WHOLE
        }

        /**
         * One problem.
         *
         * @param kind what is wrong
         * @param message a sentence about it
         */
        public record Problem(Kind kind, String message) {}

        /** Makes the list unmodifiable. */
        public NotExtended {
            problems = List.copyOf(problems);
        }

        @Override
        public RefusalCode code() {
            return RefusalCode.NOT_EXTENDED;
        }

        @Override
        public String message() {
            return "Coupon " + id + " was not extended. "
                    + problems.stream().map(Problem::message).collect(Collectors.joining(" "));
        }
    }

    /**
     * The coupon cannot be allocated in this way; nothing was allocated (C4).
     *
     * @param id the coupon
     * @param problems every problem, at least one
     */
    record NotAllocated(CouponId id, List<AllocationProblem> problems) implements CouponRefusal {
        /** Makes the list unmodifiable. */
        public NotAllocated {
            problems = List.copyOf(problems);
        }

        @Override
        public RefusalCode code() {
            return RefusalCode.NOT_ALLOCATED;
        }

        @Override
        public String message() {
            return "Nothing of coupon " + id + " was allocated. "
                    + problems.stream().map(AllocationProblem::message).collect(Collectors.joining(" "));
        }
    }

    /**
     * The allocations cannot be revoked in this way; nothing was revoked (C6).
     *
     * @param id the coupon
     * @param problems every problem, at least one
     */
    record NotRevoked(CouponId id, List<RevocationProblem> problems) implements CouponRefusal {
        /** Makes the list unmodifiable. */
        public NotRevoked {
            problems = List.copyOf(problems);
        }

        @Override
        public RefusalCode code() {
            return RefusalCode.NOT_REVOKED;
        }

        @Override
        public String message() {
            return "Nothing of coupon " + id + " was revoked. "
                    + problems.stream().map(RevocationProblem::message).collect(Collectors.joining(" "));
        }
    }

    /**
     * The allocation cannot be moved in this way; nothing was changed (C20).
     *
     * @param id the allocation
     * @param taking every problem with taking the amount (C6, C7)
     * @param giving every problem with allocating it (C4, C5, C8)
     */
    record NotMoved(AllocationId id, List<RevocationProblem> taking, List<AllocationProblem> giving)
            implements CouponRefusal {
        /** Makes the lists unmodifiable. */
        public NotMoved {
            taking = List.copyOf(taking);
            giving = List.copyOf(giving);
        }

        @Override
        public RefusalCode code() {
            return RefusalCode.NOT_MOVED;
        }

        @Override
        public String message() {
            return "Nothing of allocation " + id + " was moved. "
                    + Stream.concat(
                                    taking.stream().map(RevocationProblem::message),
                                    giving.stream().map(AllocationProblem::message))
                            .collect(Collectors.joining(" "));
        }
    }
}
