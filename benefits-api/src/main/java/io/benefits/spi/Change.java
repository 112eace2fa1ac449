package io.benefits.spi;

import io.benefits.account.Account;
import io.benefits.account.Master;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.Coupon;
import io.benefits.journal.JournalEntry;
import io.benefits.resource.ResourcePackage;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.SharedUse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one entry changes. The entry's lines say what happened to balances. Everything else is listed here by kind. Each value is
 * as it is after the entry, and is new or replaces the previous one. Immutable.
 *
 * @since 0.1.0
 */
public final class Change {

    private final JournalEntry entry;
    private final @Nullable Master master;
    private final List<Account> accounts;
    private final List<ResourcePackage> packages;
    private final List<Coupon> coupons;
    private final List<Allocation> allocations;
    private final List<Settlement> settlements;
    private final List<Reservation> reservations;
    private final List<SharedUse> uses;

    private Change(Builder from) {
        entry = from.entry;
        master = from.master;
        accounts = unmodifiable(from.accounts);
        packages = unmodifiable(from.packages);
        coupons = unmodifiable(from.coupons);
        allocations = unmodifiable(from.allocations);
        settlements = unmodifiable(from.settlements);
        reservations = unmodifiable(from.reservations);
        uses = unmodifiable(from.uses);
    }

    private static <T> List<T> unmodifiable(List<T> values) {
        return values instanceof ArrayList ? Collections.unmodifiableList(values) : values;
    }

    /**
     * Begins a change.
     *
     * @param entry the entry
     * @return a builder of the change, which lists nothing yet
     */
    public static Builder by(JournalEntry entry) {
        return new Builder(entry);
    }

    /**
     * The entry.
     *
     * @return the entry that changes all this
     */
    public JournalEntry entry() {
        return entry;
    }

    /**
     * Whether it is the change of a charge: one that changes only settlements, uses and balances.
     *
     * @return false if anything else is listed here
     */
    public boolean isOfCharge() {
        return master == null
                && accounts.isEmpty()
                && packages.isEmpty()
                && coupons.isEmpty()
                && allocations.isEmpty()
                && reservations.isEmpty();
    }

    /**
     * The master.
     *
     * @return the master if the entry adds or replaces it
     */
    public Optional<Master> master() {
        return Optional.ofNullable(master);
    }

    /**
     * The accounts.
     *
     * @return those that the entry adds or replaces
     */
    public List<Account> accounts() {
        return accounts;
    }

    /**
     * The packages.
     *
     * @return those that the entry adds or replaces
     */
    public List<ResourcePackage> packages() {
        return packages;
    }

    /**
     * The coupons.
     *
     * @return those that the entry adds or replaces
     */
    public List<Coupon> coupons() {
        return coupons;
    }

    /**
     * The allocations, in the order in which the entry names them.
     *
     * @return those that the entry adds or replaces
     */
    public List<Allocation> allocations() {
        return allocations;
    }

    /**
     * The settlements.
     *
     * @return those that the entry adds or replaces
     */
    public List<Settlement> settlements() {
        return settlements;
    }

    /**
     * The reservations.
     *
     * @return those that the entry adds or replaces
     */
    public List<Reservation> reservations() {
        return reservations;
    }

    /**
     * What was used of shared benefits in a month (S9).
     *
     * @return those that the entry adds or replaces
     */
    public List<SharedUse> uses() {
        return uses;
    }

    /** A builder of a change. Not thread-safe. */
    public static final class Builder {

        private final JournalEntry entry;
        private @Nullable Master master;
        private List<Account> accounts = List.of();
        private List<ResourcePackage> packages = List.of();
        private List<Coupon> coupons = List.of();
        private List<Allocation> allocations = List.of();
        private List<Settlement> settlements = List.of();
        private List<Reservation> reservations = List.of();
        private List<SharedUse> uses = List.of();

        private Builder(JournalEntry entry) {
            this.entry = Objects.requireNonNull(entry, "entry");
        }

        /**
         * Adds the master.
         *
         * @param changed the master after the entry
         * @return this
         */
        public Builder with(Master changed) {
            master = changed;
            return this;
        }

        /**
         * Adds an account.
         *
         * @param changed the account after the entry
         * @return this
         */
        public Builder with(Account changed) {
            accounts = more(accounts, changed);
            return this;
        }

        /**
         * Adds a package.
         *
         * @param changed the package after the entry
         * @return this
         */
        public Builder with(ResourcePackage changed) {
            packages = more(packages, changed);
            return this;
        }

        /**
         * Adds a coupon.
         *
         * @param changed the coupon after the entry
         * @return this
         */
        public Builder with(Coupon changed) {
            coupons = more(coupons, changed);
            return this;
        }

        /**
         * Adds an allocation.
         *
         * @param changed the allocation after the entry
         * @return this
         */
        public Builder with(Allocation changed) {
            allocations = more(allocations, changed);
            return this;
        }

        /**
         * Adds a settlement.
         *
         * @param changed the settlement after the entry
         * @return this
         */
        public Builder with(Settlement changed) {
            settlements = more(settlements, changed);
            return this;
        }

        /**
         * Adds a reservation.
         *
         * @param changed the reservation after the entry
         * @return this
         */
        public Builder with(Reservation changed) {
            reservations = more(reservations, changed);
            return this;
        }

        /**
         * Adds a use.
         *
         * @param changed the use after the entry
         * @return this
         */
        public Builder with(SharedUse changed) {
            uses = more(uses, changed);
            return this;
        }

        /**
         * Builds the change.
         *
         * @return the change; this builder must not be used afterwards
         */
        public Change build() {
            return new Change(this);
        }

        /** Nearly every change has one value of a kind, or none. */
        private static <T> List<T> more(List<T> had, T added) {
            if (had.isEmpty()) {
                return List.of(added);
            }
            List<T> all = had instanceof ArrayList ? had : new ArrayList<>(had);
            all.add(added);
            return all;
        }
    }
}
