package io.benefits.spi;

import io.benefits.AccountId;
import io.benefits.coupon.AllocationId;
import io.benefits.coupon.CouponId;
import io.benefits.resource.PackageId;
import io.vavr.collection.HashSet;

/** What a partial snapshot covers, as a value that grows by a member at the cost of that member. Charges it names itself. */
record Coverage(
        HashSet<AccountId> accounts,
        HashSet<AccountId> benefitsOf,
        HashSet<CouponId> coupons,
        HashSet<AllocationId> allocations,
        HashSet<PackageId> packages,
        HashSet<AccountId> unpaidOf,
        boolean expired) {

    static Coverage of(Footprint footprint) {
        return new Coverage(
                HashSet.ofAll(footprint.accounts()),
                HashSet.ofAll(footprint.benefitsOf()),
                HashSet.ofAll(footprint.coupons()),
                HashSet.ofAll(footprint.allocations()),
                HashSet.ofAll(footprint.packages()),
                HashSet.ofAll(footprint.unpaidOf()),
                footprint.expired());
    }

    Coverage and(Coverage other) {
        return new Coverage(
                accounts.union(other.accounts),
                benefitsOf.union(other.benefitsOf),
                coupons.union(other.coupons),
                allocations.union(other.allocations),
                packages.union(other.packages),
                unpaidOf.union(other.unpaidOf),
                expired || other.expired);
    }

    Coverage withoutExpired() {
        return new Coverage(accounts, benefitsOf, coupons, allocations, packages, unpaidOf, false);
    }

    int size() {
        return accounts.size()
                + benefitsOf.size()
                + coupons.size()
                + allocations.size()
                + packages.size()
                + unpaidOf.size();
    }
}
