package io.benefits.examples.billingrun;

import io.benefits.BenefitId;
import io.benefits.coupon.AllocationId;
import io.benefits.coupon.CouponId;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the row that nets a deduction against its charge: a FOCUS credit with the account, service, region, resource and
 * period of the charge, and the deduction's value (P6) taken off. What says how the charge was used, priced or discounted is
 * left empty, for the credit was not.
 */
final class Credits {

    private static final String CREDIT = "Credit";

    private static final Set<FocusColumn> COSTS = Set.of(
            FocusColumn.BILLED_COST, FocusColumn.EFFECTIVE_COST, FocusColumn.LIST_COST, FocusColumn.CONTRACTED_COST);

    private static final Set<FocusColumn> EMPTY = Set.of(
            FocusColumn.CHARGE_CLASS,
            FocusColumn.CONSUMED_QUANTITY,
            FocusColumn.CONSUMED_UNIT,
            FocusColumn.LIST_UNIT_PRICE,
            FocusColumn.CONTRACTED_UNIT_PRICE,
            FocusColumn.PRICING_CATEGORY,
            FocusColumn.PRICING_QUANTITY,
            FocusColumn.PRICING_UNIT,
            FocusColumn.COMMITMENT_DISCOUNT_CATEGORY,
            FocusColumn.COMMITMENT_DISCOUNT_ID,
            FocusColumn.COMMITMENT_DISCOUNT_NAME,
            FocusColumn.COMMITMENT_DISCOUNT_STATUS,
            FocusColumn.COMMITMENT_DISCOUNT_TYPE);

    private final CreditIds ids;
    private final Arrangement arrangement;

    Credits(CreditIds ids, Arrangement arrangement) {
        this.ids = ids;
        this.arrangement = arrangement;
    }

    /**
     * The fields of one credit.
     *
     * @param row the charge's row
     * @param deduction the deduction
     * @param ordinal the deduction's place among those of the charge, from 1
     */
    List<String> of(BillRow.ToSettle row, Deduction deduction, int ordinal) {
        FocusRow source = row.source();
        List<String> fields = new ArrayList<>(source.fields());
        // Nothing is written as the charge's row writes it.
        String nothing = fields.contains(FocusRow.NULL) ? FocusRow.NULL : "";
        String cost = deduction.value().getAmount().negate().toPlainString();
        EMPTY.forEach(column -> set(source, fields, column, nothing));
        COSTS.forEach(column -> set(source, fields, column, cost));
        Map.of(
                        FocusColumn.ID, ids.of(row.charge().id().value(), ordinal),
                        FocusColumn.CHARGE_CATEGORY, CREDIT,
                        FocusColumn.CHARGE_DESCRIPTION, description(row, deduction))
                .forEach((column, value) -> set(source, fields, column, value));
        return fields;
    }

    private static void set(FocusRow source, List<String> fields, FocusColumn column, String value) {
        if (source.header().has(column)) {
            fields.set(source.header().place(column), value);
        }
    }

    private String description(BillRow.ToSettle row, Deduction deduction) {
        BenefitId benefit = deduction.source().benefit();
        return switch (deduction.coverage()) {
            case OWN_PACKAGE -> "Own package " + benefit.value() + ": " + quantity(row.charge(), deduction);
            case SHARED_PACKAGE -> "Shared package " + benefit.value() + ": " + quantity(row.charge(), deduction);
            case ALLOCATION -> "Allocation of coupon " + couponOf(row, benefit);
            case OWN_COUPON -> "Own coupon " + benefit.value();
            case SHARED_COUPON -> "Shared coupon " + benefit.value();
        };
    }

    private static String quantity(Charge charge, Deduction deduction) {
        String unit =
                charge.usage().map(Usage::type).map(type -> " " + type.unit()).orElse("");
        return deduction.amount().toPlainString() + unit;
    }

    private String couponOf(BillRow.ToSettle row, BenefitId benefit) {
        CouponId coupon =
                benefit instanceof AllocationId allocation ? arrangement.couponOf(row.master(), allocation) : null;
        return coupon == null ? benefit.value() : coupon.value();
    }
}
