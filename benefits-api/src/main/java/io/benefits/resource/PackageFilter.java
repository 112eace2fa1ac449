package io.benefits.resource;

import io.benefits.ledger.BenefitStatus;
import io.benefits.value.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which packages a list holds.
 *
 * @param owner only those of this account; null for all
 * @param status only those with this status; null for any
 */
public record PackageFilter(
        @Nullable AccountId owner, @Nullable BenefitStatus status) {

    /** Every package. */
    public static final PackageFilter ALL = new PackageFilter(null, null);

    /**
     * The packages of one account.
     *
     * @param account the owner
     * @return the filter
     */
    public static PackageFilter ofOwner(AccountId account) {
        return new PackageFilter(account, null);
    }

    /**
     * Only those with one status.
     *
     * @param wanted the status at the time of the reading
     * @return the narrower filter
     */
    public PackageFilter with(BenefitStatus wanted) {
        return new PackageFilter(owner, wanted);
    }

    /**
     * Whether a package is among those asked for.
     *
     * @param state the package
     * @param now the instant at which its status is judged
     * @return true if it is
     */
    public boolean matches(PackageState state, Instant now) {
        return (owner == null || owner.equals(state.resourcePackage().terms().owner()))
                && (status == null || status == state.status(now));
    }
}
