package io.benefits.examples.billingrun;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a row says was used, by whom, when, where and on which terms. A bill that is delivered again, with its rows in another
 * order or with new ones among them, says the same of the same use. So charges are named after it, and neither after their
 * line nor after their file.
 *
 * <p>Costs, unit prices, quantities and what belongs to an invoice do not count: they are what is restated. Descriptions,
 * names and tags do not count either: somebody may rename a thing that was used. Columns that FOCUS does not define may hold
 * any of those, so they do not count.
 *
 * @param uncorrected the use in 32 hexadecimal digits, as an ordinary row has it
 * @param corrected the same for the rows that correct it
 * @param isCorrection whether this row corrects
 */
record Use(String uncorrected, String corrected, boolean isCorrection) {

    private static final String CORRECTION = "Correction";

    private static final List<FocusColumn> COLUMNS = List.of(
            FocusColumn.BILLING_ACCOUNT_ID,
            FocusColumn.SUB_ACCOUNT_ID,
            FocusColumn.BILLING_CURRENCY,
            FocusColumn.CHARGE_CATEGORY,
            FocusColumn.CHARGE_FREQUENCY,
            FocusColumn.CHARGE_PERIOD_START,
            FocusColumn.CHARGE_PERIOD_END,
            FocusColumn.PROVIDER_NAME,
            FocusColumn.PUBLISHER_NAME,
            FocusColumn.SERVICE_NAME,
            FocusColumn.REGION_ID,
            FocusColumn.AVAILABILITY_ZONE,
            FocusColumn.RESOURCE_ID,
            FocusColumn.SKU_ID,
            FocusColumn.SKU_PRICE_ID,
            FocusColumn.SKU_METER,
            FocusColumn.CONSUMED_UNIT,
            FocusColumn.PRICING_CATEGORY,
            FocusColumn.PRICING_UNIT,
            FocusColumn.PRICING_CURRENCY,
            FocusColumn.COMMITMENT_DISCOUNT_ID,
            FocusColumn.COMMITMENT_DISCOUNT_CATEGORY,
            FocusColumn.COMMITMENT_DISCOUNT_TYPE,
            FocusColumn.COMMITMENT_DISCOUNT_STATUS,
            FocusColumn.COMMITMENT_DISCOUNT_UNIT,
            FocusColumn.CAPACITY_RESERVATION_ID,
            FocusColumn.CAPACITY_RESERVATION_STATUS);

    /**
     * What a row says was used. A column that is missing says the same as one without a value.
     *
     * @param row the row
     * @param sameForTheSameTime makes one text of all that write the same time
     */
    static Use of(FocusRow row, UnaryOperator<String> sameForTheSameTime) {
        StringBuilder said = new StringBuilder();
        for (FocusColumn column : COLUMNS) {
            String text = row.value(column);
            boolean isTime = column == FocusColumn.CHARGE_PERIOD_START || column == FocusColumn.CHARGE_PERIOD_END;
            String value = text != null && isTime ? sameForTheSameTime.apply(text) : text;
            if (value != null) {
                said.append(column.title())
                        .append(' ')
                        .append(value.length())
                        .append(':')
                        .append(value);
            }
        }
        String uncorrected = said.toString();
        return new Use(Hashes.middleOf(uncorrected), Hashes.middleOf(CORRECTION + uncorrected), isCorrection(row));
    }

    static boolean isCorrection(FocusRow row) {
        return CORRECTION.equalsIgnoreCase(row.value(FocusColumn.CHARGE_CLASS));
    }

    /** The rows that are charged for this use: corrections are counted apart from what they correct. */
    String group() {
        return isCorrection ? corrected : uncorrected;
    }
}
