package io.benefits.value;

/**
 * The id of something that can cover a charge: a resource package, a cash coupon or an allocation.
 *
 * @since 0.1.0
 */
public sealed interface BenefitId permits PackageId, CouponId, AllocationId {

    /** The kinds of benefits. */
    enum Kind implements Coded {
        /** A resource package. */
        PACKAGE("package"),
        /** A cash coupon. */
        COUPON("coupon"),
        /** An allocation of a cash coupon. */
        ALLOCATION("allocation");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
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
