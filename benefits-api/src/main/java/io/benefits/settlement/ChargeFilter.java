package io.benefits.settlement;

import io.benefits.value.AccountId;
import java.util.Objects;
import java.util.Optional;

/**
 * Which settled charges a list holds.
 *
 * @param account only what this account consumed; empty for all
 * @param payer only those with a due of this payer; empty for all
 * @param due only those whose due has this status; empty for any, those without a due too
 * @param payBack only those with a refund that is to be paid back
 * @since 0.1.0
 */
public record ChargeFilter(
        Optional<AccountId> account, Optional<AccountId> payer, Optional<DueStatus> due, boolean payBack) {

    /** Every settled charge. */
    public static final ChargeFilter ALL =
            new ChargeFilter(Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** Checks that nothing is null. */
    public ChargeFilter {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(payer, "payer");
        Objects.requireNonNull(due, "due");
    }

    /**
     * Only what one account consumed.
     *
     * @param consumer the account
     * @return the narrower filter
     */
    public ChargeFilter of(AccountId consumer) {
        return new ChargeFilter(Optional.of(consumer), payer, due, payBack);
    }

    /**
     * Only those with a due of one payer.
     *
     * @param owing the payer
     * @return the narrower filter
     */
    public ChargeFilter owedBy(AccountId owing) {
        return new ChargeFilter(account, Optional.of(owing), due, payBack);
    }

    /**
     * Only those whose due has a status: open, say, or in arrears.
     *
     * @param status the status
     * @return the narrower filter
     */
    public ChargeFilter withDue(DueStatus status) {
        return new ChargeFilter(account, payer, Optional.of(status), payBack);
    }

    /**
     * Only those with a refund that is to be paid back.
     *
     * @return the narrower filter
     */
    public ChargeFilter toPayBack() {
        return new ChargeFilter(account, payer, due, true);
    }

    /**
     * Whether a settlement is among those asked for.
     *
     * @param settlement the settlement
     * @return true if it is
     */
    public boolean matches(Settlement settlement) {
        Due owed = settlement.due().orElse(null);
        return (account.isEmpty() || account.get().equals(settlement.charge().account()))
                && (payer.isEmpty() || (owed != null && payer.get().equals(owed.payer())))
                && (due.isEmpty() || (owed != null && due.get() == owed.status()))
                && (!payBack || settlement.payBacks().stream().anyMatch(back -> back.status() == PayBack.Status.OPEN));
    }
}
