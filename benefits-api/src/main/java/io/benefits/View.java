package io.benefits;

import io.benefits.account.Account;
import io.benefits.account.Master;
import io.benefits.account.MemberFilter;
import io.benefits.command.CommandKey;
import io.benefits.command.Refusal;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.HistoryRow;
import io.benefits.coupon.Recoverable;
import io.benefits.journal.Expiry;
import io.benefits.journal.ExpiryFilter;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.StatementFilter;
import io.benefits.journal.StatementLine;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageState;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.ReservationFilter;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.CapFilter;
import io.benefits.sharing.CapUses;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads everything of one master (Q1): as it is at each call, or as of a journal number or an instant (Q2); in full, or what one
 * member may see. A list is a stream over its pages, or one requested page. Pages continue from a key, in the order in which
 * things began; the history is newest first. Statuses are judged at the time of the call, or at the instant of the view. A
 * reservation past its deadline at that time counts as released, with the resulting balances and uses of caps, whether its
 * release is recorded yet or not (H7). Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public interface View {

    /**
     * The same view as of a journal number. Nothing that is written later changes it.
     *
     * @param number the last entry to count; 0 for before the first; a number beyond the end means the present end
     * @return the view; statuses are judged at the time of that entry
     * @throws IllegalArgumentException when the number is negative
     */
    View asOf(long number);

    /**
     * The same view as of an instant. Nothing that is written later changes it, even if the instant is in the future.
     *
     * @param instant the instant
     * @return the view after the last entry up to the instant; statuses are judged at the instant
     */
    View asOf(Instant instant);

    /**
     * What one member may see: its own coupons, packages, allocations, charges and history, and of accounts only itself.
     * Everything else is answered as if it did not exist.
     *
     * @param member the member
     * @return the narrower view
     * @throws IllegalArgumentException when this view is another member's
     */
    View of(AccountId member);

    /**
     * A fork of the books (H10), to answer <i>what if</i>. It takes every command and every view, like the books themselves, and
     * writes nothing to the books. It starts from the books as this view has them: as they are now, or as of an entry or an
     * instant. Later changes of the books do not change it. The same commands give the same answers, numbers and hashes as they
     * would on the books, with the same operator and the same clock: a fork has the clock of the engine. Charges are rated by the
     * host's billing port. Settling a whole bill on a fork is its preview. A fork can be forked.
     *
     * <p>Nothing leaves a fork. {@link io.benefits.settlement.Settlements#collect(int)} hands nothing to the billing system on a
     * fork: each due and each refund comes back as a failure, and stays open. To see what follows from an answer, record it by
     * {@link io.benefits.settlement.Settlements#answer}.
     *
     * <p>Making a fork takes one small read. The fork then reads from the store what it needs, as of its entry. It keeps that and
     * what was done on it in memory as long as the fork is in use. It needs no closing. It is thread-safe. A fork does not join
     * the caller's transaction: if it was made inside one, use it only on that thread and before the transaction ends.
     *
     * @return a handle that works on the fork, with the operator of the handle that this view is from
     * @throws IllegalStateException when this view is a member's: only the whole books can be forked
     * @throws UnsupportedOperationException when the store does not implement {@link
     *     io.benefits.spi.BenefitStore#lookAsOf}
     */
    MasterBenefits fork();

    /**
     * The master itself. A member's view does not show it.
     *
     * @return the master, or empty if it is not registered
     */
    Optional<Master> master();

    /**
     * Lists accounts, except the master's own.
     *
     * @param filter which of them
     * @param paging which page
     * @return the page, oldest first
     */
    Page<Account> members(MemberFilter filter, Paging paging);

    /**
     * Every account that matches a filter, read page by page as the stream is consumed.
     *
     * @param filter which of them
     * @return the rows, oldest first
     */
    default Stream<Account> members(MemberFilter filter) {
        Objects.requireNonNull(filter, "filter");
        return Page.stream(paging -> members(filter, paging));
    }

    /**
     * Lists packages.
     *
     * @param filter which of them
     * @param paging which page
     * @return the page, oldest first
     */
    Page<PackageState> packages(PackageFilter filter, Paging paging);

    /**
     * Every package that matches a filter, read page by page as the stream is consumed.
     *
     * @param filter which of them
     * @return the rows, oldest first
     */
    default Stream<PackageState> packages(PackageFilter filter) {
        Objects.requireNonNull(filter, "filter");
        return Page.stream(paging -> packages(filter, paging));
    }

    /**
     * Lists coupons.
     *
     * @param filter which of them
     * @param paging which page
     * @return the page, oldest first
     */
    Page<CouponState> coupons(CouponFilter filter, Paging paging);

    /**
     * Every coupon that matches a filter, read page by page as the stream is consumed.
     *
     * @param filter which of them
     * @return the rows, oldest first
     */
    default Stream<CouponState> coupons(CouponFilter filter) {
        Objects.requireNonNull(filter, "filter");
        return Page.stream(paging -> coupons(filter, paging));
    }

    /**
     * Lists allocations.
     *
     * @param filter which of them
     * @param paging which page
     * @return the page, oldest first
     */
    Page<AllocationState> allocations(AllocationFilter filter, Paging paging);

    /**
     * Every allocation that matches a filter, read page by page as the stream is consumed.
     *
     * @param filter which of them
     * @return the rows, oldest first
     */
    default Stream<AllocationState> allocations(AllocationFilter filter) {
        Objects.requireNonNull(filter, "filter");
        return Page.stream(paging -> allocations(filter, paging));
    }

    /**
     * Lists settled charges, and so dues: open ones, or arrears by payer and by member (H5).
     *
     * @param filter which of them
     * @param paging which page
     * @return the page, oldest first
     */
    Page<Settlement> charges(ChargeFilter filter, Paging paging);

    /**
     * Every settled charge that matches a filter, read page by page as the stream is consumed.
     *
     * @param filter which of them
     * @return the rows, oldest first
     */
    default Stream<Settlement> charges(ChargeFilter filter) {
        Objects.requireNonNull(filter, "filter");
        return Page.stream(paging -> charges(filter, paging));
    }

    /**
     * Lists the history of allocations (C16). A member's view does not show the coupon's balance.
     *
     * @param filter which rows
     * @param paging which page
     * @return the page, newest first
     */
    Page<HistoryRow> history(HistoryFilter filter, Paging paging);

    /**
     * Every row of the history of allocations that matches a filter, read page by page as the stream is consumed.
     *
     * @param filter which of them
     * @return the rows, newest first
     */
    default Stream<HistoryRow> history(HistoryFilter filter) {
        Objects.requireNonNull(filter, "filter");
        return Page.stream(paging -> history(filter, paging));
    }

    /**
     * The statement of a coupon, an allocation or a package (Q3): every movement of its balances, those of all periods of a
     * package together. Its lines add up to the recorded balances. A member's view shows the statements of its own benefits only.
     *
     * @param benefit the coupon, allocation or package
     * @param filter which lines
     * @param paging which page
     * @return the page, in the order in which the movements took effect; empty for a benefit that does not exist
     */
    Page<StatementLine> statement(BenefitId benefit, StatementFilter filter, Paging paging);

    /**
     * Every line of a statement that matches a filter, read page by page as the stream is consumed.
     *
     * @param benefit the coupon, allocation or package
     * @param filter which lines
     * @return the lines, in the order in which the movements took effect
     */
    default Stream<StatementLine> statement(BenefitId benefit, StatementFilter filter) {
        Objects.requireNonNull(benefit, "benefit");
        Objects.requireNonNull(filter, "filter");
        return Page.stream(paging -> statement(benefit, filter, paging));
    }

    /**
     * Lists reservations (H7).
     *
     * @param filter which of them
     * @param paging which page
     * @return the page, oldest first
     */
    Page<Reservation> reservations(ReservationFilter filter, Paging paging);

    /**
     * Every reservation that matches a filter, read page by page as the stream is consumed.
     *
     * @param filter which of them
     * @return the rows, oldest first
     */
    default Stream<Reservation> reservations(ReservationFilter filter) {
        Objects.requireNonNull(filter, "filter");
        return Page.stream(paging -> reservations(filter, paging));
    }

    /**
     * Lists what members used against their caps in a month, and what is left (S9, Q4). A member without a cap is not listed.
     *
     * @param filter which caps, in which month
     * @param paging which page
     * @return the page: a row for each member, oldest first
     */
    Page<CapUses> capUses(CapFilter filter, Paging paging);

    /**
     * All uses of caps that match a filter, read page by page as the stream is consumed.
     *
     * @param filter which caps, in which month
     * @return a row for each member, oldest first
     */
    default Stream<CapUses> capUses(CapFilter filter) {
        Objects.requireNonNull(filter, "filter");
        return Page.stream(paging -> capUses(filter, paging));
    }

    /**
     * Lists what will expire, be lost at a reset, or be withdrawn at a cancellation up to an instant, with its amount (Q6). It is
     * what the sweeps would record if nothing else happened. The instant is compared with the end of validity. A sweep does not
     * touch the late-charge window, so all of this is recorded only once that window has passed after the instant. The list
     * includes what is frozen, and what ended earlier and is not recorded yet. A period from which nothing was drawn is not
     * listed, because nothing is recorded for it. What is reserved is not listed, unless its deadline comes before such a sweep:
     * it is then released, and counts. What a release gives back to a balance that is already recorded as expired is recorded
     * with the release, and is not listed. A member's view lists what is in its own account.
     *
     * <p>What ends first comes first. A page costs as much as it and all pages before it. All pages of one list show the moment
     * of the first page.
     *
     * @param filter up to which instant, and which rows
     * @param paging which page; a cursor is valid for the same filter only
     * @return the page, earliest end first
     * @throws UnsupportedOperationException when the store does not implement {@link
     *     io.benefits.spi.BenefitStore#lookAsOf}
     */
    Page<Expiry> expiring(ExpiryFilter filter, Paging paging);

    /**
     * Everything that will expire and that matches a filter, as {@link #expiring(ExpiryFilter, Paging)}, at one moment. All of it
     * is read when the first row is requested.
     *
     * @param filter up to which instant, and which rows
     * @return the rows, earliest end first
     */
    Stream<Expiry> expiring(ExpiryFilter filter);

    /**
     * Looks up what was recorded under a key (Q7): number, time and operator, and the event and the lines from which the first
     * answer was built. Repeating the command returns that answer itself (J1). A member's view returns nothing, because an entry
     * shows balances of others.
     *
     * @param key the key
     * @return the entry, or empty if nothing is recorded under the key
     */
    Optional<JournalEntry> recorded(CommandKey key);

    /**
     * Looks up what was recorded under a command's id (Q7).
     *
     * @param command the command's id
     * @return as {@link #recorded(CommandKey)}
     * @throws IllegalArgumentException when the id breaks A5
     */
    default Optional<JournalEntry> recorded(String command) {
        return recorded(CommandKey.of(new CommandId(command)));
    }

    /**
     * Looks up what was recorded under a charge's id (Q7): its settlement, or its reservation.
     *
     * @param charge the charge's id
     * @return as {@link #recorded(CommandKey)}
     */
    default Optional<JournalEntry> recorded(ChargeId charge) {
        return recorded(CommandKey.of(charge));
    }

    /**
     * Looks up an account.
     *
     * @param id its id
     * @return the account, or empty
     */
    Optional<Account> account(AccountId id);

    /**
     * Looks up a package.
     *
     * @param id its id
     * @return the package with its balances, or empty
     */
    Optional<PackageState> resourcePackage(PackageId id);

    /**
     * Looks up a coupon.
     *
     * @param id its id
     * @return the coupon with its balances, or empty
     */
    Optional<CouponState> coupon(CouponId id);

    /**
     * Looks up an allocation.
     *
     * @param id its id
     * @return the allocation with its balances, or empty
     */
    Optional<AllocationState> allocation(AllocationId id);

    /**
     * Looks up a settled charge.
     *
     * @param id its id
     * @return the settlement, or empty
     */
    Optional<Settlement> charge(ChargeId id);

    /**
     * Looks up a reservation (H7).
     *
     * @param id the charge's id
     * @return the reservation, or empty if the charge was not reserved
     */
    Optional<Reservation> reservation(ChargeId id);

    /**
     * Previews how a charge would be covered, by the code that settles, and why each other benefit is not used (H3, H4). Nothing
     * changes. For a charge that is already settled, the answer is its first settlement, without reasons. A member's view answers
     * for its own charges only, and names no benefit of the master that would not serve.
     *
     * @param charge the charge
     * @return the preview; or what {@link io.benefits.settlement.Settlements#settle} would refuse
     * @throws IllegalStateException when the billing port answers outside its limits (M3)
     */
    Either<Refusal, Preview> preview(Charge charge);

    /**
     * Explains a settled charge (H3): the decision is taken again on the state before its entry, with the recorded rated amounts.
     * It gives the same deductions, with the reason for every benefit that was passed over. A confirmed order is explained as it
     * was reserved. A member's view answers for its own charges only, and names no benefit of the master that did not serve.
     *
     * @param charge the charge's id
     * @return what a preview would have said at that moment; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_CHARGE}
     * @throws IllegalStateException when the books do not lead to the recorded deductions, which means that they were tampered
     *     with
     */
    Either<Refusal, Preview> explain(ChargeId charge);

    /**
     * What a revoke would take back (C6). A member's view does not answer.
     *
     * @param coupon the coupon
     * @param allocations 1 to 100 allocations
     * @return an amount or a problem for each, in the order given; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_COUPON}
     * @throws IllegalArgumentException when none or more than 100 are named
     */
    Either<Refusal, List<Recoverable>> recoverable(CouponId coupon, List<AllocationId> allocations);
}
