package io.benefits.inmemory.scenario;

import io.benefits.settlement.Due;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a scenario says about its enterprises beyond what the library was told: whose dues cannot be collected, and which coupon each
 * allocation is a part of. Not thread-safe during the setup.
 *
 * @since 0.1.0
 */
public final class Arrangement {

    private record AccountOfMaster(MasterId master, AccountId account) {}

    private record AllocationOfMaster(MasterId master, AllocationId allocation) {}

    private final List<MasterId> masters = new ArrayList<>();
    private final Set<AccountOfMaster> insolvent = new HashSet<>();
    private final Map<AllocationOfMaster, CouponId> couponOfAllocation = new HashMap<>();

    /** An arrangement without enterprises. */
    public Arrangement() {}

    void addMaster(MasterId master) {
        masters.add(master);
    }

    void addInsolvent(MasterId master, AccountId account) {
        insolvent.add(new AccountOfMaster(master, account));
    }

    void addAllocation(MasterId master, AllocationId allocation, CouponId coupon) {
        couponOfAllocation.put(new AllocationOfMaster(master, allocation), coupon);
    }

    /**
     * The enterprises that were set up, in the order of the scenario.
     *
     * @return their masters
     */
    public List<MasterId> masters() {
        return List.copyOf(masters);
    }

    /**
     * Whether a due can be collected: neither its payer nor the account that consumed is insolvent (H5).
     *
     * @param master the enterprise
     * @param consumer the account that consumed
     * @param due the due
     * @return true if it can
     */
    public boolean isCollectable(MasterId master, AccountId consumer, Due due) {
        return !insolvent.contains(new AccountOfMaster(master, due.payer()))
                && !insolvent.contains(new AccountOfMaster(master, consumer));
    }

    /**
     * The coupon that an allocation is a part of.
     *
     * @param master the enterprise
     * @param allocation the allocation
     * @return the coupon; empty for an allocation that the scenario did not make
     */
    public Optional<CouponId> couponOf(MasterId master, AllocationId allocation) {
        return Optional.ofNullable(couponOfAllocation.get(new AllocationOfMaster(master, allocation)));
    }
}
