package io.benefits.examples.billingrun;

/**
 * The columns of a FOCUS 1.0 bill that the run reads, or fills in the credits that it adds. Other columns may be there;
 * they are carried along.
 */
enum FocusColumn {
    /** Not of FOCUS, but in many exports: the row's own id. */
    ID("Id", false),
    BILLING_ACCOUNT_ID("BillingAccountId", true),
    SUB_ACCOUNT_ID("SubAccountId", true),
    CHARGE_CATEGORY("ChargeCategory", true),
    CHARGE_CLASS("ChargeClass", false),
    CHARGE_DESCRIPTION("ChargeDescription", false),
    CHARGE_FREQUENCY("ChargeFrequency", false),
    CHARGE_PERIOD_START("ChargePeriodStart", true),
    SERVICE_NAME("ServiceName", true),
    REGION_ID("RegionId", false),
    CONSUMED_QUANTITY("ConsumedQuantity", false),
    CONSUMED_UNIT("ConsumedUnit", false),
    BILLING_CURRENCY("BillingCurrency", true),
    BILLED_COST("BilledCost", true),
    EFFECTIVE_COST("EffectiveCost", false),
    LIST_COST("ListCost", false),
    CONTRACTED_COST("ContractedCost", false),
    LIST_UNIT_PRICE("ListUnitPrice", false),
    CONTRACTED_UNIT_PRICE("ContractedUnitPrice", false),
    PRICING_CATEGORY("PricingCategory", false),
    PRICING_QUANTITY("PricingQuantity", false),
    PRICING_UNIT("PricingUnit", false),
    COMMITMENT_DISCOUNT_CATEGORY("CommitmentDiscountCategory", false),
    COMMITMENT_DISCOUNT_ID("CommitmentDiscountId", false),
    COMMITMENT_DISCOUNT_NAME("CommitmentDiscountName", false),
    COMMITMENT_DISCOUNT_STATUS("CommitmentDiscountStatus", false),
    COMMITMENT_DISCOUNT_TYPE("CommitmentDiscountType", false);

    private final String title;
    private final boolean isRequired;

    FocusColumn(String title, boolean isRequired) {
        this.title = title;
        this.isRequired = isRequired;
    }

    /** The column's name in the file. */
    String title() {
        return title;
    }

    /** Whether a bill cannot be settled without the column. */
    boolean isRequired() {
        return isRequired;
    }
}
