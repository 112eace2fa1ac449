package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.account.AccountingMode;
import io.benefits.account.LeavePolicy;
import io.benefits.account.MasterTerms;
import io.benefits.command.IdReused;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.Allocated;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.MoveAllocation;
import io.benefits.coupon.Moved;
import io.benefits.coupon.Returned;
import io.benefits.ledger.BenefitStatus;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import io.benefits.value.Paging;
import io.benefits.value.Recorded;
import io.benefits.value.Validity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Moving an amount of an allocation to another member (C20). */
public abstract class MoveContract extends Contract {

    private MoveAllocation moving(AllocationId from, AccountId to, String amount) {
        return new MoveAllocation(call(), from, to, Optional.ofNullable(amount).map(BigMoney::parse));
    }

    private AllocationId whole(CouponId coupon, AccountId member) {
        return ok(benefits.coupons().allocate(id("allocate"), coupon, Allocate.Share.whole(member)))
                .made()
                .get(0)
                .allocation();
    }

    private List<String> problems(MoveAllocation command) {
        CouponRefusal.NotMoved refusal = (CouponRefusal.NotMoved) refusedWithoutTrace(() -> benefits.execute(command));
        List<String> all = new ArrayList<>();
        refusal.taking().forEach(problem -> {
            all.add("taking " + problem.kind());
            assertThat(refusal.message()).contains(problem.message());
        });
        refusal.giving().forEach(problem -> {
            all.add("giving " + problem.kind());
            assertThat(refusal.message()).contains(problem.message());
        });
        return all;
    }

    @Test
    @DisplayName("C20 a part goes to another member in a new allocation; the coupon's own balance is what it was")
    void movesAPart() {
        AccountId erin = member("erin");
        AccountId liam = member("liam");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId from = allocate(coupon, erin, usd("30"));

        Moved moved = ok(benefits.coupons().move("move", from, liam, usd("12.5")));

        AllocationId to = moved.to().allocation();
        assertThat(moved)
                .isEqualTo(new Moved(
                        new Recorded(number(), clock.instant()),
                        coupon,
                        new Returned(from, erin, usd("12.5")),
                        new Allocated.Made(to, liam, usd("12.5"))));
        assertThat(balance(from)).isEqualTo(usd("17.5"));
        assertThat(balance(to)).isEqualTo(usd("12.5"));
        assertThat(balance(coupon)).isEqualTo(usd("70"));
        assertThat(allocation(to).allocation().member()).isEqualTo(liam);
        assertThat(moved(journal().get((int) number() - 1).lines()))
                .containsExactly(from + " REVOKED 12.5", "c RETURNED 12.5", to + " RECEIVED 12.5", "c ALLOCATED 12.5");
        assertThat(taken(settle(charge(liam, usd("20"))))).containsExactly(to + " 12.5", "c 7.5");
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("C20 C16 a move is a revoke and an allocation in the history, under one command")
    void isTwoRowsOfTheHistory() {
        AccountId erin = member("erin");
        AccountId liam = member("liam");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId from = allocate(coupon, erin, usd("30"));
        ok(benefits.coupons().moveAll("move", from, liam));

        assertThat(benefits.view().history(HistoryFilter.ALL, Paging.FIRST).items())
                .extracting(row -> row.action() + " " + row.account() + " " + row.amount() + ", "
                        + row.couponBalance().orElseThrow() + " by " + row.command())
                .startsWith("ALLOCATE liam USD 30, USD 70 by move", "REVOKE erin USD 30, USD 100 by move")
                .hasSize(3);
        assertThat(benefits.view()
                        .of(liam)
                        .history(HistoryFilter.ALL, Paging.FIRST)
                        .items())
                .hasSize(1);
        assertThat(allocation(from).status(clock.instant())).isEqualTo(BenefitStatus.REVOKED);
        assertThat(benefits.view().allocations(AllocationFilter.ALL).toList()).hasSize(2);
    }

    @Test
    @DisplayName("C20 C2 C8 an allocation of a ONCE coupon moves whole, as long as nothing of it is consumed")
    void movesAOnceCoupon() {
        AccountId erin = member("erin");
        AccountId liam = member("liam");
        CouponId coupon = coupon("c", masterAccount, usd("9.999"), LONG, AllocationMode.ONCE, terms -> terms);
        AllocationId from = whole(coupon, erin);

        assertThat(problems(moving(from, liam, "USD 5"))).containsExactly("taking WHOLE_ONLY");
        assertThat(problems(moving(from, liam, "USD 9.999"))).containsExactly("giving AMOUNT_NAMED");
        AllocationId to =
                ok(benefits.coupons().moveAll("move", from, liam)).to().allocation();

        assertThat(balance(to)).isEqualTo(usd("9.999"));
        settle(charge(liam, usd("1")));
        assertThat(problems(moving(to, erin, null))).containsExactly("giving ALLOCATED_ALREADY");
    }

    @Test
    @DisplayName("C20 C4 to C7 every problem of either side is told, and nothing is moved")
    void reportsEveryProblem() {
        AccountId erin = member("erin");
        AccountId alone = independent("alone");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId from = allocate(coupon, erin, usd("30"));
        freeze(from, true);

        assertThat(problems(moving(from, alone, null))).containsExactly("taking FROZEN", "giving INDEPENDENT");
        assertThat(problems(moving(from, erin, null))).containsExactly("taking FROZEN", "giving HAS_IT_ALREADY");
        assertThat(problems(moving(from, new AccountId("nobody"), null)))
                .containsExactly("taking FROZEN", "giving NOT_A_MEMBER");
        freeze(from, false);
        assertThat(problems(moving(from, masterAccount, "USD 30.01")))
                .containsExactly("taking TOO_MUCH", "giving THE_MASTERS_ACCOUNT");
        assertThat(problems(moving(from, alone, "EUR 1"))).containsExactly("taking CURRENCY", "giving INDEPENDENT");
        AccountId liam = member("liam");
        assertThat(problems(moving(from, liam, "USD 1.001"))).containsExactly("taking AMOUNT_TOO_FINE");
        freeze(coupon, true);
        assertThat(problems(moving(from, liam, null))).containsExactly("taking FROZEN", "giving FROZEN");
        freeze(coupon, false);
        settle(charge(erin, usd("1.005")));
        assertThat(problems(moving(from, liam, null))).containsExactly("giving AMOUNT_TOO_FINE");
        reserve(charge(erin, usd("2")));
        assertThat(problems(moving(from, liam, "USD 1"))).containsExactly("taking RESERVED");
        settle(charge(erin, usd("26.995")));
        assertThatThrownBy(() -> moving(from, liam, "USD 0")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("C20 C7 what is used up, revoked, expired or of a closed coupon is not moved")
    void refusesWhatCannotBeMoved() {
        AccountId erin = member("erin");
        AccountId liam = member("liam");
        Validity day = new Validity(START, START.plus(Duration.ofDays(1)));
        CouponId coupon = coupon("c", masterAccount, usd("100"), day, AllocationMode.MULTIPLE, terms -> terms);
        AllocationId used = allocate(coupon, erin, usd("5"));
        settle(charge(erin, usd("5")));
        AllocationId revoked = allocate(coupon, erin, usd("5"));
        revoke(coupon, revoked);
        AllocationId kept = allocate(coupon, erin, usd("5"));

        assertThat(problems(moving(used, liam, null))).containsExactly("taking FULLY_USED");
        assertThat(problems(moving(revoked, liam, null))).containsExactly("taking REVOKED_ALREADY");
        CouponId closed = coupon("closed", usd("100"));
        AllocationId ofClosed = allocate(closed, erin, usd("5"));
        ok(benefits.coupons().withdraw(id("withdraw"), closed));
        assertThat(problems(moving(ofClosed, liam, null))).containsExactly("giving CLOSED");
        clock.set(day.expiresAt());
        assertThat(problems(moving(kept, liam, null))).containsExactly("taking EXPIRED", "giving EXPIRED");
    }

    @Test
    @DisplayName("C20 A4 what a former member keeps can be moved, and to the member itself after it joined again not")
    void movesWhatAFormerMemberKeeps() {
        useMaster(masterTerms().leavePolicy(LeavePolicy.KEEP));
        AccountId erin = member("erin");
        AccountId liam = member("liam");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId from = allocate(coupon, erin, usd("30"));
        clock.advance(Duration.ofHours(1));
        disassociate(erin);
        associate(erin, AccountingMode.UNIFIED);

        assertThat(problems(moving(from, erin, null))).containsExactly("giving HAS_IT_ALREADY");
        Moved moved = ok(benefits.coupons().move("move", from, liam, usd("10")));

        Allocation made = allocation(moved.to().allocation()).allocation();
        assertThat(made.association()).isZero();
        assertThat(balance(from)).isEqualTo(usd("20"));
    }

    @Test
    @DisplayName(
            "C20 A6 J1 a move is recorded once; an allocation of another master is as unknown as one that is not there")
    void isRecordedOnce() {
        AccountId erin = member("erin");
        AccountId liam = member("liam");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId from = allocate(coupon, erin, usd("30"));
        MoveAllocation command = moving(from, liam, "USD 10");
        Moved first = ok(benefits.execute(command));

        assertThat(unchanged(() -> ok(benefits.execute(command)))).isEqualTo(first);
        assertThat(refusedWithoutTrace(
                        () -> benefits.execute(new MoveAllocation(command.id(), from, liam, Optional.of(usd("11"))))))
                .isInstanceOf(IdReused.class);
        assertThat(benefits.view()
                        .asOf(first.recorded().number() - 1)
                        .allocation(from)
                        .orElseThrow()
                        .balance())
                .isEqualTo(usd("30"));
        useMaster(MasterTerms.in("UTC"));
        member("liam");
        assertThat(refusedWithoutTrace(() -> benefits.execute(moving(from, liam, null))))
                .isEqualTo(new CouponRefusal.UnknownAllocation(from));
    }
}
