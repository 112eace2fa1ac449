package io.benefits.coupon;

import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.Recorded;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.BigMoney;

/**
 * One row of the history of allocations (C16).
 *
 * @param recorded journal number and time
 * @param operator who gave the command
 * @param command the command's id
 * @param action what happened
 * @param coupon the source coupon
 * @param allocation the allocation; empty if the coupon's own balance expired
 * @param account the member, or the coupon's owner if the coupon's own balance expired
 * @param amount how much, above 0
 * @param balance the allocation's balance afterwards, or the coupon's if its own balance expired
 * @param couponBalance the coupon's unallocated balance afterwards; empty if the coupon's balance did not move
 * @since 0.1.0
 */
public record HistoryRow(
        Recorded recorded,
        String operator,
        CommandId command,
        Action action,
        CouponId coupon,
        Optional<AllocationId> allocation,
        AccountId account,
        BigMoney amount,
        BigMoney balance,
        Optional<BigMoney> couponBalance) {

    /** What can happen in the history of allocations. */
    public enum Action {
        /** A coupon's balance was put into a member's account (C4). */
        ALLOCATE,
        /** It was taken back (C6). */
        REVOKE,
        /** It was taken back because the member left (A4). */
        REVOKED_ON_LEAVE,
        /** It was recorded as expired (C15). */
        EXPIRE
    }

    /** Checks that nothing is null. */
    public HistoryRow {
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(coupon, "coupon");
        Objects.requireNonNull(allocation, "allocation");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(balance, "balance");
        Objects.requireNonNull(couponBalance, "couponBalance");
    }

    /**
     * The row as a member may see it.
     *
     * @return the row without the coupon's balance
     */
    public HistoryRow withoutCouponBalance() {
        return new HistoryRow(
                recorded, operator, command, action, coupon, allocation, account, amount, balance, Optional.empty());
    }
}
