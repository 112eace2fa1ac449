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
 * @param product only those that apply to this product: those limited to it, and those that apply to all; empty for any
 * @param beginning only those whose id begins with this text, case-sensitive; empty for all
 * @since 0.1.0
 */
public record PackageFilter(
        Optional<AccountId> owner,
        Optional<BenefitStatus> status,
        Optional<String> product,
        Optional<String> beginning) {

    /** Every package. */
    public static final PackageFilter ALL =
            new PackageFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Checks that nothing is null. */
    public PackageFilter {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(beginning, "beginning");
    }

    /**
     * Only those of one account.
     *
     * @param account the owner
     * @return the narrower filter
     */
    public PackageFilter ownedBy(AccountId account) {
        return new PackageFilter(Optional.of(account), status, product, beginning);
    }

    /**
     * Only those with one status.
     *
     * @param wanted the status at the time of the reading
     * @return the narrower filter
     */
    public PackageFilter with(BenefitStatus wanted) {
        return new PackageFilter(owner, Optional.of(wanted), product, beginning);
    }

    /**
     * Only those that apply to one product: those limited to it, and those that apply to all.
     *
     * @param name the product's name
     * @return the narrower filter
     */
    public PackageFilter applyingTo(String name) {
        return new PackageFilter(owner, status, Optional.of(name), beginning);
    }

    /**
     * Only those whose id begins with a text.
     *
     * @param text the beginning, case-sensitive (A5)
     * @return the narrower filter
     */
    public PackageFilter beginningWith(String text) {
        return new PackageFilter(owner, status, product, Optional.of(text));
    }

    /**
     * Any status.
     *
     * @return the wider filter
     */
    public PackageFilter ofAnyStatus() {
        return new PackageFilter(owner, Optional.empty(), product, beginning);
    }

    /**
     * Whether a package matches the filter.
     *
     * @param state the package
     * @param now the instant at which its status is judged
     * @return true if it is
     */
    public boolean matches(PackageState state, Instant now) {
        return (owner.isEmpty()
                        || owner.get().equals(state.resourcePackage().terms().owner()))
                && (product.isEmpty()
                        || state.resourcePackage().terms().products().isEmpty()
                        || state.resourcePackage().terms().products().contains(product.get()))
                && (beginning.isEmpty()
                        || state.resourcePackage().terms().id().value().startsWith(beginning.get()))
                && (status.isEmpty() || status.get() == state.status(now));
    }
}
