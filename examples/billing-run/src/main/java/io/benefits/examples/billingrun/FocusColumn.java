package io.benefits.examples.billingrun;

/**
 * The columns of a FOCUS bill (1.0 to 1.2) that the run reads, or fills in the credits that it adds. Other columns may be
 * there; they are carried along.
 */
enum FocusColumn {
    /** Not of FOCUS, but in many exports: names the row. It says nothing about what was used. */
    ID("Id", false),
    AVAILABILITY_ZONE("AvailabilityZone", false),
    BILLED_COST("BilledCost", true),
    BILLING_ACCOUNT_ID("BillingAccountId", true),
    BILLING_CURRENCY("BillingCurrency", true),
    BILLING_PERIOD_START("BillingPeriodStart", false),
    CAPACITY_RESERVATION_ID("CapacityReservationId", false),
    CAPACITY_RESERVATION_STATUS("CapacityReservationStatus", false),
    CHARGE_CATEGORY("ChargeCategory", true),
    CHARGE_CLASS("ChargeClass", false),
    CHARGE_DESCRIPTION("ChargeDescription", false),
    CHARGE_FREQUENCY("ChargeFrequency", false),
    CHARGE_PERIOD_END("ChargePeriodEnd", false),
    CHARGE_PERIOD_START("ChargePeriodStart", true),
    COMMITMENT_DISCOUNT_CATEGORY("CommitmentDiscountCategory", false),
    COMMITMENT_DISCOUNT_ID("CommitmentDiscountId", false),
    COMMITMENT_DISCOUNT_NAME("CommitmentDiscountName", false),
    COMMITMENT_DISCOUNT_QUANTITY("CommitmentDiscountQuantity", false),
    COMMITMENT_DISCOUNT_STATUS("CommitmentDiscountStatus", false),
    COMMITMENT_DISCOUNT_TYPE("CommitmentDiscountType", false),
    COMMITMENT_DISCOUNT_UNIT("CommitmentDiscountUnit", false),
    CONSUMED_QUANTITY("ConsumedQuantity", false),
    CONSUMED_UNIT("ConsumedUnit", false),
    /** Of FOCUS 1.3: the run writes it beside the commitments. */
    CONTRACT_APPLIED("ContractApplied", false),
    CONTRACTED_COST("ContractedCost", false),
    CONTRACTED_UNIT_PRICE("ContractedUnitPrice", false),
    EFFECTIVE_COST("EffectiveCost", false),
    LIST_COST("ListCost", false),
    LIST_UNIT_PRICE("ListUnitPrice", false),
    PRICING_CATEGORY("PricingCategory", false),
    PRICING_CURRENCY("PricingCurrency", false),
    PRICING_CURRENCY_CONTRACTED_UNIT_PRICE("PricingCurrencyContractedUnitPrice", false),
    PRICING_CURRENCY_EFFECTIVE_COST("PricingCurrencyEffectiveCost", false),
    PRICING_CURRENCY_LIST_UNIT_PRICE("PricingCurrencyListUnitPrice", false),
    PRICING_QUANTITY("PricingQuantity", false),
    PRICING_UNIT("PricingUnit", false),
    PROVIDER_NAME("ProviderName", false),
    PUBLISHER_NAME("PublisherName", false),
    REGION_ID("RegionId", false),
    RESOURCE_ID("ResourceId", false),
    SERVICE_NAME("ServiceName", true),
    SKU_ID("SkuId", false),
    SKU_METER("SkuMeter", false),
    SKU_PRICE_ID("SkuPriceId", false),
    SUB_ACCOUNT_ID("SubAccountId", false);

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
