package io.benefits.spi;

import io.benefits.account.Account;
import io.benefits.account.MemberFilter;
import io.benefits.command.CommandKey;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.HistoryRow;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.StatementFilter;
import io.benefits.journal.StatementLine;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageState;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.ReservationFilter;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.CapFilter;
import io.benefits.sharing.CapUses;
import io.benefits.value.BenefitId;
import io.benefits.value.MasterId;
import io.benefits.value.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The persistence port. For each master, a store keeps a journal and what it adds up to. It knows no rules. Many threads may
 * call any method at once. Every method reads one consistent state, and throws {@link StoreException} if its infrastructure fails.
 * A lock outlives a call only if the store {@link #joins}: then until the caller's transaction ends. Masters are independent: no
 * call touches two, except {@link #masters}.
 *
 * @since 0.1.0
 */
public interface BenefitStore {

    /**
     * Whether its calls run inside a transaction of the caller, who commits it or rolls it back. If so, the engine gives each
     * caller's commands to the store in the caller's own thread, and never together with those of others. It keeps nothing of
     * what it loaded or decided, and repeats nothing that failed: {@link Append.Result#CONFLICT} and every failure reach the caller
     * at once as a {@link StoreException}, so that the caller can repeat its transaction.
     *
     * @return false for a store that commits its own appends
     */
    default boolean joins() {
        return false;
    }

    /**
     * Reads, in one consistent read, what a command needs for its decision and for the append of the outcome. A store that
     * {@link #joins} may keep others from writing the master from then on, until the caller's transaction ends.
     *
     * @param master the master; one that is not recorded has {@link Version#NONE}
     * @param footprint the minimum to load
     * @return a snapshot that covers the footprint
     * @throws StoreException when the infrastructure fails
     */
    Snapshot load(MasterId master, Footprint footprint);

    /**
     * Reads the same as {@link #load}, but only to look at it: for a preview, a view, an explanation or an audit. Nothing is
     * appended afterwards. It takes no lock, waits for no writer, and works in a read-only transaction. A store whose {@link #load}
     * takes no lock need not implement it.
     *
     * @param master the master; one that is not recorded has {@link Version#NONE}
     * @param footprint the minimum to load
     * @return a snapshot that covers the footprint
     * @throws StoreException when the infrastructure fails
     */
    default Snapshot look(MasterId master, Footprint footprint) {
        return load(master, footprint);
    }

    /**
     * Writes entries if the stored version is still the expected one and none of their keys is recorded (J1, J3). When it
     * returns {@link Append.Result#APPENDED}, the entries are as durable as the store makes anything.
     *
     * @param append what to write
     * @return its outcome
     * @throws StoreException when the infrastructure fails; the outcome may then be unknown, and the engine asks {@link
     *     #recorded} before it tries again
     */
    Append.Result append(Append append);

    /**
     * Does everything for {@link #append} that can be done before it is sent, such as making its rows. The engine calls this for
     * every append, often while the previous append of the master is on its way. It drops the result if that append fails, or if
     * more commands join this one. So this method must neither read nor write anything stored. A store whose appends need no
     * preparation need not implement it.
     *
     * @param append what to write
     * @return the {@link #append} of it, which is run at most once
     */
    default Supplier<Append.Result> prepare(Append append) {
        return () -> append(append);
    }

    /**
     * Looks up which of the given keys are recorded.
     *
     * @param master the master
     * @param keys the keys
     * @return what was recorded, for each key that is recorded
     * @throws StoreException when the infrastructure fails
     */
    Map<CommandKey, Outcome> recorded(MasterId master, Collection<CommandKey> keys);

    /**
     * Reads the journal in order, without gaps.
     *
     * @param master the master
     * @param after the number after which to begin; 0 for the beginning
     * @param limit the maximum number of entries, at least 1
     * @return the entries
     * @throws StoreException when the infrastructure fails
     */
    List<JournalEntry> journal(MasterId master, long after, int limit);

    /**
     * Reads the state on which a command of the past was decided: like {@link #load}, but as of an entry (Q2). Of a charge it
     * loads only the settlement and the reservation. It loads neither {@link Footprint#expired} nor {@link Footprint#pendingOf},
     * nor which reservations hold a benefit.
     *
     * @param master the master
     * @param footprint the minimum to load
     * @param number the number of the entry after which to read; 0 for before the first
     * @return a snapshot that covers the footprint except for these, of the version after that entry, or of the latest version if
     *     no entry has that number
     * @throws StoreException when the infrastructure fails
     */
    Snapshot loadAsOf(MasterId master, Footprint footprint, long number);

    /**
     * Reads what {@link #look} read when an entry was the last one, with everything that comes along. A fork continues from it
     * (H10). A store need not implement it, but then its masters cannot be forked.
     *
     * @param master the master
     * @param footprint the minimum to load
     * @param number the number of the entry after which to read; 0 for before the first
     * @return a snapshot that covers the footprint, of the version after that entry, or of the latest version if no entry has
     *     that number
     * @throws StoreException when the infrastructure fails
     * @throws UnsupportedOperationException when the store does not implement it
     */
    default Snapshot lookAsOf(MasterId master, Footprint footprint, long number) {
        throw new UnsupportedOperationException(
                "this store cannot be forked, since it does not implement BenefitStore.lookAsOf");
    }

    /**
     * Finds the last entry up to an instant (Q2).
     *
     * @param master the master
     * @param instant the instant
     * @return the number of the last entry whose time is not after it; 0 if there is none
     * @throws StoreException when the infrastructure fails
     */
    long numberAt(MasterId master, Instant instant);

    /**
     * Lists accounts, except the master's own, in the order in which they were registered.
     *
     * @param master the master
     * @param filter which of them
     * @param reading as of when, and which page
     * @return the page
     * @throws StoreException when the infrastructure fails
     */
    Page<Account> members(MasterId master, MemberFilter filter, Reading reading);

    /**
     * Lists packages in the order in which they were added.
     *
     * @param master the master
     * @param filter which of them
     * @param reading as of when, and which page
     * @return the page
     * @throws StoreException when the infrastructure fails
     */
    Page<PackageState> packages(MasterId master, PackageFilter filter, Reading reading);

    /**
     * Lists coupons in the order in which they were issued.
     *
     * @param master the master
     * @param filter which of them
     * @param reading as of when, and which page
     * @return the page
     * @throws StoreException when the infrastructure fails
     */
    Page<CouponState> coupons(MasterId master, CouponFilter filter, Reading reading);

    /**
     * Lists allocations in the order in which they were made.
     *
     * @param master the master
     * @param filter which of them
     * @param reading as of when, and which page
     * @return the page
     * @throws StoreException when the infrastructure fails
     */
    Page<AllocationState> allocations(MasterId master, AllocationFilter filter, Reading reading);

    /**
     * Lists settled charges in the order in which they were settled.
     *
     * @param master the master
     * @param filter which of them
     * @param reading as of when, and which page
     * @return the page
     * @throws StoreException when the infrastructure fails
     */
    Page<Settlement> charges(MasterId master, ChargeFilter filter, Reading reading);

    /**
     * Lists the history of allocations, newest first (C16).
     *
     * @param master the master
     * @param filter which rows
     * @param reading as of when, and which page
     * @return the page
     * @throws StoreException when the infrastructure fails
     */
    Page<HistoryRow> history(MasterId master, HistoryFilter filter, Reading reading);

    /**
     * Lists the lines that moved a benefit, all periods of a package together, in the order in which they took effect (Q3).
     *
     * @param master the master
     * @param benefit the package, coupon or allocation
     * @param filter which lines
     * @param reading as of when, and which page; the place of a line is the number of its entry and its place among all lines of
     *     that entry
     * @return the page; empty if the benefit does not exist
     * @throws StoreException when the infrastructure fails
     */
    Page<StatementLine> statement(MasterId master, BenefitId benefit, StatementFilter filter, Reading reading);

    /**
     * Lists reservations in the order in which they were made (H7), each as it is recorded: a reservation past its deadline is
     * open until its release is recorded. The filter judges it by its deadline.
     *
     * @param master the master
     * @param filter which of them
     * @param reading as of when, and which page
     * @return the page
     * @throws StoreException when the infrastructure fails
     */
    Page<Reservation> reservations(MasterId master, ReservationFilter filter, Reading reading);

    /**
     * Lists what accounts used against their caps in a month (S9), in the order in which the accounts were registered.
     *
     * @param master the master
     * @param filter which caps, in which month
     * @param reading as of when, and which page
     * @return the page, with a row for each account that has a matching cap
     * @throws StoreException when the infrastructure fails
     */
    Page<CapUses> capUses(MasterId master, CapFilter filter, Reading reading);

    /**
     * Lists the masters that have entries (Q5), in an order of their ids that never changes.
     *
     * @param after the master after which to begin, recorded or not; empty for the beginning
     * @param limit the maximum number of masters, at least 1
     * @return the masters
     * @throws StoreException when the infrastructure fails
     */
    List<MasterId> masters(Optional<MasterId> after, int limit);
}
