package io.benefits.value;

/** The id of something that can cover a charge: a resource package, a cash coupon or an allocation. */
public sealed interface BenefitId permits PackageId, CouponId, AllocationId {

    /** The kinds of benefits. */
    enum Kind {
        /** A resource package. */
        PACKAGE,
        /** A cash coupon. */
        COUPON,
        /** An allocation of a cash coupon. */
        ALLOCATION
    }

    /**
     * The kind of the benefit. Ids are unique per master and kind.
     *
     * @return the kind
     */
    Kind kind();

    /**
     * The id itself.
     *
     * @return 1 to {@value Limits#ID_LENGTH} characters (A5)
     */
    String value();
}
