package io.benefits.settlement;

import io.benefits.value.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Which settled charges a list holds.
 *
 * @param account only what this account consumed; null for all
 * @param payer only those with a due of this payer; null for all
 * @param due only those whose due has this status; null for any, those without a due too
 * @param payBack only those with a refund that is to be paid back
 */
public record ChargeFilter(
        @Nullable AccountId account,
        @Nullable AccountId payer,
        @Nullable DueStatus due,
        boolean payBack) {

    /** The charges with a refund that is to be paid back. */
    public static final ChargeFilter TO_PAY_BACK = new ChargeFilter(null, null, null, true);

    /** Every settled charge. */
    public static final ChargeFilter ALL = new ChargeFilter(null, null, null, false);

    /**
     * The charges whose due has a status: open, say, or in arrears.
     *
     * @param status the status
     * @return the filter
     */
    public static ChargeFilter withDue(DueStatus status) {
        return new ChargeFilter(null, null, status, false);
    }

    /**
     * Only what one account consumed.
     *
     * @param consumer the account
     * @return the narrower filter
     */
    public ChargeFilter of(AccountId consumer) {
        return new ChargeFilter(consumer, payer, due, payBack);
    }

    /**
     * Only those with a due of one payer.
     *
     * @param owing the payer
     * @return the narrower filter
     */
    public ChargeFilter owedBy(AccountId owing) {
        return new ChargeFilter(account, owing, due, payBack);
    }

    /**
     * Whether a settlement is among those asked for.
     *
     * @param settlement the settlement
     * @return true if it is
     */
    public boolean matches(Settlement settlement) {
        Due owed = settlement.unpaid();
        return (account == null || account.equals(settlement.charge().account()))
                && (payer == null || (owed != null && payer.equals(owed.payer())))
                && (due == null || (owed != null && due == owed.status()))
                && (!payBack || settlement.payBacks().stream().anyMatch(back -> back.status() == PayBack.Status.OPEN));
    }
}
