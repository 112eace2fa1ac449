package io.benefits.settlement;

import io.benefits.value.AccountId;
import io.benefits.value.BenefitId;
import io.benefits.value.Validity;
import java.util.Objects;
import java.util.Optional;

/**
 * Which settled charges a list holds.
 *
 * @param account only what this account consumed; empty for all
 * @param payer only those with a due of this payer; empty for all
 * @param due only those whose due has this status; empty for any, including those without a due
 * @param payBack only those with a refund still to be paid back
 * @param benefit only those that drew on this package, coupon or allocation, refunded or not; empty for any
 * @param consumed only those consumed within it; empty for any time
 * @param settled only those settled within it; empty for any time
 * @since 0.1.0
 */
public record ChargeFilter(
        Optional<AccountId> account,
        Optional<AccountId> payer,
        Optional<DueStatus> due,
        boolean payBack,
        Optional<BenefitId> benefit,
        Optional<Validity> consumed,
        Optional<Validity> settled) {

    /** Every settled charge. */
    public static final ChargeFilter ALL = new ChargeFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Checks that nothing is null. */
    public ChargeFilter {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(payer, "payer");
        Objects.requireNonNull(due, "due");
        Objects.requireNonNull(benefit, "benefit");
        Objects.requireNonNull(consumed, "consumed");
        Objects.requireNonNull(settled, "settled");
    }

    /**
     * Only what one account consumed.
     *
     * @param consumer the account
     * @return the narrower filter
     */
    public ChargeFilter of(AccountId consumer) {
        return new ChargeFilter(Optional.of(consumer), payer, due, payBack, benefit, consumed, settled);
    }

    /**
     * Only those with a due of one payer.
     *
     * @param owing the payer
     * @return the narrower filter
     */
    public ChargeFilter owedBy(AccountId owing) {
        return new ChargeFilter(account, Optional.of(owing), due, payBack, benefit, consumed, settled);
    }

    /**
     * Only those whose due has a status, for example open or in arrears.
     *
     * @param status the status
     * @return the narrower filter
     */
    public ChargeFilter withDue(DueStatus status) {
        return new ChargeFilter(account, payer, Optional.of(status), payBack, benefit, consumed, settled);
    }

    /**
     * Only those with a refund still to be paid back.
     *
     * @return the narrower filter
     */
    public ChargeFilter toPayBack() {
        return new ChargeFilter(account, payer, due, true, benefit, consumed, settled);
    }

    /**
     * Only those that drew on one benefit.
     *
     * @param source the package, coupon or allocation
     * @return the narrower filter
     */
    public ChargeFilter coveredBy(BenefitId source) {
        return new ChargeFilter(account, payer, due, payBack, Optional.of(source), consumed, settled);
    }

    /**
     * Only what was consumed within an interval.
     *
     * @param interval half-open
     * @return the narrower filter
     */
    public ChargeFilter consumedWithin(Validity interval) {
        return new ChargeFilter(account, payer, due, payBack, benefit, Optional.of(interval), settled);
    }

    /**
     * Only what was settled within an interval; a reserved charge is settled when it is confirmed.
     *
     * @param interval half-open
     * @return the narrower filter
     */
    public ChargeFilter settledWithin(Validity interval) {
        return new ChargeFilter(account, payer, due, payBack, benefit, consumed, Optional.of(interval));
    }

    /**
     * Whether a settlement matches the filter.
     *
     * @param settlement the settlement
     * @return true if it is
     */
    public boolean matches(Settlement settlement) {
        Due owed = settlement.due().orElse(null);
        return (account.isEmpty() || account.get().equals(settlement.charge().account()))
                && (payer.isEmpty() || (owed != null && payer.get().equals(owed.payer())))
                && (due.isEmpty() || (owed != null && due.get() == owed.status()))
                && (!payBack || isToPayBack(settlement))
                && (benefit.isEmpty()
                        || settlement.deductions().stream()
                                .anyMatch(deduction ->
                                        deduction.source().benefit().equals(benefit.get())))
                && (consumed.isEmpty()
                        || consumed.get().contains(settlement.charge().consumedAt()))
                && (settled.isEmpty()
                        || settled.get().contains(settlement.recorded().at()));
    }

    private static boolean isToPayBack(Settlement settlement) {
        return !settlement.payBacks().isEmpty()
                && settlement.payBacks().stream().anyMatch(back -> back.status() == PayBack.Status.OPEN);
    }
}
