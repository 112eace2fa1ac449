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
 * The persistence port. A store keeps, per master, a journal and what it adds up to; it knows no rule. Every method may
 * be called by many threads at once, reads one consistent state, takes no lock that outlives the call, and throws
 * {@link StoreException} if its infrastructure fails. Masters are independent: no call touches two, except {@link #masters}.
 *
 * @since 0.1.0
 */
public interface BenefitStore {

    /**
     * Whether its calls run inside a transaction of the caller, who commits it or rolls it back. The engine then gives each
     * caller's commands to the store in the caller's own thread and never together with those of others, keeps nothing of
     * what it loaded or decided, and repeats nothing: {@link Append.Result#CONFLICT} and every failure reach the caller at
     * once as a {@link StoreException}, so that it can repeat its transaction.
     *
     * @return false for a store that commits its own appends
     */
    default boolean joins() {
        return false;
    }

    /**
     * Reads what a command needs, in one consistent read, to decide on it and append the outcome. A store that {@link #joins}
     * may keep others from writing the master from here on until the caller's transaction ends.
     *
     * @param master the master; one that is not recorded has {@link Version#NONE}
     * @param footprint what to load at least
     * @return a snapshot that covers the footprint
     * @throws StoreException when the infrastructure fails
     */
    Snapshot load(MasterId master, Footprint footprint);

    /**
     * Reads the same as {@link #load}, only to look at it: for a preview, a view, an explanation, an audit. Nothing is appended
     * afterwards. It takes no lock, waits for no writer, and works in a read-only transaction. A store whose {@link #load} takes
     * no lock need not implement it.
     *
     * @param master the master; one that is not recorded has {@link Version#NONE}
     * @param footprint what to load at least
     * @return a snapshot that covers the footprint
     * @throws StoreException when the infrastructure fails
     */
    default Snapshot look(MasterId master, Footprint footprint) {
        return load(master, footprint);
    }

    /**
     * Writes entries if the stored version is still the expected one and none of their keys is recorded (J1, J3). When it
     * returns {@link Append.Result#APPENDED} the entries are as durable as the store makes anything.
     *
     * @param append what to write
     * @return what became of it
     * @throws StoreException when the infrastructure fails; the outcome may then be unknown, and the engine asks {@link
     *     #recorded} before it tries again
     */
    Append.Result append(Append append);

    /**
     * Makes everything ready for {@link #append} that can be done before the append is sent, such as its rows. The engine does that
     * while a former append of the master is on its way, and drops it if that fails. So it must neither read nor write anything
     * stored. A store whose appends take no preparation need not implement it.
     *
     * @param append what to write
     * @return {@link #append} of it, called once at the most
     */
    default Supplier<Append.Result> prepare(Append append) {
        return () -> append(append);
    }

    /**
     * Looks up which of some keys are recorded.
     *
     * @param master the master
     * @param keys the keys
     * @return what was recorded under each key that is
     * @throws StoreException when the infrastructure fails
     */
    Map<CommandKey, Outcome> recorded(MasterId master, Collection<CommandKey> keys);

    /**
     * Reads the journal in order, without gaps.
     *
     * @param master the master
     * @param after the number after which to begin; 0 for the beginning
     * @param limit the most entries, at least 1
     * @return the entries
     * @throws StoreException when the infrastructure fails
     */
    List<JournalEntry> journal(MasterId master, long after, int limit);

    /**
     * Reads what a command of the past was decided on: like {@link #load}, but as of an entry (Q2). Of a charge it loads the
     * settlement and the reservation alone. It does not load {@link Footprint#expired} nor {@link Footprint#pendingOf}, nor
     * which reservations hold a benefit.
     *
     * @param master the master
     * @param footprint what to load at least
     * @param number the number of the entry after which to read; 0 for before the first
     * @return a snapshot that covers the footprint, of the version after that entry, or of the latest if there is none of
     *     that number
     * @throws StoreException when the infrastructure fails
     */
    Snapshot loadAsOf(MasterId master, Footprint footprint, long number);

    /**
     * Reads what {@link #look} read when an entry was the last one, with everything that comes along: what a fork goes on from
     * (H10). A store need not implement it; its masters then cannot be forked.
     *
     * @param master the master
     * @param footprint what to load at least
     * @param number the number of the entry after which to read; 0 for before the first
     * @return a snapshot that covers the footprint, of the version after that entry, or of the latest if there is none of
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
     * @param reading as of when, and which page; a line's place is the number of its entry and its place among all lines of it
     * @return the page; empty for a benefit that is not there
     * @throws StoreException when the infrastructure fails
     */
    Page<StatementLine> statement(MasterId master, BenefitId benefit, StatementFilter filter, Reading reading);

    /**
     * Lists reservations in the order in which they were made (H7), each as it is recorded: one past its deadline is open until
     * its release is recorded. The filter judges it by its deadline.
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
     * @return the page, with a row for each account that has a cap that is asked for
     * @throws StoreException when the infrastructure fails
     */
    Page<CapUses> capUses(MasterId master, CapFilter filter, Reading reading);

    /**
     * Lists the masters of which something is recorded (Q5), in an order of their ids that never changes.
     *
     * @param after the master after which to begin, recorded or not; empty for the beginning
     * @param limit the most masters, at least 1
     * @return the masters
     * @throws StoreException when the infrastructure fails
     */
    List<MasterId> masters(Optional<MasterId> after, int limit);
}
