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
import io.benefits.journal.JournalEntry;
import io.benefits.journal.Sweep;
import io.benefits.journal.Swept;
import io.benefits.ledger.BenefitStatus;
import io.benefits.resource.CancelPackage;
import io.benefits.resource.FreezePackage;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.AnswerPayBack;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.PayBack;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Refunded;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
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
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Giving back what a settlement took: H6. */
public abstract class RefundContract extends Contract {

    private static final AccountId MEMBER = new AccountId("m");
    private static final CouponId COUPON = new CouponId("c");

    /** When it ends, what lasts a day, and when a sweep takes it. */
    private static final Instant END = lasting(1).expiresAt();

    private static final Instant LAPSED = END.plus(MasterTerms.DEFAULT_LATE_CHARGE_WINDOW);

    // ---- what goes back where, and in which order

    @Test
    @DisplayName("H6 money goes back to the due first, then to coupons in the reverse order of the deductions")
    void refundsTheDueThenCouponsBackwards() {
        CouponId first = coupon("a", "10", lasting(1));
        CouponId second = coupon("b", "10", LONG);
        Charge charge = charge(masterAccount, usd("25"));
        takes(charge, "a 10", "b 10");

        Refunded one = refund(charge, usd("3"));
        givesBack(one, "3");
        assertThat(one.recorded().number()).isEqualTo(number());
        givesBack(refund(charge, usd("7")), "2", "b REFUNDED 5");
        givesBack(refund(charge, usd("10")), "0", "b REFUNDED 5", "a REFUNDED 5");
        givesBack(refund(charge, usd("5")), "0", "a REFUNDED 5");

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
        takes(charge, allocation + " 4", "own 3", "shared 2");

        Refunded refunded = refundAll(charge);

        givesBack(refunded, "1", "shared REFUNDED 2", "own REFUNDED 3", allocation + " REFUNDED 4");
        assertThat(balance(allocation)).isEqualTo(usd("4"));
        takes(charge(member, usd("10")), allocation + " 4", "own 3", "shared 2");
    }

    @Test
    @DisplayName("H6 quantity goes back to packages in the reverse order of the deductions, and touches no money")
    void refundsQuantityBackwards() {
        AccountId member = sharingMember("m");
        PackageId own = pack("own", member, "2");
        PackageId shared = pack("shared", masterAccount, "3");
        coupon("c", "4", LONG);
        Charge charge = metered(member, "10", usd("20"));
        takes(charge, "own 2", "shared 3", "c 4");

        Refunded refunded = refund(charge, "4");

        givesBack(refunded, "0", "shared REFUNDED 3", "own REFUNDED 1");
        assertThat(left(own)).isEqualByComparingTo("1");
        assertThat(left(shared)).isEqualByComparingTo("3");
        assertThat(balance(COUPON)).isEqualTo(usd("0"));
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
        takes(charge, "p 2", "c 4");

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
        Charge charge = settled(metered(masterAccount, "10", usd("20")));
        refund(charge, "0.5");
        refund(charge, usd("13"));

        Refunded refunded = refundAll(charge);

        assertThat(refunded.toDue()).isEqualTo(usd("0"));
        assertThat(moved(refunded.lines())).containsExactlyInAnyOrder("c REFUNDED 3", "p REFUNDED 1.5");
    }

    // ---- coupons kept

    @Test
    @DisplayName("H6 where coupons are kept money goes to the due alone, and not above it")
    void keepsCoupons() {
        CouponId coupon = coupon("c", "4", LONG);
        Charge charge = settled(masterAccount, "10");

        assertThat(refusedWithoutTrace(
                        () -> benefits.settlements().refundKeepingCoupons(call().value(), charge.id(), usd("6.01"))))
                .isEqualTo(new SettlementRefusal.RefundTooLarge(charge.id(), "USD 6.01", "USD 6", true));
        Refunded refunded =
                ok(benefits.settlements().refundKeepingCoupons(call("kept").value(), charge.id(), usd("5")));
        givesBack(refunded, "5");
        paysBack(refunded.settlement(), "kept USD 5 WAITING");
        assertThat(balance(coupon)).isEqualTo(usd("0"));

        givesBack(refund(charge, usd("3")), "1", "c REFUNDED 2");
        Refusal nothing = refusedWithoutTrace(
                () -> benefits.settlements().refundKeepingCoupons(call().value(), charge.id(), usd("1")));
        assertThat(nothing.message())
                .isEqualTo("Charge " + charge.id()
                        + " cannot be refunded by USD 1: USD 0 is left of it. A refund that keeps"
                        + " coupons gives money to the due only.");
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("H6 where coupons are kept all that is left is the rest of the due and of the packages")
    void refundsAllButCoupons() {
        AccountId member = member("m");
        AllocationId allocation = allocate(coupon("c", "4", LONG), member, usd("4"));
        PackageId pack = pack("p", member, "2");
        Charge charge = settled(metered(member, "10", usd("20")));
        refund(charge, usd("2"));

        Refunded refunded = ok(benefits.settlements().refundAllKeepingCoupons(call().value(), charge.id()));

        givesBack(refunded, "10", "p REFUNDED 2");
        assertThat(left(pack)).isEqualByComparingTo("2");
        assertThat(balance(allocation)).isEqualTo(usd("0"));
        assertThat(refusedWithoutTrace(
                        () -> benefits.settlements().refundAllKeepingCoupons(call().value(), charge.id())))
                .isEqualTo(new SettlementRefusal.RefundTooLarge(charge.id(), "all", "nothing", true));
        givesBack(refundAll(charge), "0", allocation + " REFUNDED 4");
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("H6 where coupons are kept quantity goes back as it was asked for, and no money at all")
    void refundsQuantityAndKeepsCoupons() {
        coupon("c", "4", LONG);
        pack("p", masterAccount, "2");
        Charge charge = settled(metered(masterAccount, "10", usd("20")));
        Refund half = Refund.of(call(), charge.id(), qty("0.5")).keepingCoupons();

        givesBack(ok(benefits.execute(half)), "0", "p REFUNDED 0.5");

        assertThat(refusedWithoutTrace(() -> benefits.execute(
                        Refund.of(call(), charge.id(), qty("2")).keepingCoupons())))
                .isEqualTo(new SettlementRefusal.RefundTooLarge(charge.id(), "2", "1.5", true));
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("H6 H5 where coupons are kept, what was covered whole gives no money back; what is written off does")
    void keepsCouponsOfWhatHasNoDue() {
        coupon("c", "10", LONG);
        Charge covered = settled(masterAccount, "8");
        Charge writtenOff = settled(masterAccount, "5");
        answerDue(writtenOff, DueStatus.WRITTEN_OFF);

        assertThat(refusedWithoutTrace(
                        () -> benefits.settlements().refundAllKeepingCoupons(call().value(), covered.id())))
                .isInstanceOf(SettlementRefusal.RefundTooLarge.class);
        assertThat(refusedWithoutTrace(() -> benefits.settlements()
                        .refundKeepingCoupons(call().value(), covered.id(), BigMoney.parse("EUR 1"))))
                .isInstanceOf(SettlementRefusal.WrongCurrency.class);
        Refunded cleared = ok(benefits.settlements().refundAllKeepingCoupons(call().value(), writtenOff.id()));
        givesBack(cleared, "3");
        owes(cleared.settlement(), DueStatus.CLEARED, "0");
    }

    @Test
    @DisplayName("H6 J1 that coupons are kept is content of the command: with and without are not the same")
    void tellsKeptCouponsFromOthers() {
        Charge charge = settled(masterAccount, "10");
        Refund kept = Refund.of(call(), charge.id(), usd("4")).keepingCoupons();
        Refunded first = ok(benefits.execute(kept));
        refundAll(charge);

        assertThat(unchanged(() -> ok(benefits.execute(kept)))).isEqualTo(first);
        assertThat(refusedWithoutTrace(() -> benefits.execute(Refund.of(kept.id(), charge.id(), usd("4")))))
                .isInstanceOf(IdReused.class);
        Refund other = Refund.all(call(), settled(masterAccount, "1").id());
        ok(benefits.execute(other));
        assertThat(refusedWithoutTrace(() -> benefits.execute(other.keepingCoupons())))
                .isInstanceOf(IdReused.class);
    }

    // ---- never above what was taken

    @Test
    @DisplayName("H6 no more money goes back than was taken and is left, to the last decimal")
    void refusesMoreMoneyThanIsLeft() {
        CouponId coupon = coupon("c", "4", LONG);
        Charge charge = settled(masterAccount, "10");

        assertThat(refused(charge, usd("10.000000000001")))
                .isEqualTo(tooLarge(charge, "USD 10.000000000001", "USD 10"));
        refund(charge, usd("9.999999999999"));
        assertThat(refused(charge, usd("0.000000000002")))
                .isEqualTo(tooLarge(charge, "USD 0.000000000002", "USD 0.000000000001"));
        refund(charge, usd("0.000000000001"));
        assertThat(refused(charge, usd("0.000000000001"))).isInstanceOf(SettlementRefusal.RefundTooLarge.class);
        assertThat(balance(coupon)).isEqualTo(usd("4"));
    }

    @Test
    @DisplayName("H6 no more quantity goes back than was taken and is left")
    void refusesMoreQuantityThanIsLeft() {
        PackageId pack = pack("p", masterAccount, "3");
        Charge charge = settled(metered(masterAccount, "10", usd("20")));

        assertThat(refused(charge, "3.000000000000001")).isEqualTo(tooLarge(charge, "3.000000000000001", "3"));
        refund(charge, "2");
        assertThat(refused(charge, "2")).isEqualTo(tooLarge(charge, "2", "1"));
        assertThat(left(pack)).isEqualByComparingTo("2");
    }

    @Test
    @DisplayName("H6 what packages covered does not go back as money, what was money not as quantity")
    void keepsMoneyAndQuantityApart() {
        pack("p", masterAccount, "10");
        Charge covered = settled(metered(masterAccount, "10", usd("20")));
        Charge paid = settled(metered(masterAccount, "10", usd("20")));

        assertThat(refused(covered, usd("1"))).isEqualTo(tooLarge(covered, "USD 1", "USD 0"));
        assertThat(refused(paid, "1")).isEqualTo(tooLarge(paid, "1", "0"));
    }

    @Test
    @DisplayName("M2 H6 a refund in another currency is refused as that, however much is left")
    void refusesAnotherCurrency() {
        coupon("c", "4", LONG);
        Charge charge = settled(masterAccount, "10");

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
        Charge charge = settled(masterAccount, "10");
        refundAll(charge);
        Charge free = settled(masterAccount, "0");

        for (Charge each : List.of(charge, free)) {
            assertThat(refusedWithoutTrace(() -> benefits.execute(Refund.all(call(), each.id()))))
                    .isInstanceOf(SettlementRefusal.RefundTooLarge.class);
        }
    }

    @Test
    @DisplayName("H6 only a settled charge of this master is refunded (A6)")
    void refusesAnUnknownCharge() {
        Charge charge = settled(masterAccount, "10");
        MasterId first = master;
        useMaster(masterTerms());

        assertThat(refused(charge, usd("1"))).isEqualTo(new SettlementRefusal.UnknownCharge(charge.id()));
        assertThat(refusedWithoutTrace(() -> answer(charge, "r")))
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
        CouponId coupon = coupon("c", "10", lasting(1));
        Charge charge = settled(masterAccount, "4");
        clock.set(LAPSED.minusNanos(1_000));
        moves(sweep());

        moves(refundAll(charge), "c REFUNDED 4");

        assertThat(balance(coupon)).isEqualTo(usd("10"));
        assertThat(status(coupon)).isEqualTo(BenefitStatus.EXPIRED);
        Charge later = charge(masterAccount, END, usd("1"));
        assertThat(reason(later, "c")).isEqualTo(Reason.EXPIRED);
        takes(later);
        assertThat(refused(benefits.execute(
                        new Allocate(call(), coupon, List.of(Allocate.Share.of(member("m"), usd("1")))))))
                .isInstanceOf(CouponRefusal.NotAllocated.class);
        clock.set(LAPSED);
        moves(sweep(), "c EXPIRED 10");
        assertThat(coupon(coupon).balances().expired()).isEqualByComparingTo("10");
    }

    @Test
    @DisplayName("H6 what comes back to a coupon whose rest was swept is recorded as expired in the same entry")
    void revivesNoSweptCoupon() {
        CouponId coupon = coupon("c", "10", lasting(1));
        Charge charge = settled(masterAccount, "4");
        clock.set(LAPSED);
        moves(sweep(), "c EXPIRED 6");

        moves(refund(charge, usd("1")), "c REFUNDED 1", "c EXPIRED 1");
        moves(refundAll(charge), "c REFUNDED 3", "c EXPIRED 3");

        assertThat(balance(coupon)).isEqualTo(usd("0"));
        assertThat(coupon(coupon).balances().expired()).isEqualByComparingTo("10");
        takes(charge(masterAccount, START, usd("1")));
        moves(sweep());
    }

    @Test
    @DisplayName(
            "H6 nor does a refund revive a coupon that had no rest when everything before the lapse line was swept (P3)")
    void revivesNoLapsedCoupon() {
        CouponId coupon = coupon("c", "4", lasting(1));
        Charge charge = settled(masterAccount, "4");
        clock.set(LAPSED);
        moves(sweep());

        moves(refundAll(charge), "c REFUNDED 4", "c EXPIRED 4");

        assertThat(balance(coupon)).isEqualTo(usd("0"));
        takes(charge(masterAccount, START, usd("1")));
    }

    @Test
    @DisplayName(
            "H6 after a sweep that left something behind too, what it recorded is not revived, and what it left is not ended")
    void revivesNothingThatAPartialSweepTook() {
        coupon("a", "10", lasting(1));
        coupon("b", "10", lasting(2));
        coupon("z", "10", lasting(3));
        Charge first = settled(masterAccount, "4");
        Charge second = settled(masterAccount, "8");
        clock.set(START.plus(Duration.ofDays(30)));
        moves(ok(benefits.execute(new Sweep(call(), 1))), "b EXPIRED 8");

        moves(refundAll(first), "a REFUNDED 4");
        moves(refundAll(second), "b REFUNDED 2", "b EXPIRED 2", "a REFUNDED 6");
        moves(sweep(), "a EXPIRED 10", "z EXPIRED 10");
    }

    @Test
    @DisplayName(
            "H6 what comes back to an allocation whose rest was swept is recorded as expired, and told by the history (C16)")
    void revivesNoSweptAllocation() {
        AllocationId allocation = allocated(lasting(1));
        Charge charge = settled(MEMBER, "7");
        clock.set(LAPSED);
        moves(sweep(), allocation + " EXPIRED 3");
        int told = history();

        moves(refundAll(charge), allocation + " REFUNDED 7", allocation + " EXPIRED 7");

        assertThat(balance(allocation)).isEqualTo(usd("0"));
        assertThat(history()).isEqualTo(told + 1);
        moves(sweep());
    }

    @Test
    @DisplayName(
            "H6 what comes back to a period that a cancellation cut and a sweep recorded is withdrawn as well (P7)")
    void revivesNoWithdrawnPackage() {
        PackageId pack = pack("p", masterAccount, "10");
        Charge charge = settled(metered(masterAccount, "4", usd("4")));
        ok(benefits.execute(new CancelPackage(call(), pack, START.plus(Duration.ofHours(1)))));
        clock.advance(Duration.ofDays(4));
        moves(sweep(), "p WITHDRAWN 6");

        moves(refund(charge, "3"), "p REFUNDED 3", "p WITHDRAWN 3");

        assertThat(left(pack)).isEqualByComparingTo("0");
        moves(sweep());
    }

    @Test
    @DisplayName("H6 what went back to an expired coupon serves charges consumed before its end (C12, C15)")
    void servesALateChargeFromWhatWentBack() {
        coupon("c", "4", lasting(1));
        Charge charge = settled(masterAccount, "4");
        clock.advance(Duration.ofDays(2));
        refundAll(charge);

        takes(charge(masterAccount, START, usd("3")), "c 3");
    }

    @Test
    @DisplayName("H6 an expired allocation takes it back, is not revocable, and is swept as expired")
    void refundsToAnExpiredAllocation() {
        AllocationId allocation = allocated(lasting(1));
        Charge charge = settled(MEMBER, "7");
        clock.advance(Duration.ofDays(2));

        moves(refundAll(charge), allocation + " REFUNDED 7");

        assertThat(balance(allocation)).isEqualTo(usd("10"));
        assertThat(ok(benefits.view().recoverable(COUPON, List.of(allocation)))
                        .get(0)
                        .amount())
                .isEmpty();
        clock.set(LAPSED);
        moves(sweep(), allocation + " EXPIRED 10");
    }

    @Test
    @DisplayName("H6 a package that has ended takes it back; if it was swept, that is recorded as lost at once")
    void refundsToAnEndedPackage() {
        PackageId pack = pack("p", masterAccount, "10", lasting(1), terms -> terms);
        Charge charge = settled(metered(masterAccount, "4", usd("4")));
        clock.set(END);
        moves(refund(charge, "1"), "p REFUNDED 1");
        assertThat(left(pack)).isEqualByComparingTo("7");
        clock.set(LAPSED);
        moves(sweep(), "p EXPIRED 7");

        moves(refund(charge, "3"), "p REFUNDED 3", "p EXPIRED 3");

        assertThat(left(pack)).isEqualByComparingTo("0");
        assertThat(reason(metered(masterAccount, "1", usd("1")), "p")).isEqualTo(Reason.EXPIRED);
        moves(sweep());
    }

    @Test
    @DisplayName("H6 what a revoked allocation paid goes to its source coupon, where it serves everybody again")
    void refundsARevokedAllocationToItsCoupon() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", "100", LONG);
        AllocationId allocation = allocate(coupon, member, usd("30"));
        Charge charge = settled(member, "10");
        revoke(coupon, allocation);

        Refunded refunded = refund(charge, usd("6"));

        moves(refunded, allocation + " REFUNDED_TO_SOURCE 6", "c RETURNED 6");
        assertThat(balance(coupon)).isEqualTo(usd("96"));
        assertThat(balance(allocation)).isEqualTo(usd("0"));
        assertThat(allocation(allocation).status(clock.instant())).isEqualTo(BenefitStatus.REVOKED);
        assertThat(allocation(allocation).balances().consumed()).isEqualByComparingTo("4");
        takes(charge(member, usd("96")), "c 96");
        moves(refundAll(charge), allocation + " REFUNDED_TO_SOURCE 4", "c RETURNED 4");
        assertThat(coupon(coupon).balances().allocated()).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName("H6 a swept coupon takes back what its revoked allocation paid, as expired at once")
    void refundsARevokedAllocationToItsExpiredCoupon() {
        AllocationId allocation = allocated(lasting(1));
        Charge charge = settled(MEMBER, "4");
        revoke(COUPON, allocation);
        clock.set(LAPSED);
        sweep();

        moves(refundAll(charge), allocation + " REFUNDED_TO_SOURCE 4", "c RETURNED 4", "c EXPIRED 4");
        moves(sweep());
    }

    @Test
    @DisplayName("H6 what went back to the source of a ONCE coupon frees it for another allocation (C8)")
    void allocatesAOnceCouponAgainAfterTheRefund() {
        AccountId member = member("m");
        AccountId other = member("other");
        CouponId coupon = coupon("c", masterAccount, usd("10"), LONG, AllocationMode.ONCE, terms -> terms);
        AllocationId allocation = once(coupon, member);
        Charge charge = settled(member, "4");
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
        Charge charge = settled(masterAccount, "4");
        withdraw(coupon);

        moves(refund(charge, usd("3")), "c REFUNDED 3", "c WITHDRAWN 3");

        assertThat(balance(coupon)).isEqualTo(usd("0"));
        assertThat(coupon(coupon).balances().withdrawn()).isEqualByComparingTo("9");
        assertThat(coupon(coupon).balances().consumed()).isEqualByComparingTo("1");
    }

    @Test
    @DisplayName("H6 what a revoked allocation of a closed coupon paid is withdrawn (C18)")
    void withdrawsWhatARevokedAllocationOfAClosedCouponPaid() {
        AllocationId allocation = allocated(LONG);
        Charge charge = settled(MEMBER, "4");
        withdraw(COUPON);
        revoke(COUPON, allocation);

        moves(refundAll(charge), allocation + " REFUNDED_TO_SOURCE 4", "c RETURNED 4", "c WITHDRAWN 4");

        assertThat(coupon(COUPON).balances().withdrawn()).isEqualByComparingTo("10");
    }

    @Test
    @DisplayName("H6 an allocation that was not revoked takes it back itself, though its coupon is closed")
    void refundsToALivingAllocationOfAClosedCoupon() {
        AllocationId allocation = allocated(LONG);
        Charge charge = settled(MEMBER, "4");
        withdraw(COUPON);

        moves(refundAll(charge), allocation + " REFUNDED 4");

        takes(charge(MEMBER, usd("10")), allocation + " 10");
    }

    @Test
    @DisplayName("H6 a frozen source takes it back and serves nothing until it is unfrozen (C17, P7)")
    void refundsToAFrozenSource() {
        CouponId coupon = coupon("c", "4", LONG);
        PackageId pack = pack("p", masterAccount, "1");
        Charge charge = metered(masterAccount, "5", usd("5"));
        takes(charge, "p 1", "c 4");
        freeze(coupon, true);
        ok(benefits.execute(new FreezePackage(call(), pack, true)));

        refundAll(charge);

        takes(metered(masterAccount, "5", usd("5")));
        freeze(coupon, false);
        ok(benefits.execute(new FreezePackage(call(), pack, false)));
        takes(metered(masterAccount, "5", usd("5")), "p 1", "c 4");
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

    @ParameterizedTest
    @EnumSource(
            value = LeavePolicy.class,
            names = {"KEEP", "BLOCK"})
    @DisplayName(
            "H6 after a leave under KEEP or BLOCK it goes to the allocation, which serves late charges and is revocable (A4)")
    void refundsAfterALeaveUnderKeepOrBlock(LeavePolicy policy) {
        useMaster(MasterTerms.in(ZoneOffset.UTC).leavePolicy(policy));
        AllocationId allocation = allocated(LONG);
        Charge charge = settled(MEMBER, "10");
        clock.advance(Duration.ofHours(1));
        disassociate(MEMBER);
        Instant left = clock.instant();
        clock.advance(Duration.ofHours(1));

        moves(refundAll(charge), allocation + " REFUNDED 10");

        Charge late = charge(MEMBER, left.minusNanos(1_000), usd("3"));
        takes(late, allocation + " 3");
        Charge after = charge(MEMBER, left, usd("3"));
        assertThat(reason(after, allocation.value())).isEqualTo(Reason.CONSUMED_BEFORE_ASSOCIATION);
        assertThat(revoke(COUPON, allocation).returned().get(0).amount()).isEqualTo(usd("7"));
        moves(refundAll(late), allocation + " REFUNDED_TO_SOURCE 3", "c RETURNED 3");
    }

    // ---- the due

    @Test
    @DisplayName("H6 a due that was not answered is not cut: its refund waits, and is paid back once it was collected")
    void waitsForTheAnswerThenPaysBack() {
        Charge charge = settled(masterAccount, "10");

        Refunded refunded = refund("r", charge, "4");

        assertThat(refunded.toDue()).isEqualTo(usd("4"));
        paysBack(refunded.settlement(), "r USD 4 WAITING");
        owes(refunded.settlement(), DueStatus.OPEN, "10");
        assertThat(due(refunded.settlement())).isEqualTo(usd("10"));
        assertThat(notOpen(charge, "r")).isEqualTo(PayBack.Status.WAITING);
        Settlement collected = answerDue(charge, DueStatus.COLLECTED);
        paysBack(collected, "r USD 4 OPEN");
        owes(collected, DueStatus.COLLECTED, "0");
        paysBack(paidBack(charge, "r"), "r USD 4 PAID");
        assertThat(notOpen(charge, "r")).isEqualTo(PayBack.Status.PAID);
    }

    @Test
    @DisplayName("H6 a refund that waited is set off when the due goes into arrears, which shrink by it")
    void setsOffWhatWaitedAgainstArrears() {
        Charge charge = settled(masterAccount, "10");
        refund("r", charge, "4");

        Settlement arrears = answerDue(charge, DueStatus.IN_ARREARS);

        paysBack(arrears, "r USD 4 SET_OFF");
        owes(arrears, DueStatus.IN_ARREARS, "6");
        assertThat(notOpen(charge, "r")).isEqualTo(PayBack.Status.SET_OFF);
        Settlement collected = answerDue(charge, DueStatus.COLLECTED);
        paysBack(collected, "r USD 4 SET_OFF");
        refund("later", charge, "6");
        paysBack(settlement(charge), "r USD 4 SET_OFF", "later USD 6 OPEN");
        assertThat(refused(charge, usd("1"))).isInstanceOf(SettlementRefusal.RefundTooLarge.class);
    }

    @Test
    @DisplayName("H6 a due that was refunded whole before its answer is collected and paid back, or cleared")
    void refundsAWholeDueBeforeItsAnswer() {
        Charge paid = settled(masterAccount, "10");
        refundAll(paid);
        Charge unpaid = settled(masterAccount, "10");
        refundAll(unpaid);

        owes(answerDue(paid, DueStatus.COLLECTED), DueStatus.COLLECTED, "0");
        assertThat(settlement(paid).payBacks()).extracting(PayBack::status).containsExactly(PayBack.Status.OPEN);
        owes(answerDue(unpaid, DueStatus.IN_ARREARS), DueStatus.CLEARED, "0");
        assertThat(settlement(unpaid).payBacks()).extracting(PayBack::status).containsExactly(PayBack.Status.SET_OFF);
    }

    @Test
    @DisplayName("H6 what was collected is paid back, each refund under its own id, and once")
    void paysBackWhatWasCollected() {
        Charge charge = settled(masterAccount, "10");
        answerDue(charge, DueStatus.COLLECTED);

        refund("r1", charge, "4");
        Refunded second = refund("r2", charge, "1");

        paysBack(second.settlement(), "r1 USD 4 OPEN", "r2 USD 1 OPEN");
        owes(second.settlement(), DueStatus.COLLECTED, "0");
        assertThat(notOpen(charge, "r3")).isNull();
        paysBack(paidBack(charge, "r2"), "r1 USD 4 OPEN", "r2 USD 1 PAID");
        assertThat(notOpen(charge, "r2")).isEqualTo(PayBack.Status.PAID);
        paidBack(charge, "r1");
        assertThat(settlement(charge).payBacks()).extracting(PayBack::status).containsOnly(PayBack.Status.PAID);
    }

    @Test
    @DisplayName("H6 the answer that a refund was paid back is a command: repeated, it returns the first answer")
    void answersAPayBackTwice() {
        Charge charge = settled(masterAccount, "10");
        answerDue(charge, DueStatus.COLLECTED);
        refund("r1", charge, "4");
        refund("r2", charge, "4");
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
        Charge charge = settled(masterAccount, "10");

        Refunded refunded = ok(benefits.execute(Refund.all(call("r"), charge.id())));

        assertThat(refunded.toDue()).isEqualTo(usd("0"));
        paysBack(refunded.settlement());
        assertThat(refunded.settlement().due()).isEmpty();
        assertThat(notOpen(charge, "r")).isNull();
    }

    @Test
    @DisplayName("H6 arrears shrink by a refund, and nothing is paid back")
    void shrinksArrears() {
        Charge charge = settled(masterAccount, "10");
        answerDue(charge, DueStatus.IN_ARREARS);

        Settlement after = refund("r", charge, "4").settlement();

        owes(after, DueStatus.IN_ARREARS, "6");
        paysBack(after);
        assertThat(notOpen(charge, "r")).isNull();
        paysBack(answerDue(charge, DueStatus.COLLECTED));
    }

    @Test
    @DisplayName("H6 arrears that shrink to nothing are cleared, and there is nothing to answer any more")
    void clearsArrears() {
        Charge charge = settled(masterAccount, "10");
        answerDue(charge, DueStatus.IN_ARREARS);
        refund(charge, usd("4"));

        Settlement cleared = refund(charge, usd("6")).settlement();

        owes(cleared, DueStatus.CLEARED, "0");
        for (DueStatus answer : List.of(DueStatus.COLLECTED, DueStatus.IN_ARREARS, DueStatus.WRITTEN_OFF)) {
            assertThat(refusedWithoutTrace(() -> benefits.execute(new AnswerDue(call(), charge.id(), answer))))
                    .isEqualTo(new SettlementRefusal.DueNotAnswerable(charge.id(), answer, DueStatus.CLEARED));
        }
    }

    @Test
    @DisplayName("H6 cleared arrears no longer keep a member from leaving under BLOCK, shrunk ones do (A4)")
    void letsAMemberLeaveWhoseArrearsAreCleared() {
        useMaster(MasterTerms.in(ZoneOffset.UTC).leavePolicy(LeavePolicy.BLOCK));
        AccountId member = member("m");
        Charge first = settled(member, "10");
        Charge second = settled(member, "10");
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
    @DisplayName(
            "H5 H6 back in arrears, what was not paid back yet is set off, what was paid back stays, and arrears are the rest")
    void setsOffWhatWasNotPaidBack() {
        Charge charge = settled(masterAccount, "10");
        answerDue(charge, DueStatus.COLLECTED);
        refund("r1", charge, "4");
        refund("r2", charge, "1");
        paidBack(charge, "r1");

        Settlement back = answerDue(charge, DueStatus.IN_ARREARS);

        paysBack(back, "r1 USD 4 PAID", "r2 USD 1 SET_OFF");
        owes(back, DueStatus.IN_ARREARS, "5");
        assertThat(notOpen(charge, "r2")).isEqualTo(PayBack.Status.SET_OFF);
        refund("r3", charge, "2");
        owes(settlement(charge), DueStatus.IN_ARREARS, "3");
        Settlement again = answerDue(charge, DueStatus.COLLECTED);
        paysBack(again, "r1 USD 4 PAID", "r2 USD 1 SET_OFF");
        refund("r4", charge, "2");
        owes(answerDue(charge, DueStatus.IN_ARREARS), DueStatus.IN_ARREARS, "1");
        paysBack(settlement(charge), "r1 USD 4 PAID", "r2 USD 1 SET_OFF", "r4 USD 2 SET_OFF");
        assertThat(refused(charge, usd("1.01"))).isEqualTo(tooLarge(charge, "USD 1.01", "USD 1"));
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("H5 H6 what was collected and refunded whole is cleared when a bank takes it back")
    void clearsWhatWasRefundedWhole() {
        Charge unpaid = settled(masterAccount, "10");
        answerDue(unpaid, DueStatus.COLLECTED);
        refund("open", unpaid, "10");
        Charge paid = settled(masterAccount, "10");
        answerDue(paid, DueStatus.COLLECTED);
        refund("paid", paid, "10");
        paidBack(paid, "paid");

        owes(answerDue(unpaid, DueStatus.IN_ARREARS), DueStatus.CLEARED, "0");
        owes(answerDue(paid, DueStatus.IN_ARREARS), DueStatus.CLEARED, "0");

        paysBack(settlement(unpaid), "open USD 10 SET_OFF");
        paysBack(settlement(paid), "paid USD 10 PAID");
    }

    @Test
    @DisplayName("H5 H6 a refund that waited for the answer is set off when the due is written off")
    void setsOffWhatWaitedForAWriteOff() {
        Charge charge = settled(masterAccount, "10");
        refund("r", charge, "4");

        Settlement writtenOff = answerDue(charge, DueStatus.WRITTEN_OFF);

        paysBack(writtenOff, "r USD 4 SET_OFF");
        owes(writtenOff, DueStatus.WRITTEN_OFF, "0");
        assertThat(writtenOff.due().orElseThrow().left()).isEqualTo(usd("6"));
        assertThat(benefits.view()
                        .charges(ChargeFilter.ALL.toPayBack(), Paging.FIRST)
                        .items())
                .isEmpty();
        Charge whole = settled(masterAccount, "10");
        refundAll(whole);
        owes(answerDue(whole, DueStatus.WRITTEN_OFF), DueStatus.CLEARED, "0");
    }

    @Test
    @DisplayName(
            "H5 H6 a due that is written off takes refunds first, so that nobody gets coupons back for what he did not pay")
    void refundsAWrittenOffDueFirst() {
        coupon("c", "4", LONG);
        Charge charge = settled(masterAccount, "10");
        answerDue(charge, DueStatus.WRITTEN_OFF);

        givesBack(refund(charge, usd("5")), "5");
        owes(settlement(charge), DueStatus.WRITTEN_OFF, "0");
        paysBack(settlement(charge));
        Settlement collected = answerDue(charge, DueStatus.COLLECTED);
        owes(collected, DueStatus.COLLECTED, "0");
        assertThat(collected.due().orElseThrow().left()).isEqualTo(usd("1"));
        answerDue(charge, DueStatus.IN_ARREARS);
        owes(settlement(charge), DueStatus.IN_ARREARS, "1");
        answerDue(charge, DueStatus.WRITTEN_OFF);

        Refunded rest = refund(charge, usd("3"));
        givesBack(rest, "1", "c REFUNDED 2");
        owes(rest.settlement(), DueStatus.CLEARED, "0");
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("H6 a refund of the due of a member goes to its payer's due, the coupons to where they came from (H5)")
    void refundsTheDueOfTheMaster() {
        AccountId member = member("m");
        AllocationId allocation = allocate(coupon("c", "4", LONG), member, usd("4"));
        Charge charge = settled(member, "10");

        Refunded refunded = refund(charge, usd("8"));

        assertThat(refunded.settlement().due().orElseThrow().payer()).isEqualTo(masterAccount);
        givesBack(refunded, "6", allocation + " REFUNDED 2");
    }

    // ---- the command

    @Test
    @DisplayName("H6 a refund that is repeated returns the first answer, other content under its id is refused (J1)")
    void repeatsARefund() {
        coupon("c", "10", LONG);
        Charge charge = settled(masterAccount, "10");
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
        assertThat(balance(COUPON)).isEqualTo(usd("9"));
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
        AllocationId allocation = allocated(LONG);
        Charge charge = settled(MEMBER, "9");
        revoke(COUPON, allocation);
        int rows = history();
        long before = number();

        refundAll(charge);

        assertThat(number()).isEqualTo(before + 1);
        JournalEntry entry = journal().get((int) before);
        assertThat(entry.event()).isInstanceOf(SettlementEvent.Refunded.class);
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

        givesBack(refunded, "2", "b REFUNDED 4", "a REFUNDED 1");
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

    /** All of coupon c, of 10 USD, as an allocation of member m. */
    private AllocationId allocated(Validity validity) {
        return allocate(coupon("c", "10", validity), member("m"), usd("10"));
    }

    private Charge settled(AccountId account, String amount) {
        return settled(charge(account, usd(amount)));
    }

    private Charge settled(Charge charge) {
        settle(charge);
        return charge;
    }

    /** Settles a charge, which takes this and nothing else. */
    private void takes(Charge charge, String... expected) {
        assertThat(taken(settle(charge))).containsExactly(expected);
    }

    private static void moves(Refunded refunded, String... expected) {
        assertThat(moved(refunded.lines())).containsExactly(expected);
    }

    private static void moves(Swept swept, String... expected) {
        assertThat(moved(swept.lines())).containsExactly(expected);
    }

    /** So much to the due, and the rest where the lines say. */
    private static void givesBack(Refunded refunded, String toDue, String... lines) {
        assertThat(refunded.toDue()).isEqualTo(usd(toDue));
        moves(refunded, lines);
    }

    private static void owes(Settlement settlement, DueStatus status, String outstanding) {
        Due due = settlement.due().orElseThrow();
        assertThat(due.status()).isEqualTo(status);
        assertThat(due.outstanding()).isEqualTo(usd(outstanding));
    }

    /** Refunds money under an id of the test's choice. */
    private Refunded refund(String id, Charge charge, String amount) {
        return ok(benefits.execute(Refund.of(call(id), charge.id(), usd(amount))));
    }

    private static Refusal tooLarge(Charge charge, String asked, String left) {
        return new SettlementRefusal.RefundTooLarge(charge.id(), asked, left);
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

    /** What a settlement has of refunds to be paid back, in order, each as the refund's id, the amount and the status. */
    private static void paysBack(Settlement settlement, String... expected) {
        assertThat(settlement.payBacks().stream()
                        .map(each -> each.refund().value() + " " + each.amount() + " " + each.status()))
                .containsExactly(expected);
    }

    private Either<Refusal, Settlement> answer(Charge charge, String refund) {
        return benefits.execute(new AnswerPayBack(call(), charge.id(), new CommandId(refund)));
    }

    private Settlement paidBack(Charge charge, String refund) {
        return ok(answer(charge, refund));
    }

    /** Why a refund is not to be paid back; null if there is no such refund. */
    private PayBack.@Nullable Status notOpen(Charge charge, String refund) {
        Refusal refusal = refusedWithoutTrace(() -> answer(charge, refund));
        assertThat(refusal).isInstanceOf(SettlementRefusal.PayBackNotOpen.class);
        return ((SettlementRefusal.PayBackNotOpen) refusal).status();
    }

    /** How many unpaid dues keep a member from leaving. */
    private int blocked(AccountId member) {
        Refusal refusal = refusedWithoutTrace(() -> benefits.execute(new Disassociate(call(), member)));
        return ((AccountRefusal.LeaveBlocked) refusal).unpaidDues();
    }
}
