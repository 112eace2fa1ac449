package io.benefits.examples.billingrun;

import io.benefits.settlement.Charge;
import io.benefits.settlement.Usage;
import io.benefits.value.AccountId;
import io.benefits.value.ChargingMode;
import io.benefits.value.Limits;
import io.benefits.value.MasterId;
import io.benefits.value.UsageType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;

/**
 * Tells what a row of a FOCUS bill means.
 *
 * <ul>
 *   <li>One row is one charge; which one follows from what it says was used ({@link Use}).
 *   <li>{@code BillingAccountId} is the master, {@code SubAccountId} the member; without one it is a charge of the
 *       master's own account.
 *   <li>{@code ServiceName} is the product, {@code RegionId} the region, {@code ChargePeriodStart} the consumption time.
 *   <li>{@code ConsumedQuantity} and {@code ConsumedUnit} are the usage; the unit is the usage type as well. Without a
 *       quantity it is a charge of money only.
 *   <li>{@code BilledCost} in {@code BillingCurrency} is the amount.
 *   <li>A use or a purchase below 0 whose {@code ChargeClass} is Correction negates the row that was charged with that amount.
 *   <li>A charge whose {@code ChargeFrequency} is One-Time is a prepaid order (one coupon may serve it); everything else
 *       is pay-per-use, recurring purchases too.
 *   <li>Other rows below 0 (in cost, or in quantity where the cost is 0) and rows of another {@code ChargeCategory} than Usage
 *       or Purchase pass through.
 * </ul>
 */
final class FocusMapper {

    private static final String USAGE = "Usage";
    private static final String PURCHASE = "Purchase";
    private static final String ONE_TIME = "One-Time";

    /** Longer than any number within the limits; keeps absurd ones from being parsed. */
    private static final int LONGEST_NUMBER = 100;

    private static final int MOST_INSTANTS = 10_000;
    private static final Pattern DECIMAL_COMMA = Pattern.compile("-?[\\d.]*,\\d+");

    // What repeats from row to row is kept once: a store that holds a million charges then holds each of these once.
    private final Map<String, MasterId> masters = new HashMap<>();
    private final Map<String, AccountId> accounts = new HashMap<>();
    private final Map<String, UsageType> usageTypes = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Instant> instants = new HashMap<>();

    private final Rounding rounding;

    /**
     * Begins without having seen a row.
     *
     * @param rounding what is done with costs and quantities that are finer than the library takes
     */
    FocusMapper(Rounding rounding) {
        this.rounding = rounding;
    }

    /** What the row means; a row that cannot be read is {@link BillRow.Malformed} with the reason. */
    BillRow map(FocusRow row) {
        Cost cost = null;
        try {
            BigDecimal billed = number(FocusColumn.BILLED_COST, required(row, FocusColumn.BILLED_COST));
            cost = Cost.of(row.value(FocusColumn.BILLING_CURRENCY), billed);
            return map(row, cost);
        } catch (IllegalArgumentException e) {
            return new BillRow.Malformed(row.line(), String.valueOf(e.getMessage()), cost);
        }
    }

    private BillRow map(FocusRow row, Cost cost) {
        if (row.header().has(FocusColumn.ID)) {
            required(row, FocusColumn.ID);
        }
        String category = required(row, FocusColumn.CHARGE_CATEGORY);
        CurrencyUnit currency = currency(row);
        boolean isCharge = category.equalsIgnoreCase(USAGE) || category.equalsIgnoreCase(PURCHASE);
        boolean isBelow = cost.amount().signum() < 0;
        if (!isCharge || isFreeCorrection(row, cost.amount()) || (isBelow && !Use.isCorrection(row))) {
            return new BillRow.PassThrough(row, cost);
        }
        BigMoney amount = rounding.money(currency, cost.amount().abs());
        MasterId master = masters.computeIfAbsent(id(row, FocusColumn.BILLING_ACCOUNT_ID), MasterId::new);
        Use use = Use.of(row, this::sameForTheSameTime);
        Charge charge = charge(row, use, master, amount);
        if (isBelow) {
            return new BillRow.Negation(row, cost, master, use, charge);
        }
        BigDecimal quantity = charge.usage().map(Usage::quantity).orElse(BigDecimal.ZERO);
        BigDecimal written = charge.usage().isEmpty() ? BigDecimal.ZERO : quantity(row);
        return new BillRow.ToSettle(row, cost, master, use, charge, written.subtract(quantity));
    }

    /** A correction of something that cost nothing: its cost is 0, but its quantity is below. */
    private static boolean isFreeCorrection(FocusRow row, BigDecimal cost) {
        String quantity = row.value(FocusColumn.CONSUMED_QUANTITY);
        return cost.signum() == 0
                && quantity != null
                && number(FocusColumn.CONSUMED_QUANTITY, quantity).signum() < 0;
    }

    private Charge charge(FocusRow row, Use use, MasterId master, BigMoney amount) {
        boolean isOneTime = ONE_TIME.equalsIgnoreCase(row.value(FocusColumn.CHARGE_FREQUENCY));
        return Charge.builder()
                .id(ChargeIds.of(use.group(), 1, 1))
                .account(account(row, master))
                .consumedAt(start(row))
                .product(name(FocusColumn.SERVICE_NAME, required(row, FocusColumn.SERVICE_NAME)))
                .amount(amount)
                .region(Optional.ofNullable(row.value(FocusColumn.REGION_ID))
                        .map(region -> name(FocusColumn.REGION_ID, region)))
                .usage(usage(row))
                .mode(isOneTime ? ChargingMode.PREPAID : ChargingMode.PAY_PER_USE)
                .build();
    }

    private AccountId account(FocusRow row, MasterId master) {
        return row.value(FocusColumn.SUB_ACCOUNT_ID) == null
                ? master.account()
                : accounts.computeIfAbsent(id(row, FocusColumn.SUB_ACCOUNT_ID), AccountId::new);
    }

    private Optional<Usage> usage(FocusRow row) {
        if (row.value(FocusColumn.CONSUMED_QUANTITY) == null || !row.header().has(FocusColumn.CONSUMED_UNIT)) {
            return Optional.empty();
        }
        BigDecimal written = quantity(row);
        // what is taken back is below 0 in quantity too
        boolean isBelow = number(FocusColumn.BILLED_COST, required(row, FocusColumn.BILLED_COST))
                        .signum()
                < 0;
        BigDecimal quantity = rounding.quantity(isBelow ? written.abs() : written);
        String unit = name(FocusColumn.CONSUMED_UNIT, required(row, FocusColumn.CONSUMED_UNIT));
        return Optional.of(new Usage(usageTypes.computeIfAbsent(unit, u -> new UsageType(u, u)), quantity));
    }

    private static BigDecimal quantity(FocusRow row) {
        return number(FocusColumn.CONSUMED_QUANTITY, required(row, FocusColumn.CONSUMED_QUANTITY));
    }

    private static CurrencyUnit currency(FocusRow row) {
        String code = required(row, FocusColumn.BILLING_CURRENCY);
        try {
            return CurrencyUnit.of(code);
        } catch (IllegalCurrencyException e) {
            throw new IllegalArgumentException(
                    FocusColumn.BILLING_CURRENCY.title() + ": \"" + code + "\" is not a known currency", e);
        }
    }

    private Instant start(FocusRow row) {
        String text = required(row, FocusColumn.CHARGE_PERIOD_START);
        try {
            return Limits.instant(FocusColumn.CHARGE_PERIOD_START.title(), instant(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    FocusColumn.CHARGE_PERIOD_START.title() + ": \"" + text + "\" is not a time like " + Times.EXAMPLES,
                    e);
        }
    }

    /** One text for each instant, however it is written; what is none stays as it is. */
    private String sameForTheSameTime(String text) {
        try {
            return instant(text).toString();
        } catch (DateTimeException e) {
            return text;
        }
    }

    /** A month has few hours, so most times come again and again. */
    private Instant instant(String text) {
        if (instants.size() >= MOST_INSTANTS) {
            instants.clear();
        }
        return instants.computeIfAbsent(text, Times::parse);
    }

    private static BigDecimal number(FocusColumn column, String text) {
        if (text.length() > LONGEST_NUMBER) {
            throw new IllegalArgumentException(column.title() + ": " + text.length() + " characters are not a number");
        }
        try {
            BigDecimal number = new BigDecimal(text);
            // 1E+999999999 is short to write, but a billion digits long once it is an amount of money.
            if (Math.abs((long) number.scale()) > LONGEST_NUMBER) {
                throw new IllegalArgumentException(column.title() + ": " + text + " is out of range");
            }
            return number;
        } catch (NumberFormatException e) {
            String mistake = DECIMAL_COMMA.matcher(text).matches()
                    ? " has a decimal comma, must be a point"
                    : " is not a number";
            throw new IllegalArgumentException(column.title() + ": \"" + text + "\"" + mistake, e);
        }
    }

    private static String id(FocusRow row, FocusColumn column) {
        return Limits.id(column.title(), required(row, column));
    }

    private String name(FocusColumn column, String value) {
        return names.computeIfAbsent(Limits.text(column.title(), value), name -> name);
    }

    private static String required(FocusRow row, FocusColumn column) {
        String value = row.value(column);
        if (value == null) {
            throw new IllegalArgumentException(column.title() + ": missing");
        }
        return value;
    }
}
