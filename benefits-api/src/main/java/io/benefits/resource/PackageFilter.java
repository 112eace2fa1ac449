package io.benefits.resource;

import io.benefits.ledger.BenefitStatus;
import io.benefits.value.AccountId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which packages a list holds.
 *
 * @param owner only those of this account; empty for all
 * @param status only those with this status; empty for any
 * @since 0.1.0
 */
public record PackageFilter(Optional<AccountId> owner, Optional<BenefitStatus> status) {

    /** Every package. */
    public static final PackageFilter ALL = new PackageFilter(Optional.empty(), Optional.empty());

    /** Checks that nothing is null. */
    public PackageFilter {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(status, "status");
    }

    /**
     * Only those of one account.
     *
     * @param account the owner
     * @return the narrower filter
     */
    public PackageFilter ownedBy(AccountId account) {
        return new PackageFilter(Optional.of(account), status);
    }

    /**
     * Only those with one status.
     *
     * @param wanted the status at the time of the reading
     * @return the narrower filter
     */
    public PackageFilter with(BenefitStatus wanted) {
        return new PackageFilter(owner, Optional.of(wanted));
    }

    /**
     * Whether a package is among those asked for.
     *
     * @param state the package
     * @param now the instant at which its status is judged
     * @return true if it is
     */
    public boolean matches(PackageState state, Instant now) {
        return (owner.isEmpty()
                        || owner.get().equals(state.resourcePackage().terms().owner()))
                && (status.isEmpty() || status.get() == state.status(now));
    }
}
