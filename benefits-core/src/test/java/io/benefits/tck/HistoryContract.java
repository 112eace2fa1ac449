package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.View;
import io.benefits.account.MemberFilter;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.Allocated;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.HistoryRow;
import io.benefits.coupon.HistoryRow.Action;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.WithdrawCoupon;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.Cursor;
import io.benefits.value.MasterId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import io.benefits.value.Recorded;
import io.benefits.value.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The history of allocations. */
public abstract class HistoryContract extends Contract {

    private static final Duration HOUR = Duration.ofHours(1);

    // ---- C16: what a row tells

    @Test
    @DisplayName("C16 an allocation is told with source, member, amount, balances, time, operator and command")
    void tellsOfAnAllocation() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = coupon("c", usd("100"));
        clock.advance(HOUR);

        Allocated allocated = ok(benefits.by("alice")
                .execute(new Allocate(
                        call("allocate-1"),
                        coupon,
                        List.of(Allocate.Share.of(one, usd("30.5")), Allocate.Share.of(two, usd("20"))))));

        Recorded recorded = allocated.recorded();
        assertThat(recorded.at()).isEqualTo(START.plus(HOUR));
        assertThat(history(HistoryFilter.ALL))
                .containsExactly(
                        new HistoryRow(
                                recorded,
                                "alice",
                                new CommandId("allocate-1"),
                                Action.ALLOCATE,
                                coupon,
                                Optional.of(allocated.made().get(1).allocation()),
                                two,
                                usd("20"),
                                usd("20"),
                                Optional.of(usd("49.5"))),
                        new HistoryRow(
                                recorded,
                                "alice",
                                new CommandId("allocate-1"),
                                Action.ALLOCATE,
                                coupon,
                                Optional.of(allocated.made().get(0).allocation()),
                                one,
                                usd("30.5"),
                                usd("30.5"),
                                Optional.of(usd("69.5"))));
    }

    @Test
    @DisplayName("C16 a revoke is told with what was left, and the coupon's balance after each")
    void tellsOfARevoke() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId first = allocate(coupon, one, usd("30"));
        AllocationId second = allocate(coupon, two, usd("20"));
        settle(charge(one, usd("4")));
        clock.advance(HOUR);

        Recorded recorded = ok(benefits.by("bob")
                        .execute(new Revoke(
                                call("revoke-1"), coupon, List.of(Revoke.Target.of(first), Revoke.Target.of(second)))))
                .recorded();

        assertThat(history(HistoryFilter.ALL).subList(0, 2))
                .containsExactly(
                        new HistoryRow(
                                recorded,
                                "bob",
                                new CommandId("revoke-1"),
                                Action.REVOKE,
                                coupon,
                                Optional.of(second),
                                two,
                                usd("20"),
                                usd("0"),
                                Optional.of(usd("96"))),
                        new HistoryRow(
                                recorded,
                                "bob",
                                new CommandId("revoke-1"),
                                Action.REVOKE,
                                coupon,
                                Optional.of(first),
                                one,
                                usd("26"),
                                usd("0"),
                                Optional.of(usd("76"))));
    }

    @Test
    @DisplayName("C16 what a leave takes back is told as revoked on leave")
    void tellsOfALeave() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("30"));
        clock.advance(HOUR);

        Recorded recorded = disassociate(member).recorded();

        HistoryRow row = history(HistoryFilter.ALL).get(0);
        assertThat(row.recorded()).isEqualTo(recorded);
        assertThat(row.action()).isEqualTo(Action.REVOKED_ON_LEAVE);
        assertThat(row.allocation()).contains(allocation);
        assertThat(row.account()).isEqualTo(member);
        assertThat(row.amount()).isEqualTo(usd("30"));
        assertThat(row.balance()).isEqualTo(usd("0"));
        assertThat(row.couponBalance()).contains(usd("100"));
    }

    @Test
    @DisplayName("C16 an allocation that was used up is not told as revoked when its member leaves")
    void tellsNothingOfAnEmptyAllocationOnLeave() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        allocate(coupon, member, usd("30"));
        settle(charge(member, usd("30")));
        disassociate(member);

        assertThat(actions(HistoryFilter.ALL)).containsExactly(Action.ALLOCATE);
    }

    @Test
    @DisplayName("C16 expiry is told of allocations and of coupons")
    void tellsOfExpiry() {
        AccountId member = member("m");
        Validity day = new Validity(START, START.plus(Duration.ofDays(1)));
        CouponId coupon = coupon("c", masterAccount, usd("100"), day, AllocationMode.MULTIPLE, terms -> terms);
        AllocationId allocation = allocate(coupon, member, usd("30"));
        clock.advance(Duration.ofDays(30));

        Recorded recorded = ok(benefits.by("carol").journal().sweep("sweep-1")).recorded();

        List<HistoryRow> rows = history(HistoryFilter.ALL);
        assertThat(rows).hasSize(3);
        assertThat(rows.subList(0, 2))
                .containsExactlyInAnyOrder(
                        new HistoryRow(
                                recorded,
                                "carol",
                                new CommandId("sweep-1"),
                                Action.EXPIRE,
                                coupon,
                                Optional.empty(),
                                masterAccount,
                                usd("70"),
                                usd("0"),
                                Optional.empty()),
                        new HistoryRow(
                                recorded,
                                "carol",
                                new CommandId("sweep-1"),
                                Action.EXPIRE,
                                coupon,
                                Optional.of(allocation),
                                member,
                                usd("30"),
                                usd("0"),
                                Optional.empty()));
    }

    @Test
    @DisplayName("C16 what comes back to a closed coupon leaves it a balance of 0")
    void tellsOfARevokeFromAClosedCoupon() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("30"));
        ok(benefits.execute(new WithdrawCoupon(call(), coupon)));
        revoke(coupon, allocation);

        HistoryRow row = history(HistoryFilter.ALL).get(0);
        assertThat(row.action()).isEqualTo(Action.REVOKE);
        assertThat(row.amount()).isEqualTo(usd("30"));
        assertThat(row.couponBalance()).contains(usd("0"));
    }

    @Test
    @DisplayName("C16 what is neither allocated, revoked nor expired is not in the history")
    void tellsNothingElse() {
        AccountId member = sharingMember("m");
        pack("p", masterAccount, "1", new Validity(START, START.plus(Duration.ofDays(1))), terms -> terms);
        CouponId coupon = coupon("c", usd("100"));
        settle(charge(member, usd("10")));
        settle(metered(member, "0.5", usd("1")));
        freeze(coupon, true);
        ok(benefits.execute(new WithdrawCoupon(call(), coupon)));
        clock.advance(Duration.ofDays(30));
        assertThat(sweep().lines()).hasSize(1);

        assertThat(history(HistoryFilter.ALL)).isEmpty();
    }

    @Test
    @DisplayName("C16 the history is told newest first")
    void tellsNewestFirst() {
        AccountId member = member("m");
        CouponId one = coupon("one", usd("100"));
        CouponId two = coupon("two", usd("100"));
        AllocationId first = allocate(one, member, usd("1"));
        AllocationId second = allocate(two, member, usd("2"));
        revoke(one, first);
        AllocationId third = allocate(one, member, usd("3"));
        disassociate(member);

        List<HistoryRow> rows = history(HistoryFilter.ALL);

        assertThat(rows)
                .extracting(HistoryRow::action)
                .containsExactly(
                        Action.REVOKED_ON_LEAVE,
                        Action.REVOKED_ON_LEAVE,
                        Action.ALLOCATE,
                        Action.REVOKE,
                        Action.ALLOCATE,
                        Action.ALLOCATE);
        assertThat(rows)
                .extracting(HistoryRow::allocation)
                .containsExactly(
                        Optional.of(third),
                        Optional.of(second),
                        Optional.of(third),
                        Optional.of(first),
                        Optional.of(second),
                        Optional.of(first));
    }

    // ---- C16: filters

    @Test
    @DisplayName("C16 the history of one coupon holds its allocations' rows and its own, and no others")
    void filtersByCoupon() {
        AccountId member = member("m");
        Validity day = new Validity(START, START.plus(Duration.ofDays(1)));
        CouponId one = coupon("one", masterAccount, usd("100"), day, AllocationMode.MULTIPLE, terms -> terms);
        CouponId two = coupon("two", masterAccount, usd("100"), day, AllocationMode.MULTIPLE, terms -> terms);
        AllocationId first = allocate(one, member, usd("1"));
        allocate(two, member, usd("2"));
        revoke(one, first);
        clock.advance(Duration.ofDays(30));
        sweep();

        assertThat(actions(HistoryFilter.ALL.from(one))).containsExactly(Action.EXPIRE, Action.REVOKE, Action.ALLOCATE);
        assertThat(history(HistoryFilter.ALL.from(one)))
                .extracting(HistoryRow::coupon)
                .containsOnly(one);
        assertThat(actions(HistoryFilter.ALL.from(two))).containsExactly(Action.EXPIRE, Action.EXPIRE, Action.ALLOCATE);
    }

    @Test
    @DisplayName("C16 a member sees its own rows only")
    void filtersByMember() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = coupon("c", usd("100"));
        ok(benefits.execute(new Allocate(
                call(), coupon, List.of(Allocate.Share.of(one, usd("1")), Allocate.Share.of(two, usd("2"))))));
        AllocationId third = allocate(coupon, one, usd("3"));
        revoke(coupon, third);

        assertThat(history(HistoryFilter.ALL.of(one)))
                .extracting(HistoryRow::amount)
                .containsExactly(usd("3"), usd("3"), usd("1"));
        assertThat(history(HistoryFilter.ALL.of(one)))
                .extracting(HistoryRow::account)
                .containsOnly(one);
        assertThat(history(HistoryFilter.ALL.of(two)))
                .extracting(HistoryRow::amount)
                .containsExactly(usd("2"));
    }

    @Test
    @DisplayName("C16 a stretch of time holds what was recorded from its beginning on and before its end")
    void filtersByTime() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        Instant from = START.plus(HOUR);
        Instant to = from.plus(HOUR);
        Duration microsecond = Duration.ofNanos(1_000);
        clock.set(from.minus(microsecond));
        allocate(coupon, member, usd("1"));
        clock.set(from);
        allocate(coupon, member, usd("2"));
        clock.set(to.minus(microsecond));
        allocate(coupon, member, usd("3"));
        clock.set(to);
        allocate(coupon, member, usd("4"));

        assertThat(history(HistoryFilter.ALL.within(new Validity(from, to))))
                .extracting(HistoryRow::amount)
                .containsExactly(usd("3"), usd("2"));
    }

    @Test
    @DisplayName("C16 filters narrow each other")
    void combinesFilters() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = coupon("c", usd("100"));
        CouponId other = coupon("other", usd("100"));
        allocate(coupon, one, usd("1"));
        clock.advance(HOUR);
        allocate(coupon, one, usd("2"));
        allocate(coupon, two, usd("3"));
        allocate(other, one, usd("4"));

        assertThat(history(HistoryFilter.ALL
                        .from(coupon)
                        .of(one)
                        .within(new Validity(START.plus(HOUR), START.plus(HOUR.multipliedBy(2))))))
                .extracting(HistoryRow::amount)
                .containsExactly(usd("2"));
    }

    @Test
    @DisplayName("C16 the history of what does not exist is empty")
    void tellsNothingOfTheUnknown() {
        AccountId member = member("m");
        allocate(coupon("c", usd("100")), member, usd("1"));

        assertThat(history(HistoryFilter.ALL.from(new CouponId("unknown")))).isEmpty();
        assertThat(history(HistoryFilter.ALL.of(new AccountId("unknown")))).isEmpty();
        assertThat(library.master(new MasterId(id("unknown")))
                        .view()
                        .history(HistoryFilter.ALL, Paging.FIRST)
                        .items())
                .isEmpty();
    }

    // ---- C16: pages

    @Test
    @DisplayName("C16 a page that names no limit has 10 rows, and the last page has no next")
    void pagesByTen() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        for (int i = 1; i <= 20; i++) {
            allocate(coupon, member, usd(Integer.toString(i % 5 + 1)));
        }

        Page<HistoryRow> first = page(HistoryFilter.ALL, Paging.FIRST);
        assertThat(first.items()).hasSize(10);
        Page<HistoryRow> second =
                page(HistoryFilter.ALL, Paging.FIRST.after(first.next().orElseThrow()));
        assertThat(second.items()).hasSize(10);
        assertThat(second.next()).isEmpty();
        List<HistoryRow> both = new ArrayList<>(first.items());
        both.addAll(second.items());
        assertThat(both).isEqualTo(history(HistoryFilter.ALL));
    }

    @Test
    @DisplayName("C16 a page may end in the middle of one command's rows")
    void pagesWithinOneCommand() {
        CouponId coupon = coupon("c", usd("100"));
        List<Allocate.Share> shares = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            shares.add(Allocate.Share.of(member("m" + i), usd("1")));
        }
        ok(benefits.execute(new Allocate(call(), coupon, shares)));

        List<HistoryRow> rows = new ArrayList<>();
        Paging paging = Paging.first(7);
        Page<HistoryRow> page = page(HistoryFilter.ALL, paging);
        rows.addAll(page.items());
        while (page.next().isPresent()) {
            // as a host does that hands the cursor out as text
            page = page(
                    HistoryFilter.ALL,
                    paging.after(Cursor.parse(page.next().get().toString())));
            rows.addAll(page.items());
        }

        assertThat(rows).hasSize(25);
        assertThat(new HashSet<>(rows)).hasSize(25);
        assertThat(rows.get(0).account()).isEqualTo(new AccountId("m24"));
        assertThat(rows.get(24).account()).isEqualTo(new AccountId("m0"));
    }

    @Test
    @DisplayName("C16 paging while others write neither repeats nor skips a row")
    void pagesWhileOthersWrite() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        for (int i = 1; i <= 4; i++) {
            allocate(coupon, member, usd(Integer.toString(i)));
        }
        Page<HistoryRow> first = page(HistoryFilter.ALL, Paging.first(2));
        allocate(coupon, member, usd("5"));

        Page<HistoryRow> second =
                page(HistoryFilter.ALL, Paging.first(2).after(first.next().orElseThrow()));

        assertThat(first.items()).extracting(HistoryRow::amount).containsExactly(usd("4"), usd("3"));
        assertThat(second.items()).extracting(HistoryRow::amount).containsExactly(usd("2"), usd("1"));
        assertThat(second.next()).isEmpty();
    }

    @Test
    @DisplayName("C16 a filtered history is paged too")
    void pagesWhatIsFiltered() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = coupon("c", usd("100"));
        for (int i = 1; i <= 5; i++) {
            allocate(coupon, one, usd(Integer.toString(i)));
            allocate(coupon, two, usd("1"));
        }

        HistoryFilter filter = HistoryFilter.ALL.from(coupon).of(one);
        Page<HistoryRow> first = page(filter, Paging.first(3));
        Page<HistoryRow> second =
                page(filter, Paging.first(3).after(first.next().orElseThrow()));

        assertThat(first.items()).extracting(HistoryRow::amount).containsExactly(usd("5"), usd("4"), usd("3"));
        assertThat(second.items()).extracting(HistoryRow::amount).containsExactly(usd("2"), usd("1"));
        assertThat(second.next()).isEmpty();
    }

    @Test
    @DisplayName("C16 a page has at most 100 rows")
    void refusesALargerPage() {
        assertThatThrownBy(() -> Paging.first(101))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("101");
        assertThatThrownBy(() -> Paging.first(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limit");
    }

    // ---- C16: views

    @Test
    @DisplayName("C16 a member's view shows its own rows only, whatever it asks for, and no balance of a coupon")
    void showsAMemberItsOwnRows() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = coupon("c", usd("100"));
        allocate(coupon, one, usd("1"));
        allocate(coupon, two, usd("2"));
        allocate(coupon, one, usd("3"));
        View own = benefits.view().of(one);

        Page<HistoryRow> first = own.history(HistoryFilter.ALL, Paging.first(1));
        Page<HistoryRow> second = own.history(
                HistoryFilter.ALL.from(coupon).of(one),
                Paging.first(1).after(first.next().orElseThrow()));

        assertThat(first.items()).extracting(HistoryRow::amount).containsExactly(usd("3"));
        assertThat(second.items()).extracting(HistoryRow::amount).containsExactly(usd("1"));
        assertThat(second.next()).isEmpty();
        assertThat(first.items()).extracting(HistoryRow::couponBalance).containsOnly(Optional.empty());
        assertThat(own.history(HistoryFilter.ALL.of(two), Paging.FIRST).items()).isEmpty();
    }

    @Test
    @DisplayName("C16 the history as of a journal number, or of an instant, ends there")
    void endsWhereItIsAsOf() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        allocate(coupon, member, usd("1"));
        AllocationId second = allocate(coupon, member, usd("2"));
        long then = number();
        clock.advance(HOUR);
        revoke(coupon, second);
        View view = benefits.view();

        assertThat(view.asOf(then).history(HistoryFilter.ALL, Paging.FIRST).items())
                .extracting(HistoryRow::amount)
                .containsExactly(usd("2"), usd("1"));
        assertThat(view.asOf(START).history(HistoryFilter.ALL, Paging.FIRST).items())
                .hasSize(2);
        assertThat(view.asOf(START.plus(HOUR))
                        .history(HistoryFilter.ALL, Paging.FIRST)
                        .items())
                .hasSize(3);
        assertThat(view.asOf(0).history(HistoryFilter.ALL, Paging.FIRST).items())
                .isEmpty();
    }

    private List<HistoryRow> history(HistoryFilter filter) {
        return page(filter, Paging.first(100)).items();
    }

    private List<Action> actions(HistoryFilter filter) {
        return history(filter).stream().map(HistoryRow::action).toList();
    }

    private Page<HistoryRow> page(HistoryFilter filter, Paging paging) {
        return benefits.view().history(filter, paging);
    }

    @Test
    @DisplayName("Q2 a view as of a number or an instant beyond the end is pinned to the end of that moment")
    void isPinnedToTheEnd() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        View view = benefits.view();
        List<View> pinned = List.of(
                view.asOf(number()),
                view.asOf(number() + 2),
                view.asOf(Long.MAX_VALUE),
                view.asOf(clock.instant()),
                view.asOf(clock.instant().plus(HOUR)),
                view.of(masterAccount).asOf(number() + 1));

        allocate(coupon, member, usd("1"));
        clock.advance(HOUR);
        allocate(coupon, member, usd("2"));
        member("later");

        for (View each : pinned) {
            assertThat(each.coupon(coupon).orElseThrow().balance()).isEqualTo(usd("100"));
            assertThat(each.coupons(CouponFilter.ALL, Paging.FIRST).items())
                    .extracting(CouponState::balance)
                    .containsExactly(usd("100"));
            assertThat(each.history(HistoryFilter.ALL, Paging.FIRST).items()).isEmpty();
        }
        assertThat(view.asOf(Long.MAX_VALUE)
                        .members(MemberFilter.ALL, Paging.FIRST)
                        .items())
                .hasSize(2);
        assertThat(pinned.get(1).members(MemberFilter.ALL, Paging.FIRST).items())
                .hasSize(1);
        assertThat(balance(coupon)).isEqualTo(usd("97"));
    }

    @Test
    @DisplayName("Q2 a view of a master that is not registered yet stays empty")
    void isPinnedBeforeTheFirstEntry() {
        MasterId later = new MasterId("later-" + UUID.randomUUID());
        View view = library.master(later).view().asOf(5);

        use(later);
        ok(benefits.accounts().registerMaster(masterTerms()));

        assertThat(view.master()).isEmpty();
        assertThat(library.master(later).view().asOf(5).master()).isPresent();
    }
}
