package io.benefits.core.path;

import io.benefits.account.Account;
import io.benefits.account.Association;
import io.benefits.account.Master;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.Coupon;
import io.benefits.journal.JournalEntry;
import io.benefits.resource.ResourcePackage;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.SharedUse;
import io.benefits.spi.Change;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry on its way into the books: the books before it, and what it changes besides balances. Not thread-safe. */
public final class Fold {

    private final Snapshot before;
    private final JournalEntry entry;
    private final Change.Builder change;
    private @Nullable Charge charge;

    Fold(Snapshot before, JournalEntry entry) {
        this.before = before;
        this.entry = entry;
        change = Change.by(entry);
    }

    /**
     * The entry.
     *
     * @return the entry
     */
    public JournalEntry entry() {
        return entry;
    }

    /**
     * Adds the master.
     *
     * @param changed as it is after the entry
     */
    public void with(Master changed) {
        change.with(changed);
    }

    /**
     * Adds an account.
     *
     * @param changed as it is after the entry
     */
    public void with(Account changed) {
        change.with(changed);
    }

    /**
     * Adds a package.
     *
     * @param changed as it is after the entry
     */
    public void with(ResourcePackage changed) {
        change.with(changed);
    }

    /**
     * Adds a coupon.
     *
     * @param changed as it is after the entry
     */
    public void with(Coupon changed) {
        change.with(changed);
    }

    /**
     * Adds an allocation.
     *
     * @param changed as it is after the entry
     */
    public void with(Allocation changed) {
        change.with(changed);
    }

    /**
     * Adds a settlement.
     *
     * @param changed as it is after the entry
     */
    public void with(Settlement changed) {
        charge = changed.charge();
        change.with(changed);
    }

    /**
     * Adds a reservation.
     *
     * @param changed as it is after the entry
     */
    public void with(Reservation changed) {
        charge = changed.charge();
        change.with(changed);
    }

    /**
     * Adds a use.
     *
     * @param changed as it is after the entry
     */
    public void with(SharedUse changed) {
        change.with(changed);
    }

    /**
     * Adds an account whose last association changes.
     *
     * @param id the account
     * @param last the association as it is after the entry
     */
    public void withLast(AccountId id, Association last) {
        Account account = account(id);
        List<Association> all = new ArrayList<>(account.associations());
        all.set(all.size() - 1, last);
        with(new Account(id, account.recorded(), all, account.caps()));
    }

    /**
     * Adds an allocation that was given back to its coupon and is therefore closed.
     *
     * @param id the allocation
     */
    public void withTaken(AllocationId id) {
        Allocation was = allocation(id);
        with(new Allocation(id, was.coupon(), was.member(), was.association(), was.recorded(), was.frozen(), true));
    }

    /** The charge that the entry is about, if any. */
    @Nullable
    Charge charge() {
        return charge;
    }

    /** Everything that was added. */
    Change build() {
        return change.build();
    }

    /**
     * The master before the entry.
     *
     * @return the master
     */
    public Master master() {
        return known(before.master(), before.id());
    }

    /**
     * An account before the entry.
     *
     * @param id the account
     * @return it
     */
    public Account account(AccountId id) {
        return known(before.account(id), id);
    }

    /**
     * A package before the entry.
     *
     * @param id the package
     * @return it
     */
    public ResourcePackage resourcePackage(PackageId id) {
        return known(before.resourcePackage(id), id);
    }

    /**
     * A coupon before the entry.
     *
     * @param id the coupon
     * @return it
     */
    public Coupon coupon(CouponId id) {
        return known(before.coupon(id), id);
    }

    /**
     * An allocation before the entry.
     *
     * @param id the allocation
     * @return it
     */
    public Allocation allocation(AllocationId id) {
        return known(before.allocation(id), id);
    }

    /**
     * The settlement of a charge before the entry.
     *
     * @param charge the charge
     * @return it
     */
    public Settlement settlement(ChargeId charge) {
        return known(before.settlement(charge), charge);
    }

    /**
     * The reservation of a charge before the entry.
     *
     * @param charge the charge
     * @return it
     */
    public Reservation reservation(ChargeId charge) {
        return known(before.reservation(charge), charge);
    }

    /**
     * An entry that does not fit the books before it.
     *
     * @param why what does not fit
     * @return the exception to throw
     */
    public IllegalStateException unfit(String why) {
        return new IllegalStateException("entry " + entry.number() + ": " + why);
    }

    private <T> T known(@Nullable T value, Object id) {
        if (value == null) {
            throw unfit("it names " + id + ", which is not there");
        }
        return value;
    }
}
