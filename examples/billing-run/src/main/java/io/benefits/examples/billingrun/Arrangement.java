package io.benefits.examples.billingrun;

import io.benefits.settlement.Due;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the run must remember of the scenario once the library knows it. */
final class Arrangement {

    private record AccountOfMaster(MasterId master, AccountId account) {}

    private record AllocationOfMaster(MasterId master, AllocationId allocation) {}

    private final Set<AccountOfMaster> insolvent = new HashSet<>();
    private final Map<AllocationOfMaster, CouponId> couponOfAllocation = new HashMap<>();

    void addInsolvent(MasterId master, AccountId account) {
        insolvent.add(new AccountOfMaster(master, account));
    }

    void addAllocation(MasterId master, AllocationId allocation, CouponId coupon) {
        couponOfAllocation.put(new AllocationOfMaster(master, allocation), coupon);
    }

    /** Whether a due can be collected: neither its payer nor the account that consumed is insolvent. */
    boolean isCollectable(MasterId master, AccountId consumer, Due due) {
        return !insolvent.contains(new AccountOfMaster(master, due.payer()))
                && !insolvent.contains(new AccountOfMaster(master, consumer));
    }

    /** The coupon that an allocation is a part of; null for an allocation of which the scenario says nothing. */
    @Nullable
    CouponId couponOf(MasterId master, AllocationId allocation) {
        return couponOfAllocation.get(new AllocationOfMaster(master, allocation));
    }
}
