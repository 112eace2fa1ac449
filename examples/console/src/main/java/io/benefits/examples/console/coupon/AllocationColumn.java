package io.benefits.examples.console.coupon;

import io.benefits.coupon.AllocationState;
import io.benefits.ledger.BenefitStatus;
import java.time.Instant;
import java.util.Comparator;

/** What the allocations of one coupon can be sorted by. */
public enum AllocationColumn {
    /** When they were made. */
    MADE,
    /** The members that they were given to. */
    MEMBER,
    /** What is left in them. */
    LEFT,
    /** What was used of them. */
    USED,
    /** Their status. */
    STATUS;

    /** The order of this column. */
    Comparator<AllocationState> order(Instant now) {
        return switch (this) {
            case MADE ->
                Comparator.comparingLong(state -> state.allocation().recorded().number());
            case MEMBER ->
                Comparator.comparing(state -> state.allocation().member().value());
            case LEFT -> Comparator.comparing(state -> state.balances().balance());
            case USED -> Comparator.comparing(state -> state.balances().consumed());
            case STATUS -> Comparator.<AllocationState, BenefitStatus>comparing(state -> state.status(now));
        };
    }
}
