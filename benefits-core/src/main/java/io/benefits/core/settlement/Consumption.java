package io.benefits.core.settlement;

import io.benefits.account.Account;
import io.benefits.account.Association;
import io.benefits.account.Master;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Usage;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * Who consumed a charge, and in which association (T2).
 *
 * @param charge the charge
 * @param usage what it measures, or null for money alone
 * @param master the master
 * @param account the consuming account
 * @param association its association at the consumption time; null if it had none, like the master's own account
 * @param ordinal which of its associations that is, 0 for the first; −1 if it had none
 */
record Consumption(
        Charge charge,
        @Nullable Usage usage,
        Master master,
        Account account,
        @Nullable Association association,
        int ordinal) {

    static @Nullable Consumption of(Snapshot snapshot, Charge charge) {
        Account account = snapshot.account(charge.account());
        if (account == null) {
            return null;
        }
        int ordinal = account.ordinalAt(charge.consumedAt());
        return new Consumption(
                charge,
                charge.usage().orElse(null),
                Objects.requireNonNull(snapshot.master()),
                account,
                ordinal < 0 ? null : account.associations().get(ordinal),
                ordinal);
    }

    /** Whether the charge is the master's own. */
    boolean isMasters() {
        return charge.account().value().equals(master.id().value());
    }

    /** The master's account. */
    AccountId masterAccount() {
        return master.id().account();
    }

    /** Whether the master pays and its benefits apply. */
    boolean isUnified() {
        return association != null && association.isUnified();
    }

    /** Whether the member may use the master's packages: judged when settling (S7), off once it has left (A4). */
    boolean isSharing() {
        return association != null && association.sharing();
    }

    /** Whether an account's benefits are the consumer's own. For the master's own charges, these are the master's. */
    boolean owns(AccountId owner) {
        return owner.equals(charge.account());
    }

    /** Whether any package of an account can serve: its own, or the master's if the consumer is unified and sharing is on. */
    boolean mayUsePackagesOf(AccountId owner) {
        return owns(owner) || (isUnified() && isSharing());
    }

    /** Whether any coupon of an account can serve: its own, or the master's if the consumer is unified. */
    boolean mayUseCouponsOf(AccountId owner) {
        return owns(owner) || isUnified();
    }

    /** What benefits do not cover: owed by the master for a unified member, otherwise by the consumer (H5). */
    Optional<Due> due(BigMoney unpaid) {
        AccountId payer = isUnified() ? masterAccount() : charge.account();
        return unpaid.isZero() ? Optional.empty() : Optional.of(new Due(payer, unpaid, DueStatus.OPEN));
    }
}
