package io.benefits;

import io.benefits.account.Account;
import io.benefits.account.Master;
import io.benefits.account.MemberFilter;
import io.benefits.command.Refusal;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.HistoryRow;
import io.benefits.coupon.Recoverable;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageState;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Settlement;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.ChargeId;
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
 * Everything that can be looked at of one master (Q1): as it is at each call, or as of a journal number or an instant (Q2); the
 * whole, or what one member may see. A list is a stream over its pages, or one page that is asked for. Pages go by key, in the order in which things began, the
 * history newest first.
 * Statuses are judged at the time of the call, or at the instant that the view is as of. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public interface View {

    /**
     * The same view as of a journal number. Nothing that is written later changes it.
     *
     * @param number the last entry to count; 0 for before the first; one beyond the end means the end as it is now
     * @return the view; statuses are judged at the time of that entry
     * @throws IllegalArgumentException when the number is negative
     */
    View asOf(long number);

    /**
     * The same view as of an instant. Nothing that is written later changes it, even if the instant is still to come.
     *
     * @param instant the instant
     * @return the view after the last entry that is not later; statuses are judged at the instant
     */
    View asOf(Instant instant);

    /**
     * What one member may see: its own coupons, packages, allocations, charges and history, and of accounts itself. What is
     * not its own is answered as if it did not exist.
     *
     * @param member the member
     * @return the narrower view
     * @throws IllegalArgumentException when this view is another member's: it cannot be widened
     */
    View of(AccountId member);

    /**
     * The master itself. A member's view does not tell it.
     *
     * @return the master, or empty if it is not registered
     */
    Optional<Master> master();

    /**
     * Lists accounts; the master's own is not among them.
     *
     * @param filter which of them
     * @param paging which page
     * @return the page, oldest first
     */
    Page<Account> members(MemberFilter filter, Paging paging);

    /**
     * Every account that a filter lets through, read page by page as the stream is consumed.
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
     * Every package that a filter lets through, read page by page as the stream is consumed.
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
     * Every coupon that a filter lets through, read page by page as the stream is consumed.
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
     * Every allocation that a filter lets through, read page by page as the stream is consumed.
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
     * Every settled charge that a filter lets through, read page by page as the stream is consumed.
     *
     * @param filter which of them
     * @return the rows, oldest first
     */
    default Stream<Settlement> charges(ChargeFilter filter) {
        Objects.requireNonNull(filter, "filter");
        return Page.stream(paging -> charges(filter, paging));
    }

    /**
     * Lists the history of allocations (C16). A member's view does not tell the coupon's balance.
     *
     * @param filter which rows
     * @param paging which page
     * @return the page, newest first
     */
    Page<HistoryRow> history(HistoryFilter filter, Paging paging);

    /**
     * Every row of the history of allocations that a filter lets through, read page by page as the stream is consumed.
     *
     * @param filter which of them
     * @return the rows, newest first
     */
    default Stream<HistoryRow> history(HistoryFilter filter) {
        Objects.requireNonNull(filter, "filter");
        return Page.stream(paging -> history(filter, paging));
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
     * How a charge would be covered, by the code that settles, and why each other benefit is not used (H3, H4). Changes
     * nothing. A charge that is settled already is answered with its first settlement, and no reasons. A member's view answers
     * for its own charges only, and names no benefit of the master that would not serve.
     *
     * @param charge the charge
     * @return the preview; or what {@link io.benefits.settlement.Settlements#settle} would refuse
     * @throws IllegalStateException when the billing port answers outside its limits (M3)
     */
    Either<Refusal, Preview> preview(Charge charge);

    /**
     * Explains a settled charge (H3): the decision is taken again on the state as of its journal number, with the rated
     * amounts that were recorded then, and gives the same deductions with the reason for every benefit that was passed over. A
     * confirmed order is explained as it was reserved. A member's view answers for its own charges only, and names no benefit of
     * the master that did not serve.
     *
     * @param charge the charge's id
     * @return what a preview would have said at that moment; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_CHARGE}
     * @throws IllegalStateException when the books do not lead to the deductions that are recorded: they were tampered with
     */
    Either<Refusal, Preview> explain(ChargeId charge);

    /**
     * What a revoke would take back (C6). A member's view does not answer it.
     *
     * @param coupon the coupon
     * @param allocations 1 to 100 allocations
     * @return an amount or a problem for each, in the order asked; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_COUPON}
     * @throws IllegalArgumentException when none or more than 100 are named
     */
    Either<Refusal, List<Recoverable>> recoverable(CouponId coupon, List<AllocationId> allocations);
}
