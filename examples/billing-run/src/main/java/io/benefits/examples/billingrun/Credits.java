package io.benefits.examples.billingrun;

import io.benefits.inmemory.scenario.Arrangement;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.Usage;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.CouponId;
import io.benefits.value.Limits;
import io.benefits.value.MasterId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
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
            FocusColumn.COMMITMENT_DISCOUNT_TYPE,
            FocusColumn.COMMITMENT_DISCOUNT_QUANTITY,
            FocusColumn.COMMITMENT_DISCOUNT_UNIT,
            FocusColumn.CAPACITY_RESERVATION_ID,
            FocusColumn.CAPACITY_RESERVATION_STATUS,
            FocusColumn.PRICING_CURRENCY_CONTRACTED_UNIT_PRICE,
            FocusColumn.PRICING_CURRENCY_LIST_UNIT_PRICE);

    private final CreditIds ids;
    private final Arrangement arrangement;

    Credits(CreditIds ids, Arrangement arrangement) {
        this.ids = ids;
        this.arrangement = arrangement;
    }

    /** The credits for a charge, in the order of its deductions. */
    List<List<String>> of(BillRow.ToSettle row, Settlement settlement) {
        List<List<String>> credits = new ArrayList<>();
        for (Deduction deduction : settlement.deductions()) {
            BigDecimal cost = deduction.value().getAmount().negate();
            credits.add(fields(
                    row.source(), credits.size() + 1, cost, description(row.master(), settlement.charge(), deduction)));
        }
        return credits;
    }

    /** What takes back the credits of a settlement that was refunded. */
    List<List<String>> takenBack(BillRow.Negation row, Settlement settlement) {
        List<List<String>> debits = new ArrayList<>();
        for (Deduction deduction : settlement.deductions()) {
            BigDecimal cost = deduction.value().getAmount();
            String description = "Given back: " + description(row.master(), settlement.charge(), deduction);
            debits.add(fields(row.source(), debits.size() + 1, cost, description));
        }
        return debits;
    }

    private List<String> fields(FocusRow source, int ordinal, BigDecimal amount, String description) {
        List<String> fields = new ArrayList<>(source.fields());
        // Nothing is written as the charge's row writes it.
        String nothing = fields.contains(FocusRow.NULL) ? FocusRow.NULL : "";
        String cost = amount.toPlainString();
        EMPTY.forEach(column -> set(source, fields, column, nothing));
        COSTS.forEach(column -> set(source, fields, column, cost));
        set(source, fields, FocusColumn.PRICING_CURRENCY_EFFECTIVE_COST, inPricingCurrency(source, amount));
        String id = source.value(FocusColumn.ID);
        set(source, fields, FocusColumn.ID, id == null ? nothing : ids.of(id, ordinal));
        set(source, fields, FocusColumn.CHARGE_CATEGORY, CREDIT);
        set(source, fields, FocusColumn.CHARGE_DESCRIPTION, description);
        return fields;
    }

    /** In the currency of prices, which may be tokens: in the proportion in which the charge has both. It may not be empty (1.2). */
    private static String inPricingCurrency(FocusRow source, BigDecimal amount) {
        String billed = source.value(FocusColumn.EFFECTIVE_COST);
        String priced = source.value(FocusColumn.PRICING_CURRENCY_EFFECTIVE_COST);
        String currency = source.value(FocusColumn.PRICING_CURRENCY);
        if (currency == null || currency.equals(source.value(FocusColumn.BILLING_CURRENCY))) {
            return amount.toPlainString();
        }
        try {
            BigDecimal cost = new BigDecimal(String.valueOf(billed));
            return cost.signum() == 0
                    ? "0"
                    : Limits.canonical(amount.multiply(new BigDecimal(String.valueOf(priced)))
                                    .divide(cost, Limits.MONEY_SCALE, RoundingMode.HALF_EVEN))
                            .toPlainString();
        } catch (NumberFormatException e) {
            return "0";
        }
    }

    private static void set(FocusRow source, List<String> fields, FocusColumn column, String value) {
        if (source.header().has(column)) {
            fields.set(source.header().place(column), value);
        }
    }

    private String description(MasterId master, Charge charge, Deduction deduction) {
        BenefitId benefit = deduction.source().benefit();
        return switch (deduction.coverage()) {
            case OWN_PACKAGE -> "Own package " + benefit.value() + ": " + quantity(charge, deduction);
            case SHARED_PACKAGE -> "Shared package " + benefit.value() + ": " + quantity(charge, deduction);
            case ALLOCATION -> "Allocation of coupon " + couponOf(master, benefit);
            case OWN_COUPON -> "Own coupon " + benefit.value();
            case SHARED_COUPON -> "Shared coupon " + benefit.value();
        };
    }

    private static String quantity(Charge charge, Deduction deduction) {
        String unit =
                charge.usage().map(Usage::type).map(type -> " " + type.unit()).orElse("");
        return deduction.amount().toPlainString() + unit;
    }

    private String couponOf(MasterId master, BenefitId benefit) {
        return benefit instanceof AllocationId allocation
                ? arrangement.couponOf(master, allocation).map(CouponId::value).orElse(benefit.value())
                : benefit.value();
    }
}
