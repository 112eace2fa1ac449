package io.benefits.spi;

import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import io.vavr.collection.HashSet;

/** What a partial snapshot covers, as a value that grows by a member at the cost of that member. Charges it names itself. */
record Coverage(
        HashSet<AccountId> accounts,
        HashSet<AccountId> benefitsOf,
        HashSet<CouponId> coupons,
        HashSet<AllocationId> allocations,
        HashSet<CouponId> allocationsOf,
        HashSet<PackageId> packages,
        HashSet<AccountId> pendingOf,
        int expired) {

    static Coverage of(Footprint footprint) {
        return new Coverage(
                HashSet.ofAll(footprint.accounts()),
                HashSet.ofAll(footprint.benefitsOf()),
                HashSet.ofAll(footprint.coupons()),
                HashSet.ofAll(footprint.allocations()),
                HashSet.ofAll(footprint.allocationsOf()),
                HashSet.ofAll(footprint.packages()),
                HashSet.ofAll(footprint.pendingOf()),
                footprint.expired());
    }

    Coverage and(Coverage other) {
        return new Coverage(
                accounts.union(other.accounts),
                benefitsOf.union(other.benefitsOf),
                coupons.union(other.coupons),
                allocations.union(other.allocations),
                allocationsOf.union(other.allocationsOf),
                packages.union(other.packages),
                pendingOf.union(other.pendingOf),
                // neither counted what comes with the other
                0);
    }

    Coverage withoutExpired() {
        return new Coverage(accounts, benefitsOf, coupons, allocations, allocationsOf, packages, pendingOf, 0);
    }

    int size() {
        return accounts.size()
                + benefitsOf.size()
                + coupons.size()
                + allocations.size()
                + allocationsOf.size()
                + packages.size()
                + pendingOf.size();
    }
}
