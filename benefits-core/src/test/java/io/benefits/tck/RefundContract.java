package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.account.AccountRefusal;
import io.benefits.account.Disassociate;
import io.benefits.account.LeavePolicy;
import io.benefits.account.MasterTerms;
import io.benefits.command.CommandKey;
import io.benefits.command.IdReused;
import io.benefits.command.Refusal;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.WithdrawCoupon;
import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.Sweep;
import io.benefits.ledger.BenefitStatus;
import io.benefits.resource.CancelPackage;
import io.benefits.resource.FreezePackage;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.AnswerPayBack;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.PayBack;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Refunded;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Paging;
import io.benefits.value.Validity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Giving back what a settlement took: H6. */
public abstract class RefundContract extends Contract {

    private static final Duration WINDOW = MasterTerms.DEFAULT_LATE_CHARGE_WINDOW;

    // ---- what goes back where, and in which order

    @Test
    @DisplayName("H6 money goes back to the due first, then to coupons in the reverse order of the deductions")
    void refundsTheDueThenCouponsBackwards() {
        CouponId first = coupon("a", "10", lasting(1));
        CouponId second = coupon("b", "10", LONG);
        Charge charge = charge(masterAccount, usd("25"));
        assertThat(taken(settle(charge))).containsExactly("a 10", "b 10");

        Refunded one = refund(charge, usd("3"));
        assertThat(one.toDue()).isEqualTo(usd("3"));
        assertThat(one.lines()).isEmpty();
        assertThat(one.recorded().number()).isEqualTo(number());
        Refunded two = refund(charge, usd("7"));
        assertThat(two.toDue()).isEqualTo(usd("2"));
        assertThat(moved(two.lines())).containsExactly("b REFUNDED 5");
        Refunded three = refund(charge, usd("10"));
        assertThat(three.toDue()).isEqualTo(usd("0"));
        assertThat(moved(three.lines())).containsExactly("b REFUNDED 5", "a REFUNDED 5");
        Refunded four = refund(charge, usd("5"));
        assertThat(moved(four.lines())).containsExactly("a REFUNDED 5");

        assertThat(balance(first)).isEqualTo(usd("10"));
        assertThat(balance(second)).isEqualTo(usd("10"));
        assertThat(coupon(first).balances().consumed()).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName("H6 a refund answers with the settlement as it stands: what was taken, and what of it went back")
    void answersWithTheSettlement() {
        coupon("a", "10", LONG);
        Charge charge = charge(masterAccount, usd("25"));
        Settlement settled = settle(charge);

        Settlement after = refund(charge, usd("19")).settlement();

        assertThat(after).isEqualTo(settlement(charge));
        assertThat(after.recorded()).isEqualTo(settled.recorded());
        assertThat(after.charge()).isEqualTo(charge);
        assertThat(after.price()).isEqualTo(usd("25"));
        Deduction deduction = after.deductions().get(0);
        assertThat(deduction.amount()).isEqualByComparingTo("10");
        assertThat(deduction.refunded()).isEqualByComparingTo("4");
        assertThat(deduction.left()).isEqualByComparingTo("6");
        Due due = after.due().orElseThrow();
        assertThat(due.amount()).isEqualTo(usd("15"));
        assertThat(due.refunded()).isEqualTo(usd("15"));
        assertThat(due.left()).isEqualTo(usd("0"));
        assertThat(benefits.view().charge(charge.id())).contains(after);
    }

    @Test
    @DisplayName("H6 money goes back over every kind of coupon, in the reverse order of the deductions")
    void refundsEveryKindOfCouponBackwards() {
        AccountId member = member("m");
        AllocationId allocation = allocate(coupon("source", "4", lasting(5)), member, usd("4"));
        coupon("own", member, usd("3"), lasting(6), AllocationMode.MULTIPLE, terms -> terms);
        coupon("shared", "2", LONG);
        Charge charge = charge(member, usd("10"));
        assertThat(taken(settle(charge))).containsExactly(allocation + " 4", "own 3", "shared 2");

        Refunded refunded = refundAll(charge);

        assertThat(refunded.toDue()).isEqualTo(usd("1"));
        assertThat(moved(refunded.lines()))
                .containsExactly("shared REFUNDED 2", "own REFUNDED 3", allocation + " REFUNDED 4");
        assertThat(balance(allocation)).isEqualTo(usd("4"));
        assertThat(taken(settle(charge(member, usd("10"))))).containsExactly(allocation + " 4", "own 3", "shared 2");
    }

    @Test
    @DisplayName("H6 quantity goes back to packages in the reverse order of the deductions, and touches no money")
    void refundsQuantityBackwards() {
        AccountId member = sharingMember("m");
        PackageId own = pack("own", member, "2");
        PackageId shared = pack("shared", masterAccount, "3");
        coupon("c", "4", LONG);
        Charge charge = metered(member, "10", usd("20"));
        assertThat(taken(settle(charge))).containsExactly("own 2", "shared 3", "c 4");

        Refunded refunded = refund(charge, "4");

        assertThat(moved(refunded.lines())).containsExactly("shared REFUNDED 3", "own REFUNDED 1");
        assertThat(refunded.toDue()).isEqualTo(usd("0"));
        assertThat(left(own)).isEqualByComparingTo("1");
        assertThat(left(shared)).isEqualByComparingTo("3");
        assertThat(balance(new CouponId("c"))).isEqualTo(usd("0"));
        assertThat(refunded.settlement().due().orElseThrow().refunded()).isEqualTo(usd("0"));
        refund(charge, "0.999999999999999");
        assertThat(left(own)).isEqualByComparingTo("1.999999999999999");
    }

    @Test
    @DisplayName("H6 all that is left is money and quantity")
    void refundsAll() {
        PackageId pack = pack("p", masterAccount, "2");
        CouponId coupon = coupon("c", "4", LONG);
        Charge charge = metered(masterAccount, "10", usd("20"));
        assertThat(taken(settle(charge))).containsExactly("p 2", "c 4");

        Refunded refunded = refundAll(charge);

        assertThat(refunded.toDue()).isEqualTo(usd("12"));
        assertThat(moved(refunded.lines())).containsExactlyInAnyOrder("c REFUNDED 4", "p REFUNDED 2");
        assertThat(left(pack)).isEqualByComparingTo("2");
        assertThat(balance(coupon)).isEqualTo(usd("4"));
    }

    @Test
    @DisplayName("H6 after refunds in part all is what is left")
    void refundsAllThatIsLeft() {
        pack("p", masterAccount, "2");
        coupon("c", "4", LONG);
        Charge charge = metered(masterAccount, "10", usd("20"));
        settle(charge);
        refund(charge, "0.5");
        refund(charge, usd("13"));

        Refunded refunded = refundAll(charge);

        assertThat(refunded.toDue()).isEqualTo(usd("0"));
        assertThat(moved(refunded.lines())).containsExactlyInAnyOrder("c REFUNDED 3", "p REFUNDED 1.5");
    }

    // ---- never above what was taken

    @Test
    @DisplayName("H6 no more money goes back than was taken and is left, to the last decimal")
    void refusesMoreMoneyThanIsLeft() {
        CouponId coupon = coupon("c", "4", LONG);
        Charge charge = charge(masterAccount, usd("10"));
        settle(charge);

        assertThat(refused(charge, usd("10.000000000001")))
                .isEqualTo(new SettlementRefusal.RefundTooLarge(charge.id(), "USD 10.000000000001", "USD 10"));
        refund(charge, usd("9.999999999999"));
        assertThat(refused(charge, usd("0.000000000002")))
                .isEqualTo(
                        new SettlementRefusal.RefundTooLarge(charge.id(), "USD 0.000000000002", "USD 0.000000000001"));
        refund(charge, usd("0.000000000001"));
        assertThat(refused(charge, usd("0.000000000001"))).isInstanceOf(SettlementRefusal.RefundTooLarge.class);
        assertThat(balance(coupon)).isEqualTo(usd("4"));
    }

    @Test
    @DisplayName("H6 no more quantity goes back than was taken and is left")
    void refusesMoreQuantityThanIsLeft() {
        PackageId pack = pack("p", masterAccount, "3");
        Charge charge = metered(masterAccount, "10", usd("20"));
        settle(charge);

        assertThat(refused(charge, "3.000000000000001"))
                .isEqualTo(new SettlementRefusal.RefundTooLarge(charge.id(), "3.000000000000001", "3"));
        refund(charge, "2");
        assertThat(refused(charge, "2")).isEqualTo(new SettlementRefusal.RefundTooLarge(charge.id(), "2", "1"));
        assertThat(left(pack)).isEqualByComparingTo("2");
    }

    @Test
    @DisplayName("H6 what packages covered does not go back as money, what was money not as quantity")
    void keepsMoneyAndQuantityApart() {
        pack("p", masterAccount, "10");
        Charge covered = metered(masterAccount, "10", usd("20"));
        settle(covered);
        Charge paid = metered(masterAccount, "10", usd("20"));
        settle(paid);

        assertThat(refused(covered, usd("1")))
                .isEqualTo(new SettlementRefusal.RefundTooLarge(covered.id(), "USD 1", "USD 0"));
        assertThat(refused(paid, "1")).isEqualTo(new SettlementRefusal.RefundTooLarge(paid.id(), "1", "0"));
    }

    @Test
    @DisplayName("M2 H6 a refund in another currency is refused as that, however much is left")
    void refusesAnotherCurrency() {
        coupon("c", "4", LONG);
        Charge charge = charge(masterAccount, usd("10"));
        settle(charge);

        for (String amount : List.of("EUR 1", "EUR 1000", "JPY 1")) {
            BigMoney money = BigMoney.parse(amount);
            assertThat(refused(charge, money))
                    .isEqualTo(new SettlementRefusal.WrongCurrency(charge.id(), "money", money, "USD"));
        }
        refundAll(charge);
        assertThat(refused(charge, BigMoney.parse("EUR 1"))).isInstanceOf(SettlementRefusal.WrongCurrency.class);
    }

    @Test
    @DisplayName("H6 where nothing is left there is nothing to refund")
    void refusesWhenNothingIsLeft() {
        coupon("c", "4", LONG);
        Charge charge = charge(masterAccount, usd("10"));
        settle(charge);
        refundAll(charge);
        Charge free = charge(masterAccount, usd("0"));
        settle(free);

        for (Charge each : List.of(charge, free)) {
            assertThat(refusedWithoutTrace(() -> benefits.execute(Refund.all(call(), each.id()))))
                    .isInstanceOf(SettlementRefusal.RefundTooLarge.class);
        }
    }

    @Test
    @DisplayName("H6 only a settled charge of this master is refunded (A6)")
    void refusesAnUnknownCharge() {
        Charge charge = charge(masterAccount, usd("10"));
        settle(charge);
        MasterId first = master;
        useMaster(masterTerms());

        assertThat(refused(charge, usd("1"))).isEqualTo(new SettlementRefusal.UnknownCharge(charge.id()));
        assertThat(refusedWithoutTrace(
                        () -> benefits.execute(new AnswerPayBack(call(), charge.id(), new CommandId("r")))))
                .isEqualTo(new SettlementRefusal.UnknownCharge(charge.id()));
        use(first);
        refund(charge, usd("1"));
    }

    @Test
    @DisplayName("H6 a refund names money or quantity above 0, not both")
    void refusesWhatIsNoRefund() {
        ChargeId charge = new ChargeId("c");

        assertThatThrownBy(() -> Refund.of(call(), charge, usd("0"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Refund.of(call(), charge, qty("0"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Refund.of(call(), charge, usd("-1"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Refund(call(), charge, usd("1"), qty("1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // ---- sources that are no longer what they were

    @Test
    @DisplayName("H6 an expired coupon takes it back, serves nothing that is consumed later, and is swept as expired")
    void refundsToAnExpiredCoupon() {
        Instant end = START.plus(Duration.ofDays(1));
        CouponId coupon = coupon("c", "10", lasting(1));
        Charge charge = charge(masterAccount, usd("4"));
        settle(charge);
        clock.set(end.plus(WINDOW).minusNanos(1_000));
        assertThat(sweep().lines()).isEmpty();

        assertThat(moved(refundAll(charge).lines())).containsExactly("c REFUNDED 4");

        assertThat(balance(coupon)).isEqualTo(usd("10"));
        assertThat(status(coupon)).isEqualTo(BenefitStatus.EXPIRED);
        Charge later = charge(masterAccount, end, usd("1"), more -> more);
        assertThat(reason(later, "c")).isEqualTo(Reason.EXPIRED);
        assertThat(settle(later).deductions()).isEmpty();
        assertThat(refused(benefits.execute(
                        new Allocate(call(), coupon, List.of(Allocate.Share.of(member("m"), usd("1")))))))
                .isInstanceOf(CouponRefusal.NotAllocated.class);
        clock.set(end.plus(WINDOW));
        assertThat(moved(sweep().lines())).containsExactly("c EXPIRED 10");
        assertThat(coupon(coupon).balances().expired()).isEqualByComparingTo("10");
    }

    @Test
    @DisplayName("H6 what comes back to a coupon whose rest was swept is recorded as expired in the same entry")
    void revivesNoSweptCoupon() {
        CouponId coupon = coupon("c", "10", lasting(1));
        Charge charge = charge(masterAccount, usd("4"));
        settle(charge);
        clock.set(START.plus(Duration.ofDays(1)).plus(WINDOW));
        assertThat(moved(sweep().lines())).containsExactly("c EXPIRED 6");

        assertThat(moved(refund(charge, usd("1")).lines())).containsExactly("c REFUNDED 1", "c EXPIRED 1");
        assertThat(moved(refundAll(charge).lines())).containsExactly("c REFUNDED 3", "c EXPIRED 3");

        assertThat(balance(coupon)).isEqualTo(usd("0"));
        assertThat(coupon(coupon).balances().expired()).isEqualByComparingTo("10");
        assertThat(settle(charge(masterAccount, START, usd("1"), more -> more)).deductions())
                .isEmpty();
        assertThat(sweep().lines()).isEmpty();
    }

    @Test
    @DisplayName(
            "H6 nor does a refund revive a coupon that had no rest when everything before the lapse line was swept (P3)")
    void revivesNoLapsedCoupon() {
        CouponId coupon = coupon("c", "4", lasting(1));
        Charge charge = charge(masterAccount, usd("4"));
        settle(charge);
        clock.set(START.plus(Duration.ofDays(1)).plus(WINDOW));
        assertThat(sweep().lines()).isEmpty();

        assertThat(moved(refundAll(charge).lines())).containsExactly("c REFUNDED 4", "c EXPIRED 4");

        assertThat(balance(coupon)).isEqualTo(usd("0"));
        assertThat(settle(charge(masterAccount, START, usd("1"), more -> more)).deductions())
                .isEmpty();
    }

    @Test
    @DisplayName(
            "H6 after a sweep that left something behind too, what it recorded is not revived, and what it left is not ended")
    void revivesNothingThatAPartialSweepTook() {
        coupon("a", "10", lasting(1));
        coupon("b", "10", lasting(2));
        coupon("z", "10", lasting(3));
        Charge first = charge(masterAccount, usd("4"));
        settle(first);
        Charge second = charge(masterAccount, usd("8"));
        settle(second);
        clock.set(START.plus(Duration.ofDays(30)));
        assertThat(moved(ok(benefits.execute(new Sweep(call(), 1))).lines())).containsExactly("b EXPIRED 8");

        assertThat(moved(refundAll(first).lines())).containsExactly("a REFUNDED 4");
        assertThat(moved(refundAll(second).lines())).containsExactly("b REFUNDED 2", "b EXPIRED 2", "a REFUNDED 6");
        assertThat(moved(sweep().lines())).containsExactly("a EXPIRED 10", "z EXPIRED 10");
    }

    @Test
    @DisplayName(
            "H6 what comes back to an allocation whose rest was swept is recorded as expired, and told by the history (C16)")
    void revivesNoSweptAllocation() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", "10", lasting(1));
        AllocationId allocation = allocate(coupon, member, usd("10"));
        Charge charge = charge(member, usd("7"));
        settle(charge);
        clock.set(START.plus(Duration.ofDays(1)).plus(WINDOW));
        assertThat(moved(sweep().lines())).containsExactly(allocation + " EXPIRED 3");
        int told = history();

        assertThat(moved(refundAll(charge).lines()))
                .containsExactly(allocation + " REFUNDED 7", allocation + " EXPIRED 7");

        assertThat(balance(allocation)).isEqualTo(usd("0"));
        assertThat(history()).isEqualTo(told + 1);
        assertThat(sweep().lines()).isEmpty();
    }

    @Test
    @DisplayName(
            "H6 what comes back to a period that a cancellation cut and a sweep recorded is withdrawn as well (P7)")
    void revivesNoWithdrawnPackage() {
        PackageId pack = pack("p", masterAccount, "10");
        Charge charge = metered(masterAccount, "4", usd("4"));
        settle(charge);
        ok(benefits.execute(new CancelPackage(call(), pack, START.plus(Duration.ofHours(1)))));
        clock.advance(Duration.ofDays(4));
        assertThat(moved(sweep().lines())).containsExactly("p WITHDRAWN 6");

        assertThat(moved(refund(charge, "3").lines())).containsExactly("p REFUNDED 3", "p WITHDRAWN 3");

        assertThat(left(pack)).isEqualByComparingTo("0");
        assertThat(sweep().lines()).isEmpty();
    }

    @Test
    @DisplayName("H6 what went back to an expired coupon serves charges consumed before its end (C12, C15)")
    void servesALateChargeFromWhatWentBack() {
        coupon("c", "4", lasting(1));
        Charge charge = charge(masterAccount, usd("4"));
        settle(charge);
        clock.advance(Duration.ofDays(2));
        refundAll(charge);

        assertThat(taken(settle(charge(masterAccount, START, usd("3"), more -> more))))
                .containsExactly("c 3");
    }

    @Test
    @DisplayName("H6 an expired allocation takes it back, is not revocable, and is swept as expired")
    void refundsToAnExpiredAllocation() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", "10", lasting(1));
        AllocationId allocation = allocate(coupon, member, usd("10"));
        Charge charge = charge(member, usd("7"));
        settle(charge);
        clock.advance(Duration.ofDays(2));

        assertThat(moved(refundAll(charge).lines())).containsExactly(allocation + " REFUNDED 7");

        assertThat(balance(allocation)).isEqualTo(usd("10"));
        assertThat(ok(benefits.view().recoverable(coupon, List.of(allocation)))
                        .get(0)
                        .amount())
                .isEmpty();
        clock.set(START.plus(Duration.ofDays(1)).plus(WINDOW));
        assertThat(moved(sweep().lines())).containsExactly(allocation + " EXPIRED 10");
    }

    @Test
    @DisplayName("H6 a package that has ended takes it back; if it was swept, that is recorded as lost at once")
    void refundsToAnEndedPackage() {
        Instant end = START.plus(Duration.ofDays(1));
        PackageId pack = pack("p", masterAccount, "10", new Validity(START, end), terms -> terms);
        Charge charge = metered(masterAccount, "4", usd("4"));
        settle(charge);
        clock.set(end);
        assertThat(moved(refund(charge, "1").lines())).containsExactly("p REFUNDED 1");
        assertThat(left(pack)).isEqualByComparingTo("7");
        clock.set(end.plus(WINDOW));
        assertThat(moved(sweep().lines())).containsExactly("p EXPIRED 7");

        assertThat(moved(refund(charge, "3").lines())).containsExactly("p REFUNDED 3", "p EXPIRED 3");

        assertThat(left(pack)).isEqualByComparingTo("0");
        assertThat(reason(metered(masterAccount, "1", usd("1")), "p")).isEqualTo(Reason.EXPIRED);
        assertThat(sweep().lines()).isEmpty();
    }

    @Test
    @DisplayName("H6 what a revoked allocation paid goes to its source coupon, where it serves everybody again")
    void refundsARevokedAllocationToItsCoupon() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", "100", LONG);
        AllocationId allocation = allocate(coupon, member, usd("30"));
        Charge charge = charge(member, usd("10"));
        settle(charge);
        revoke(coupon, allocation);

        Refunded refunded = refund(charge, usd("6"));

        assertThat(moved(refunded.lines())).containsExactly(allocation + " REFUNDED_TO_SOURCE 6", "c RETURNED 6");
        assertThat(balance(coupon)).isEqualTo(usd("96"));
        assertThat(balance(allocation)).isEqualTo(usd("0"));
        assertThat(allocation(allocation).status(clock.instant())).isEqualTo(BenefitStatus.REVOKED);
        assertThat(allocation(allocation).balances().consumed()).isEqualByComparingTo("4");
        assertThat(taken(settle(charge(member, usd("96"))))).containsExactly("c 96");
        assertThat(moved(refundAll(charge).lines()))
                .containsExactly(allocation + " REFUNDED_TO_SOURCE 4", "c RETURNED 4");
        assertThat(coupon(coupon).balances().allocated()).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName("H6 a swept coupon takes back what its revoked allocation paid, as expired at once")
    void refundsARevokedAllocationToItsExpiredCoupon() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", "10", lasting(1));
        AllocationId allocation = allocate(coupon, member, usd("10"));
        Charge charge = charge(member, usd("4"));
        settle(charge);
        revoke(coupon, allocation);
        clock.set(START.plus(Duration.ofDays(1)).plus(WINDOW));
        sweep();

        assertThat(moved(refundAll(charge).lines()))
                .containsExactly(allocation + " REFUNDED_TO_SOURCE 4", "c RETURNED 4", "c EXPIRED 4");
        assertThat(sweep().lines()).isEmpty();
    }

    @Test
    @DisplayName("H6 what went back to the source of a ONCE coupon frees it for another allocation (C8)")
    void allocatesAOnceCouponAgainAfterTheRefund() {
        AccountId member = member("m");
        AccountId other = member("other");
        CouponId coupon = coupon("c", masterAccount, usd("10"), LONG, AllocationMode.ONCE, terms -> terms);
        AllocationId allocation = once(coupon, member);
        Charge charge = charge(member, usd("4"));
        settle(charge);
        revoke(coupon, allocation);
        refund(charge, usd("3"));
        assertThat(refusedWithoutTrace(
                        () -> benefits.execute(new Allocate(call(), coupon, List.of(Allocate.Share.whole(other))))))
                .isInstanceOf(CouponRefusal.NotAllocated.class);

        refund(charge, usd("1"));

        assertThat(balance(once(coupon, other))).isEqualTo(usd("10"));
    }

    @Test
    @DisplayName("H6 what goes back to a closed coupon is withdrawn (C18)")
    void withdrawsWhatGoesBackToAClosedCoupon() {
        CouponId coupon = coupon("c", "10", LONG);
        Charge charge = charge(masterAccount, usd("4"));
        settle(charge);
        withdraw(coupon);

        assertThat(moved(refund(charge, usd("3")).lines())).containsExactly("c REFUNDED 3", "c WITHDRAWN 3");

        assertThat(balance(coupon)).isEqualTo(usd("0"));
        assertThat(coupon(coupon).balances().withdrawn()).isEqualByComparingTo("9");
        assertThat(coupon(coupon).balances().consumed()).isEqualByComparingTo("1");
    }

    @Test
    @DisplayName("H6 what a revoked allocation of a closed coupon paid is withdrawn (C18)")
    void withdrawsWhatARevokedAllocationOfAClosedCouponPaid() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", "10", LONG);
        AllocationId allocation = allocate(coupon, member, usd("10"));
        Charge charge = charge(member, usd("4"));
        settle(charge);
        withdraw(coupon);
        revoke(coupon, allocation);

        assertThat(moved(refundAll(charge).lines()))
                .containsExactly(allocation + " REFUNDED_TO_SOURCE 4", "c RETURNED 4", "c WITHDRAWN 4");

        assertThat(coupon(coupon).balances().withdrawn()).isEqualByComparingTo("10");
    }

    @Test
    @DisplayName("H6 an allocation that was not revoked takes it back itself, though its coupon is closed")
    void refundsToALivingAllocationOfAClosedCoupon() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", "10", LONG);
        AllocationId allocation = allocate(coupon, member, usd("10"));
        Charge charge = charge(member, usd("4"));
        settle(charge);
        withdraw(coupon);

        assertThat(moved(refundAll(charge).lines())).containsExactly(allocation + " REFUNDED 4");

        assertThat(taken(settle(charge(member, usd("10"))))).containsExactly(allocation + " 10");
    }

    @Test
    @DisplayName("H6 a frozen source takes it back and serves nothing until it is unfrozen (C17, P7)")
    void refundsToAFrozenSource() {
        CouponId coupon = coupon("c", "4", LONG);
        PackageId pack = pack("p", masterAccount, "1");
        Charge charge = metered(masterAccount, "5", usd("5"));
        assertThat(taken(settle(charge))).containsExactly("p 1", "c 4");
        freeze(coupon, true);
        ok(benefits.execute(new FreezePackage(call(), pack, true)));

        refundAll(charge);

        assertThat(settle(metered(masterAccount, "5", usd("5"))).deductions()).isEmpty();
        freeze(coupon, false);
        ok(benefits.execute(new FreezePackage(call(), pack, false)));
        assertThat(taken(settle(metered(masterAccount, "5", usd("5"))))).containsExactly("p 1", "c 4");
    }

    // ---- after the member left

    @Test
    @DisplayName("H6 after a leave under REVOKE it goes to the source coupon, from a used-up allocation too (A4)")
    void refundsAfterALeaveUnderRevoke() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", "10", LONG);
        AllocationId used = allocate(coupon, member, usd("4"));
        AllocationId rest = allocate(coupon, member, usd("6"));
        clock.advance(Duration.ofHours(1));
        Charge charge = charge(member, usd("5"));
        assertThat(settle(charge).due()).isEmpty();
        disassociate(member);

        List<String> back = moved(refundAll(charge).lines());

        assertThat(back).contains(used + " REFUNDED_TO_SOURCE 4", rest + " REFUNDED_TO_SOURCE 1");
        assertThat(balance(coupon)).isEqualTo(usd("10"));
    }

    @Test
    @DisplayName(
            "H6 after a leave under KEEP it goes to the allocation, which serves late charges and is revocable (A4)")
    void refundsAfterALeaveUnderKeep() {
        useMaster(MasterTerms.in(ZoneOffset.UTC).leavePolicy(LeavePolicy.KEEP));
        refundsToTheAllocationAfterTheLeave();
    }

    @Test
    @DisplayName(
            "H6 after a leave under BLOCK it goes to the allocation, which serves late charges and is revocable (A4)")
    void refundsAfterALeaveUnderBlock() {
        useMaster(MasterTerms.in(ZoneOffset.UTC).leavePolicy(LeavePolicy.BLOCK));
        refundsToTheAllocationAfterTheLeave();
    }

    private void refundsToTheAllocationAfterTheLeave() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", "10", LONG);
        AllocationId allocation = allocate(coupon, member, usd("10"));
        Charge charge = charge(member, usd("10"));
        settle(charge);
        clock.advance(Duration.ofHours(1));
        disassociate(member);
        Instant left = clock.instant();
        clock.advance(Duration.ofHours(1));

        assertThat(moved(refundAll(charge).lines())).containsExactly(allocation + " REFUNDED 10");

        Charge late = charge(member, left.minusNanos(1_000), usd("3"), more -> more);
        assertThat(taken(settle(late))).containsExactly(allocation + " 3");
        Charge after = charge(member, left, usd("3"), more -> more);
        assertThat(reason(after, allocation.value())).isEqualTo(Reason.CONSUMED_BEFORE_ASSOCIATION);
        assertThat(revoke(coupon, allocation).returned().get(0).amount()).isEqualTo(usd("7"));
        assertThat(moved(refundAll(late).lines()))
                .containsExactly(allocation + " REFUNDED_TO_SOURCE 3", "c RETURNED 3");
    }

    // ---- the due

    @Test
    @DisplayName("H6 a due that was not answered is not cut: its refund waits, and is paid back once it was collected")
    void waitsForTheAnswerThenPaysBack() {
        Charge charge = charge(masterAccount, usd("10"));
        settle(charge);

        Refunded refunded = ok(benefits.execute(Refund.of(call("r"), charge.id(), usd("4"))));

        assertThat(refunded.toDue()).isEqualTo(usd("4"));
        assertThat(refunded.settlement().payBacks()).containsExactly(payBack("r", "4", PayBack.Status.WAITING));
        Due due = refunded.settlement().due().orElseThrow();
        assertThat(due.status()).isEqualTo(DueStatus.OPEN);
        assertThat(due.amount()).isEqualTo(usd("10"));
        assertThat(due.outstanding()).isEqualTo(usd("10"));
        assertThat(notOpen(charge, "r")).isEqualTo(PayBack.Status.WAITING);
        Settlement collected = answerDue(charge, DueStatus.COLLECTED);
        assertThat(collected.payBacks()).containsExactly(payBack("r", "4", PayBack.Status.OPEN));
        assertThat(collected.due().orElseThrow().outstanding()).isEqualTo(usd("0"));
        assertThat(paidBack(charge, "r").payBacks()).containsExactly(payBack("r", "4", PayBack.Status.PAID));
        assertThat(notOpen(charge, "r")).isEqualTo(PayBack.Status.PAID);
    }

    @Test
    @DisplayName("H6 a refund that waited is set off when the due goes into arrears, which shrink by it")
    void setsOffWhatWaitedAgainstArrears() {
        Charge charge = charge(masterAccount, usd("10"));
        settle(charge);
        ok(benefits.execute(Refund.of(call("r"), charge.id(), usd("4"))));

        Settlement arrears = answerDue(charge, DueStatus.IN_ARREARS);

        assertThat(arrears.payBacks()).containsExactly(payBack("r", "4", PayBack.Status.SET_OFF));
        assertThat(arrears.due().orElseThrow().outstanding()).isEqualTo(usd("6"));
        assertThat(arrears.due().orElseThrow().status()).isEqualTo(DueStatus.IN_ARREARS);
        assertThat(notOpen(charge, "r")).isEqualTo(PayBack.Status.SET_OFF);
        Settlement collected = answerDue(charge, DueStatus.COLLECTED);
        assertThat(collected.payBacks()).containsExactly(payBack("r", "4", PayBack.Status.SET_OFF));
        ok(benefits.execute(Refund.of(call("later"), charge.id(), usd("6"))));
        assertThat(settlement(charge).payBacks())
                .containsExactly(payBack("r", "4", PayBack.Status.SET_OFF), payBack("later", "6", PayBack.Status.OPEN));
        assertThat(refused(charge, usd("1"))).isInstanceOf(SettlementRefusal.RefundTooLarge.class);
    }

    @Test
    @DisplayName("H6 a due that was refunded whole before its answer is collected and paid back, or cleared")
    void refundsAWholeDueBeforeItsAnswer() {
        Charge paid = charge(masterAccount, usd("10"));
        settle(paid);
        refundAll(paid);
        Charge unpaid = charge(masterAccount, usd("10"));
        settle(unpaid);
        refundAll(unpaid);

        assertThat(answerDue(paid, DueStatus.COLLECTED).due().orElseThrow().status())
                .isEqualTo(DueStatus.COLLECTED);
        assertThat(settlement(paid).payBacks()).extracting(PayBack::status).containsExactly(PayBack.Status.OPEN);
        Due cleared = answerDue(unpaid, DueStatus.IN_ARREARS).due().orElseThrow();
        assertThat(cleared.status()).isEqualTo(DueStatus.CLEARED);
        assertThat(cleared.outstanding()).isEqualTo(usd("0"));
        assertThat(settlement(unpaid).payBacks()).extracting(PayBack::status).containsExactly(PayBack.Status.SET_OFF);
    }

    @Test
    @DisplayName("H6 what was collected is paid back, each refund under its own id, and once")
    void paysBackWhatWasCollected() {
        Charge charge = charge(masterAccount, usd("10"));
        settle(charge);
        answerDue(charge, DueStatus.COLLECTED);

        ok(benefits.execute(Refund.of(call("r1"), charge.id(), usd("4"))));
        Refunded second = ok(benefits.execute(Refund.of(call("r2"), charge.id(), usd("1"))));

        assertThat(second.settlement().payBacks())
                .containsExactly(payBack("r1", "4", PayBack.Status.OPEN), payBack("r2", "1", PayBack.Status.OPEN));
        assertThat(second.settlement().due().orElseThrow().status()).isEqualTo(DueStatus.COLLECTED);
        assertThat(notOpen(charge, "r3")).isNull();
        assertThat(paidBack(charge, "r2").payBacks())
                .containsExactly(payBack("r1", "4", PayBack.Status.OPEN), payBack("r2", "1", PayBack.Status.PAID));
        assertThat(notOpen(charge, "r2")).isEqualTo(PayBack.Status.PAID);
        paidBack(charge, "r1");
        assertThat(settlement(charge).payBacks()).extracting(PayBack::status).containsOnly(PayBack.Status.PAID);
    }

    @Test
    @DisplayName("H6 the answer that a refund was paid back is a command: repeated, it returns the first answer")
    void answersAPayBackTwice() {
        Charge charge = charge(masterAccount, usd("10"));
        settle(charge);
        answerDue(charge, DueStatus.COLLECTED);
        ok(benefits.execute(Refund.of(call("r1"), charge.id(), usd("4"))));
        ok(benefits.execute(Refund.of(call("r2"), charge.id(), usd("4"))));
        AnswerPayBack answer = new AnswerPayBack(call("answer"), charge.id(), new CommandId("r1"));
        Settlement first = ok(benefits.execute(answer));
        long recorded = number();
        paidBack(charge, "r2");

        assertThat(ok(unchanged(() -> benefits.execute(answer)))).isEqualTo(first);
        assertThat(refusedWithoutTrace(
                        () -> benefits.execute(new AnswerPayBack(call("answer"), charge.id(), new CommandId("r2")))))
                .isEqualTo(new IdReused(new CommandKey(CommandKey.Space.COMMAND, "answer"), recorded));
    }

    @Test
    @DisplayName("H6 where a refund gave nothing back of the due there is nothing to pay back")
    void paysBackNothingOfACoveredCharge() {
        coupon("c", "10", LONG);
        Charge charge = charge(masterAccount, usd("10"));
        settle(charge);

        Refunded refunded = ok(benefits.execute(Refund.all(call("r"), charge.id())));

        assertThat(refunded.toDue()).isEqualTo(usd("0"));
        assertThat(refunded.settlement().payBacks()).isEmpty();
        assertThat(refunded.settlement().due()).isEmpty();
        assertThat(notOpen(charge, "r")).isNull();
    }

    @Test
    @DisplayName("H6 arrears shrink by a refund, and nothing is paid back")
    void shrinksArrears() {
        Charge charge = charge(masterAccount, usd("10"));
        settle(charge);
        answerDue(charge, DueStatus.IN_ARREARS);

        Settlement after = ok(benefits.execute(Refund.of(call("r"), charge.id(), usd("4"))))
                .settlement();

        assertThat(after.due().orElseThrow().status()).isEqualTo(DueStatus.IN_ARREARS);
        assertThat(after.due().orElseThrow().outstanding()).isEqualTo(usd("6"));
        assertThat(after.payBacks()).isEmpty();
        assertThat(notOpen(charge, "r")).isNull();
        assertThat(answerDue(charge, DueStatus.COLLECTED).payBacks()).isEmpty();
    }

    @Test
    @DisplayName("H6 arrears that shrink to nothing are cleared, and there is nothing to answer any more")
    void clearsArrears() {
        Charge charge = charge(masterAccount, usd("10"));
        settle(charge);
        answerDue(charge, DueStatus.IN_ARREARS);
        refund(charge, usd("4"));

        Settlement cleared = refund(charge, usd("6")).settlement();

        assertThat(cleared.due().orElseThrow().status()).isEqualTo(DueStatus.CLEARED);
        assertThat(cleared.due().orElseThrow().outstanding()).isEqualTo(usd("0"));
        for (DueStatus answer : List.of(DueStatus.COLLECTED, DueStatus.IN_ARREARS)) {
            assertThat(refusedWithoutTrace(() -> benefits.execute(new AnswerDue(call(), charge.id(), answer))))
                    .isEqualTo(new SettlementRefusal.DueNotAnswerable(charge.id(), answer, DueStatus.CLEARED));
        }
    }

    @Test
    @DisplayName("H6 cleared arrears no longer keep a member from leaving under BLOCK, shrunk ones do (A4)")
    void letsAMemberLeaveWhoseArrearsAreCleared() {
        useMaster(MasterTerms.in(ZoneOffset.UTC).leavePolicy(LeavePolicy.BLOCK));
        AccountId member = member("m");
        Charge first = charge(member, usd("10"));
        settle(first);
        Charge second = charge(member, usd("10"));
        settle(second);
        answerDue(first, DueStatus.IN_ARREARS);
        refund(second, usd("10"));
        refund(first, usd("4"));
        assertThat(blocked(member)).isEqualTo(2);

        refund(first, usd("6"));
        assertThat(blocked(member)).isEqualTo(1);
        answerDue(second, DueStatus.IN_ARREARS);

        disassociate(member);
    }

    @Test
    @DisplayName("H6 a refund of the due of a member goes to its payer's due, the coupons to where they came from (H5)")
    void refundsTheDueOfTheMaster() {
        AccountId member = member("m");
        AllocationId allocation = allocate(coupon("c", "4", LONG), member, usd("4"));
        Charge charge = charge(member, usd("10"));
        settle(charge);

        Refunded refunded = refund(charge, usd("8"));

        assertThat(refunded.settlement().due().orElseThrow().payer()).isEqualTo(masterAccount);
        assertThat(refunded.toDue()).isEqualTo(usd("6"));
        assertThat(moved(refunded.lines())).containsExactly(allocation + " REFUNDED 2");
    }

    // ---- the command

    @Test
    @DisplayName("H6 a refund that is repeated returns the first answer, other content under its id is refused (J1)")
    void repeatsARefund() {
        coupon("c", "10", LONG);
        Charge charge = charge(masterAccount, usd("10"));
        settle(charge);
        Refund refund = Refund.of(call("r"), charge.id(), usd("4"));
        Refunded first = ok(benefits.execute(refund));
        refund(charge, usd("5"));

        assertThat(ok(unchanged(() -> benefits.execute(refund)))).isEqualTo(first);
        assertThat(ok(unchanged(() -> benefits.execute(Refund.of(call("r"), charge.id(), usd("4.00"))))))
                .isEqualTo(first);
        for (Refund other : List.of(
                Refund.of(call("r"), charge.id(), usd("1")),
                Refund.of(call("r"), charge.id(), qty("4")),
                Refund.all(call("r"), charge.id()),
                Refund.of(call("r"), new ChargeId("other"), usd("4")))) {
            assertThat(refusedWithoutTrace(() -> benefits.execute(other)))
                    .isEqualTo(new IdReused(
                            new CommandKey(CommandKey.Space.COMMAND, "r"),
                            first.recorded().number()));
        }
        assertThat(balance(new CouponId("c"))).isEqualTo(usd("9"));
    }

    @Test
    @DisplayName("H6 settling a refunded charge again returns the first settlement and takes nothing (H2)")
    void settlesARefundedChargeNoMore() {
        CouponId coupon = coupon("c", "10", LONG);
        Charge charge = charge(masterAccount, usd("10"));
        Settlement first = settle(charge);
        refundAll(charge);

        assertThat(ok(unchanged(() -> benefits.settlements().settle(charge)))).isEqualTo(first);
        assertThat(balance(coupon)).isEqualTo(usd("10"));
    }

    @Test
    @DisplayName("H6 a settlement as of an earlier entry shows what was refunded by then (Q2)")
    void showsRefundsAsOfThen() {
        coupon("c", "10", LONG);
        Charge charge = charge(masterAccount, usd("12"));
        Settlement settled = settle(charge);
        long before = number();
        Settlement refunded = refund(charge, usd("5")).settlement();
        refundAll(charge);

        assertThat(benefits.view().asOf(before).charge(charge.id())).contains(settled);
        assertThat(benefits.view().asOf(before + 1).charge(charge.id())).contains(refunded);
    }

    @Test
    @DisplayName("H6 a refund is one entry with its lines, and no row in the history of allocations (C16)")
    void recordsOneEntry() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", "10", LONG);
        AllocationId allocation = allocate(coupon, member, usd("10"));
        Charge charge = charge(member, usd("9"));
        settle(charge);
        revoke(coupon, allocation);
        int rows = history();
        long before = number();

        refundAll(charge);

        assertThat(number()).isEqualTo(before + 1);
        JournalEntry entry = journal().get((int) before);
        assertThat(entry.event()).isInstanceOf(Event.Refunded.class);
        assertThat(entry.lines()).hasSize(2);
        assertThat(history()).isEqualTo(rows);
    }

    @Test
    @DisplayName("H6 the settlement of a confirmed reservation is refunded as any other (H7)")
    void refundsAConfirmedReservation() {
        coupon("a", "4", lasting(1));
        coupon("b", "4", LONG);
        Charge charge = charge(masterAccount, usd("10"));
        long reserved = reserve(charge).recorded().number();
        assertThat(refused(charge, usd("1"))).isEqualTo(new SettlementRefusal.ChargeReserved(charge.id(), reserved));
        confirm(charge);

        Refunded refunded = refund(charge, usd("7"));

        assertThat(refunded.toDue()).isEqualTo(usd("2"));
        assertThat(moved(refunded.lines())).containsExactly("b REFUNDED 4", "a REFUNDED 1");
        assertThat(refunded.settlement().payBacks())
                .extracting(PayBack::status)
                .containsExactly(PayBack.Status.WAITING);
        refundAll(charge);
        assertThat(balance(new CouponId("a"))).isEqualTo(usd("4"));
    }

    // ---- helpers

    private CouponId coupon(String id, String faceValue, Validity validity) {
        return coupon(id, masterAccount, usd(faceValue), validity, AllocationMode.MULTIPLE, terms -> terms);
    }

    private static Validity lasting(int days) {
        return new Validity(START, START.plus(Duration.ofDays(days)));
    }

    private AllocationId once(CouponId coupon, AccountId member) {
        return ok(benefits.execute(new Allocate(call(), coupon, List.of(Allocate.Share.whole(member)))))
                .made()
                .get(0)
                .allocation();
    }

    private int history() {
        return benefits.view()
                .history(HistoryFilter.ALL, Paging.first(100))
                .items()
                .size();
    }

    private void withdraw(CouponId coupon) {
        ok(benefits.execute(new WithdrawCoupon(call(), coupon)));
    }

    private Refusal refused(Charge charge, BigMoney money) {
        return refusedWithoutTrace(() -> benefits.execute(Refund.of(call(), charge.id(), money)));
    }

    private Refusal refused(Charge charge, String quantity) {
        return refusedWithoutTrace(() -> benefits.execute(Refund.of(call(), charge.id(), qty(quantity))));
    }

    private static PayBack payBack(String refund, String amount, PayBack.Status status) {
        return new PayBack(new CommandId(refund), usd(amount), status);
    }

    private Settlement paidBack(Charge charge, String refund) {
        return ok(benefits.execute(new AnswerPayBack(call(), charge.id(), new CommandId(refund))));
    }

    /** Why a refund is not to be paid back; null if there is no such refund. */
    private PayBack.@Nullable Status notOpen(Charge charge, String refund) {
        Refusal refusal = refusedWithoutTrace(
                () -> benefits.execute(new AnswerPayBack(call(), charge.id(), new CommandId(refund))));
        assertThat(refusal).isInstanceOf(SettlementRefusal.PayBackNotOpen.class);
        return ((SettlementRefusal.PayBackNotOpen) refusal).status();
    }

    /** How many unpaid dues keep a member from leaving. */
    private int blocked(AccountId member) {
        Refusal refusal = refusedWithoutTrace(() -> benefits.execute(new Disassociate(call(), member)));
        return ((AccountRefusal.LeaveBlocked) refusal).unpaidDues();
    }
}
