package io.benefits.coupon;

import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import java.util.Objects;
import org.joda.money.BigMoney;

/**
 * What was taken back from one allocation.
 *
 * @param allocation the allocation
 * @param member the member whose account it was in
 * @param amount what was taken back of it, above 0
 * @since 0.1.0
 */
public record Returned(AllocationId allocation, AccountId member, BigMoney amount) {

    /** Checks that nothing is null. */
    public Returned {
        Objects.requireNonNull(allocation, "allocation");
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(amount, "amount");
    }
}
