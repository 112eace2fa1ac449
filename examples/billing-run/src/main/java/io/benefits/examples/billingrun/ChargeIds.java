package io.benefits.examples.billingrun;

import io.benefits.settlement.Charge;
import io.benefits.value.ChargeId;

/**
 * Makes the ids of charges: the use, a count among the rows for that use, and, for what was restated, how often. At most 64
 * characters, so that commands can be named after them.
 */
final class ChargeIds {

    private ChargeIds() {}

    /**
     * The id of a charge.
     *
     * @param group the use
     * @param ordinal its place among the charges for that use, from 1
     * @param generation 1, and one more with each restatement
     */
    static ChargeId of(String group, int ordinal, int generation) {
        return new ChargeId(group + "-" + ordinal + (generation == 1 ? "" : "." + generation));
    }

    /** The same charge under another id. */
    static Charge rename(Charge charge, ChargeId id) {
        if (charge.id().equals(id)) {
            return charge;
        }
        return Charge.builder()
                .id(id)
                .account(charge.account())
                .consumedAt(charge.consumedAt())
                .product(charge.product())
                .amount(charge.amount())
                .region(charge.region())
                .usage(charge.usage())
                .mode(charge.mode())
                .build();
    }
}
