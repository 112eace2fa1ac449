package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.command.CommandKey;
import io.benefits.command.IdReused;
import io.benefits.command.Refusal;
import io.benefits.command.UnknownAccount;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponEvent;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.ExtendCoupon;
import io.benefits.coupon.Extended;
import io.benefits.coupon.FreezeAllocation;
import io.benefits.coupon.FreezeCoupon;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.Revoked;
import io.benefits.coupon.WithdrawCoupon;
import io.benefits.coupon.Withdrawn;
import io.benefits.journal.Sweep;
import io.benefits.journal.Swept;
import io.benefits.ledger.BenefitStatus;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.Charge;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PassedOver;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.Settlement;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.ChargingMode;
import io.benefits.value.CouponId;
import io.benefits.value.Recorded;
import io.benefits.value.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Issuing, freezing, expiring and withdrawing coupons. */
public abstract class CouponContract extends Contract {

    /** The late-charge window of a master that names none. */
    private static final Duration WINDOW = Duration.ofDays(3);

    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    // ---- C1: what a coupon is

    @Test
    @DisplayName("C1 a coupon is what it was issued as, with its face value as balance")
    void issuesACoupon() {
        Validity validity = new Validity(START.minusSeconds(60), START.plusSeconds(60));
        CouponTerms terms = CouponTerms.builder()
                .id(new CouponId("c"))
                .owner(masterAccount)
                .faceValue(usd("100.10"))
                .validity(validity)
                .mode(AllocationMode.ONCE)
                .products("compute", "storage")
                .regions("north")
                .chargingModes(ChargingMode.PREPAID)
                .minimumSpend(usd("5.00"))
                .build();

        Coupon coupon = ok(benefits.coupons().issue(terms));

        assertThat(coupon.terms()).isEqualTo(terms);
        assertThat(coupon.terms().owner()).isEqualTo(masterAccount);
        assertThat(coupon.terms().faceValue()).isEqualTo(usd("100.1"));
        assertThat(coupon.terms().validity()).isEqualTo(validity);
        assertThat(coupon.terms().mode()).isEqualTo(AllocationMode.ONCE);
        assertThat(coupon.terms().products()).isEqualTo(Set.of("compute", "storage"));
        assertThat(coupon.terms().minimumSpend()).contains(usd("5"));
        assertThat(coupon.frozen()).isFalse();
        assertThat(coupon.withdrawn()).isFalse();
        assertThat(coupon.recorded().number()).isEqualTo(number());
        assertThat(coupon(coupon.id()).coupon()).isEqualTo(coupon);
        assertThat(balance(coupon.id())).isEqualTo(usd("100.1"));
        assertThat(status(coupon.id())).isEqualTo(BenefitStatus.AVAILABLE);
    }

    @Test
    @DisplayName("C1 a coupon is issued once")
    void refusesASecondCouponOfTheSameId() {
        CouponId coupon = coupon("c", usd("100"));
        long issued = number();
        CouponTerms again = coupon(coupon).coupon().terms().withFaceValue(usd("1"));

        assertThat(refusedWithoutTrace(() -> benefits.coupons().issue(again)))
                .isEqualTo(new IdReused(CommandKey.of(coupon), issued));
        assertThat(balance(coupon)).isEqualTo(usd("100"));
    }

    @Test
    @DisplayName("C1 a coupon's id is compared exactly, case and all")
    void tellsIdsApartByCase() {
        CouponId lower = coupon("c", usd("1"));
        CouponId upper = coupon("C", usd("2"));

        assertThat(balance(lower)).isEqualTo(usd("1"));
        assertThat(balance(upper)).isEqualTo(usd("2"));
    }

    @Test
    @DisplayName("C1 a coupon's owner must be known")
    void refusesAnUnknownOwner() {
        AccountId unknown = new AccountId("unknown");
        CouponTerms terms = CouponTerms.builder()
                .id(new CouponId("c"))
                .owner(unknown)
                .faceValue(usd("1"))
                .validity(LONG)
                .mode(AllocationMode.ONCE)
                .build();

        assertThat(refusedWithoutTrace(() -> benefits.coupons().issue(terms))).isEqualTo(new UnknownAccount(unknown));
        assertThat(benefits.view().coupon(new CouponId("c"))).isEmpty();
    }

    @Test
    @DisplayName("C1 members and independent members own coupons too")
    void issuesCouponsToMembers() {
        AccountId member = member("m");
        AccountId independent = independent("i");

        CouponId one = coupon("one", member, usd("1"), LONG, AllocationMode.MULTIPLE, terms -> terms);
        CouponId two = coupon("two", independent, usd("2"), LONG, AllocationMode.MULTIPLE, terms -> terms);

        assertThat(coupon(one).coupon().terms().owner()).isEqualTo(member);
        assertThat(coupon(two).coupon().terms().owner()).isEqualTo(independent);
    }

    @Test
    @DisplayName("C1 a coupon becomes available at its first instant and expires at its end")
    void changesStatusWithTime() {
        Validity validity = new Validity(START.plusSeconds(60), START.plusSeconds(120));
        CouponId coupon = masterCoupon("c", usd("100"), validity);

        assertThat(status(coupon)).isEqualTo(BenefitStatus.NOT_YET_EFFECTIVE);
        clock.set(validity.effectiveAt());
        assertThat(status(coupon)).isEqualTo(BenefitStatus.AVAILABLE);
        clock.set(validity.expiresAt().minus(MICROSECOND));
        assertThat(status(coupon)).isEqualTo(BenefitStatus.AVAILABLE);
        clock.set(validity.expiresAt());
        assertThat(status(coupon)).isEqualTo(BenefitStatus.EXPIRED);
    }

    // ---- C14: arrears

    @Test
    @DisplayName("C14 a coupon that comes later does not pay what is in arrears")
    void paysNoArrears() {
        AccountId member = member("m");
        Settlement settled = settle(charge(member, usd("10")));
        ok(benefits.execute(new AnswerDue(call(), settled.charge().id(), DueStatus.IN_ARREARS)));

        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("50"));
        sweep();

        assertThat(settle(settled.charge())).isEqualTo(settled);
        assertThat(benefits.view()
                        .charge(settled.charge().id())
                        .orElseThrow()
                        .due()
                        .orElseThrow()
                        .status())
                .isEqualTo(DueStatus.IN_ARREARS);
        assertThat(balance(coupon)).isEqualTo(usd("50"));
        assertThat(balance(allocation)).isEqualTo(usd("50"));
    }

    @Test
    @DisplayName("C14 while a due is in arrears, coupons serve the next charges, and only those")
    void servesTheNextChargesOnly() {
        AccountId member = member("m");
        Settlement settled = settle(charge(member, usd("10")));
        ok(benefits.execute(new AnswerDue(call(), settled.charge().id(), DueStatus.IN_ARREARS)));
        CouponId coupon = coupon("c", usd("100"));

        assertThat(taken(settle(charge(member, usd("3"))))).containsExactly("c 3");
        assertThat(balance(coupon)).isEqualTo(usd("97"));
        assertThat(due(benefits.view().charge(settled.charge().id()).orElseThrow()))
                .isEqualTo(usd("10"));
    }

    // ---- C15: expiry, late charges, sweep

    @Test
    @DisplayName("C15 until a sweep an expired balance serves what was consumed before its expiry")
    void servesALateCharge() {
        AccountId member = member("m");
        Validity validity = days(1);
        CouponId coupon = masterCoupon("c", usd("100"), validity);
        AllocationId allocation = allocate(coupon, member, usd("10"));
        clock.set(validity.expiresAt().plus(Duration.ofHours(100)));

        Settlement late = settle(charge(member, validity.expiresAt().minus(MICROSECOND), usd("15"), charge -> charge));

        assertThat(taken(late)).containsExactly(allocation + " 10", "c 5");
        assertThat(balance(coupon)).isEqualTo(usd("85"));
    }

    @Test
    @DisplayName("C15 an expired balance serves nothing that was consumed from its expiry on")
    void servesNothingConsumedAfterItsExpiry() {
        AccountId member = member("m");
        Validity validity = days(1);
        CouponId coupon = masterCoupon("c", usd("100"), validity);
        allocate(coupon, member, usd("10"));
        clock.set(validity.expiresAt());

        assertThat(taken(settle(charge(member, usd("15"))))).isEmpty();
    }

    @Test
    @DisplayName("C15 after a sweep an expired balance serves no late charge")
    void servesNoLateChargeAfterTheSweep() {
        AccountId member = member("m");
        Validity validity = days(1);
        CouponId coupon = masterCoupon("c", usd("100"), validity);
        AllocationId allocation = allocate(coupon, member, usd("10"));
        clock.set(validity.expiresAt().plus(WINDOW));

        Swept swept = sweep();

        assertThat(swept.more()).isFalse();
        assertThat(swept.lines()).extracting(JournalLine::movement).containsExactly(Movement.EXPIRED, Movement.EXPIRED);
        assertThat(swept.lines()).extracting(JournalLine::money).containsExactlyInAnyOrder(usd("90"), usd("10"));
        assertThat(balance(coupon)).isEqualTo(usd("0"));
        assertThat(balance(allocation)).isEqualTo(usd("0"));
        assertThat(coupon(coupon).balances().expired()).isEqualByComparingTo("90");
        assertThat(allocation(allocation).balances().expired()).isEqualByComparingTo("10");
        Charge late = charge(member, validity.expiresAt().minus(MICROSECOND), usd("15"), charge -> charge);
        assertThat(reason(late, "c")).isEqualTo(Reason.ENDED);
        assertThat(reason(late, allocation.value())).isEqualTo(Reason.ENDED);
        assertThat(taken(settle(late))).isEmpty();
    }

    @Test
    @DisplayName("C15 a sweep leaves alone what expired within the late-charge window, up to its last microsecond")
    void leavesTheLateChargeWindowAlone() {
        Validity validity = days(1);
        CouponId coupon = masterCoupon("c", usd("100"), validity);

        clock.set(validity.expiresAt().plus(WINDOW).minus(MICROSECOND));
        Swept early = sweep();
        assertThat(early.lines()).isEmpty();
        assertThat(early.more()).isFalse();
        assertThat(balance(coupon)).isEqualTo(usd("100"));

        clock.set(validity.expiresAt().plus(WINDOW));
        assertThat(sweep().lines()).hasSize(1);
        assertThat(balance(coupon)).isEqualTo(usd("0"));
    }

    @Test
    @DisplayName("C15 the late-charge window is the master's: without one a sweep takes what expires this instant")
    void sweepsByTheWindowOfTheMaster() {
        useMaster(masterTerms().lateChargeWindow(Duration.ZERO));
        Validity validity = days(1);
        CouponTerms terms = CouponTerms.builder()
                .id(new CouponId("c"))
                .owner(masterAccount)
                .faceValue(usd("10"))
                .validity(validity)
                .mode(AllocationMode.MULTIPLE)
                .build();
        ok(benefits.coupons().issue(terms));
        clock.set(validity.expiresAt());

        assertThat(sweep().lines()).extracting(JournalLine::money).containsExactly(usd("10"));
    }

    @Test
    @DisplayName("C15 a sweep leaves alone what has not expired")
    void leavesWhatIsValidAlone() {
        CouponId valid = coupon("valid", usd("100"));
        CouponId over = masterCoupon("over", usd("100"), days(1));
        clock.set(START.plus(Duration.ofDays(30)));

        sweep();

        assertThat(balance(valid)).isEqualTo(usd("100"));
        assertThat(balance(over)).isEqualTo(usd("0"));
    }

    @Test
    @DisplayName("C15 a sweep takes at most its limit, earliest expiry first, and tells whether there is more")
    void sweepsUpToItsLimit() {
        CouponId third = masterCoupon("a", usd("3"), days(3));
        CouponId first = masterCoupon("b", usd("1"), days(1));
        CouponId second = masterCoupon("c", usd("2"), days(2));
        clock.set(START.plus(Duration.ofDays(30)));

        Swept swept = ok(benefits.execute(new Sweep(call(), 2)));

        assertThat(swept.more()).isTrue();
        assertThat(swept.lines()).extracting(line -> line.holding().benefit()).containsExactly(first, second);
        assertThat(balance(third)).isEqualTo(usd("3"));

        Swept rest = ok(benefits.execute(new Sweep(call(), 2)));
        assertThat(rest.more()).isFalse();
        assertThat(rest.lines()).extracting(line -> line.holding().benefit()).containsExactly(third);
    }

    @Test
    @DisplayName("C15 what expires at one instant is swept in the order of kind, id and period, in every store")
    void sweepsInOneOrder() {
        AccountId member = member("m");
        Validity day = days(1);
        pack("p", masterAccount, "1", day, terms -> terms);
        for (String id : List.of("b", "a", "B", "10", "9")) {
            masterCoupon(id, usd("2"), day);
        }
        AllocationId allocation = allocate(new CouponId("b"), member, usd("1"));
        clock.set(START.plus(Duration.ofDays(30)));

        List<String> swept = new ArrayList<>();
        while (ok(benefits.execute(new Sweep(call(), 1))).more()) {
            swept.add(lastSwept());
        }
        swept.add(lastSwept());

        assertThat(swept).containsExactly(allocation.value(), "10", "9", "B", "a", "b", "p");
    }

    private String lastSwept() {
        return journal()
                .get((int) number() - 1)
                .lines()
                .get(0)
                .holding()
                .benefit()
                .value();
    }

    @Test
    @DisplayName("C15 a sweep that takes exactly its limit tells that there is no more")
    void sweepsExactlyItsLimit() {
        masterCoupon("a", usd("1"), days(1));
        masterCoupon("b", usd("1"), days(1));
        clock.set(START.plus(Duration.ofDays(30)));

        Swept swept = ok(benefits.execute(new Sweep(call(), 2)));

        assertThat(swept.lines()).hasSize(2);
        assertThat(swept.more()).isFalse();
        assertThat(sweep().lines()).isEmpty();
    }

    @Test
    @DisplayName("C15 a sweep may be limited to 1 to 1,000 balances")
    void refusesALimitOutOfRange() {
        assertThatThrownBy(() -> new Sweep(call(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limit");
        assertThatThrownBy(() -> new Sweep(call(), 1_001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limit");
    }

    @Test
    @DisplayName("C15 what was used up or taken back leaves nothing to sweep")
    void sweepsNothingOfWhatIsEmpty() {
        AccountId member = member("m");
        CouponId coupon = masterCoupon("c", usd("10"), days(1));
        AllocationId revoked = allocate(coupon, member, usd("10"));
        revoke(coupon, revoked);
        settle(charge(member, usd("10")));
        clock.set(START.plus(Duration.ofDays(30)));

        assertThat(sweep().lines()).isEmpty();
    }

    @Test
    @DisplayName("C15 from its expiry on a coupon cannot be withdrawn")
    void refusesToWithdrawAnExpiredCoupon() {
        Validity validity = days(1);
        CouponId coupon = masterCoupon("c", usd("10"), validity);
        clock.set(validity.expiresAt());

        assertThat(refusedWithoutTrace(() -> benefits.execute(new WithdrawCoupon(call(), coupon))))
                .isEqualTo(new CouponRefusal.CouponExpired(coupon, validity.expiresAt()));
        assertThat(balance(coupon)).isEqualTo(usd("10"));
    }

    @Test
    @DisplayName("C15 an expired allocation stays for late charges when its member leaves")
    void leavesAnExpiredAllocationWhenItsMemberLeaves() {
        AccountId member = member("m");
        Validity validity = days(1);
        CouponId coupon = masterCoupon("c", usd("10"), validity);
        AllocationId allocation = allocate(coupon, member, usd("10"));
        clock.set(validity.expiresAt());

        assertThat(disassociate(member).returned()).isEmpty();

        Charge late = charge(member, validity.expiresAt().minus(MICROSECOND), usd("4"), charge -> charge);
        assertThat(taken(settle(late))).containsExactly(allocation + " 4");
    }

    // ---- C17: freezing

    @Test
    @DisplayName("C17 a frozen coupon serves nothing, nor do its allocations, until it is unfrozen")
    void freezesACouponWithItsAllocations() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("10"));
        freeze(coupon, true);

        assertThat(status(coupon)).isEqualTo(BenefitStatus.FROZEN);
        assertThat(allocation(allocation).status(clock.instant())).isEqualTo(BenefitStatus.FROZEN);
        assertThat(taken(settle(charge(member, usd("15"))))).isEmpty();
        assertThat(taken(settle(charge(masterAccount, usd("15"))))).isEmpty();

        freeze(coupon, false);
        assertThat(status(coupon)).isEqualTo(BenefitStatus.AVAILABLE);
        assertThat(taken(settle(charge(member, usd("15"))))).containsExactly(allocation + " 10", "c 5");
    }

    @Test
    @DisplayName("C17 one allocation may be frozen alone")
    void freezesOneAllocation() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = coupon("c", usd("20"));
        AllocationId frozen = allocate(coupon, one, usd("10"));
        AllocationId other = allocate(coupon, two, usd("10"));
        freeze(frozen, true);

        assertThat(taken(settle(charge(one, usd("5"))))).isEmpty();
        assertThat(taken(settle(charge(two, usd("5"))))).containsExactly(other + " 5");
        assertThat(status(coupon)).isEqualTo(BenefitStatus.EXHAUSTED);

        freeze(frozen, false);
        assertThat(taken(settle(charge(one, usd("5"))))).containsExactly(frozen + " 5");
    }

    @Test
    @DisplayName("C17 unfreezing a coupon leaves an allocation frozen that was frozen alone")
    void keepsWhatWasFrozenAlone() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("10"));
        AllocationId allocation = allocate(coupon, member, usd("10"));
        freeze(allocation, true);
        freeze(coupon, true);
        freeze(coupon, false);

        assertThat(allocation(allocation).status(clock.instant())).isEqualTo(BenefitStatus.FROZEN);
        assertThat(taken(settle(charge(member, usd("5"))))).isEmpty();
    }

    @Test
    @DisplayName("C17 a frozen balance counts as there: it is listed, and expires like any other")
    void countsAFrozenBalance() {
        AccountId member = member("m");
        CouponId coupon = masterCoupon("c", usd("100"), days(1));
        AllocationId allocation = allocate(coupon, member, usd("10"));
        freeze(coupon, true);

        assertThat(balance(coupon)).isEqualTo(usd("90"));
        assertThat(balance(allocation)).isEqualTo(usd("10"));

        clock.set(START.plus(Duration.ofDays(30)));
        assertThat(sweep().lines()).extracting(JournalLine::money).containsExactlyInAnyOrder(usd("90"), usd("10"));
    }

    @Test
    @DisplayName("C17 freezing what is frozen is accepted and changes nothing")
    void acceptsFreezingAgain() {
        CouponId coupon = coupon("c", usd("100"));
        freeze(coupon, true);
        long before = number();
        freeze(coupon, true);

        assertThat(status(coupon)).isEqualTo(BenefitStatus.FROZEN);
        assertThat(number()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("C17 what does not exist cannot be frozen")
    void refusesToFreezeTheUnknown() {
        CouponId coupon = new CouponId("unknown");
        AllocationId allocation = new AllocationId("unknown");

        assertThat(refusedWithoutTrace(() -> benefits.execute(new FreezeCoupon(call(), coupon, true))))
                .isEqualTo(new CouponRefusal.UnknownCoupon(coupon));
        assertThat(refusedWithoutTrace(() -> benefits.execute(new FreezeAllocation(call(), allocation, true))))
                .isEqualTo(new CouponRefusal.UnknownAllocation(allocation));
    }

    // ---- C18: withdrawing

    @Test
    @DisplayName("C18 withdrawing takes the unallocated rest and closes the coupon")
    void withdrawsTheRest() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("30"));
        settle(charge(masterAccount, usd("20")));

        Withdrawn withdrawn = withdraw(coupon);

        assertThat(withdrawn.coupon()).isEqualTo(coupon);
        assertThat(withdrawn.amount()).isEqualTo(usd("50"));
        assertThat(withdrawn.recorded().number()).isEqualTo(number());
        assertThat(balance(coupon)).isEqualTo(usd("0"));
        assertThat(coupon(coupon).balances().withdrawn()).isEqualByComparingTo("50");
        assertThat(status(coupon)).isEqualTo(BenefitStatus.WITHDRAWN);
        assertThat(balance(allocation)).isEqualTo(usd("30"));
    }

    @Test
    @DisplayName("C18 the allocations of a closed coupon go on serving")
    void keepsTheAllocationsOfAClosedCoupon() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("30"));
        withdraw(coupon);

        assertThat(taken(settle(charge(member, usd("40"))))).containsExactly(allocation + " 30");
    }

    @Test
    @DisplayName("C18 what a revoke brings back to a closed coupon is withdrawn too")
    void withdrawsWhatARevokeBringsBack() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId first = allocate(coupon, one, usd("30"));
        AllocationId second = allocate(coupon, two, usd("20"));
        settle(charge(two, usd("5")));
        withdraw(coupon);

        Revoked revoked = revoke(coupon, first, second);

        assertThat(revoked.returned()).extracting("amount").containsExactly(usd("30"), usd("15"));
        assertThat(revoked.couponBalance()).isEqualTo(usd("0"));
        assertThat(balance(coupon)).isEqualTo(usd("0"));
        assertThat(coupon(coupon).balances().withdrawn()).isEqualByComparingTo("95");
    }

    @Test
    @DisplayName("C18 what a leave brings back to a closed coupon is withdrawn too")
    void withdrawsWhatALeaveBringsBack() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        allocate(coupon, member, usd("30"));
        withdraw(coupon);

        disassociate(member);

        assertThat(balance(coupon)).isEqualTo(usd("0"));
        assertThat(coupon(coupon).balances().withdrawn()).isEqualByComparingTo("100");
    }

    @Test
    @DisplayName("C18 a closed coupon cannot be allocated")
    void refusesToAllocateAClosedCoupon() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("30"));
        withdraw(coupon);
        revoke(coupon, allocation);

        Refusal refusal = refusedWithoutTrace(() ->
                benefits.execute(new Allocate(call(), coupon, List.of(Allocate.Share.of(member, usd("1"))))));

        assertThat(((CouponRefusal.NotAllocated) refusal).problems())
                .extracting(problem -> problem.kind().name())
                .contains("CLOSED");
    }

    @Test
    @DisplayName("C18 a coupon with nothing unallocated left is closed all the same")
    void closesACouponWithoutRest() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("100"));

        assertThat(withdraw(coupon).amount()).isEqualTo(usd("0"));

        revoke(coupon, allocation);
        assertThat(balance(coupon)).isEqualTo(usd("0"));
        assertThat(coupon(coupon).balances().withdrawn()).isEqualByComparingTo("100");
    }

    @Test
    @DisplayName("C18 a coupon is closed once")
    void refusesToCloseTwice() {
        CouponId coupon = coupon("c", usd("100"));
        withdraw(coupon);

        assertThat(refusedWithoutTrace(() -> benefits.execute(new WithdrawCoupon(call(), coupon))))
                .isEqualTo(new CouponRefusal.CouponClosed(coupon));
    }

    @Test
    @DisplayName("C18 a coupon that does not exist cannot be withdrawn")
    void refusesToWithdrawTheUnknown() {
        CouponId unknown = new CouponId("unknown");

        assertThat(refusedWithoutTrace(() -> benefits.execute(new WithdrawCoupon(call(), unknown))))
                .isEqualTo(new CouponRefusal.UnknownCoupon(unknown));
    }

    @Test
    @DisplayName("C18 a member's coupon, a frozen one and one not effective yet can be withdrawn")
    void withdrawsWhateverHasNotExpired() {
        AccountId member = member("m");
        CouponId members = coupon("m", member, usd("1"), LONG, AllocationMode.MULTIPLE, terms -> terms);
        CouponId frozen = coupon("frozen", usd("2"));
        freeze(frozen, true);
        CouponId future = masterCoupon("future", usd("3"), new Validity(START.plusSeconds(60), START.plusSeconds(120)));

        assertThat(withdraw(members).amount()).isEqualTo(usd("1"));
        assertThat(withdraw(frozen).amount()).isEqualTo(usd("2"));
        assertThat(withdraw(future).amount()).isEqualTo(usd("3"));
    }

    @Test
    @DisplayName("C18 a revoke from a closed coupon tells what it would take")
    void tellsWhatIsRecoverableOfAClosedCoupon() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("30"));
        withdraw(coupon);

        assertThat(ok(benefits.view().recoverable(coupon, List.of(allocation)))
                        .get(0)
                        .amount())
                .contains(usd("30"));
        assertThat(ok(benefits.execute(new Revoke(call(), coupon, List.of(Revoke.Target.of(allocation, usd("30"))))))
                        .returned())
                .hasSize(1);
    }

    /** A validity that begins with the tests and lasts some days. */
    private static Validity days(int days) {
        Instant end = START.plus(Duration.ofDays(days));
        return new Validity(START, end);
    }

    private CouponId masterCoupon(String id, BigMoney faceValue, Validity validity) {
        return coupon(id, masterAccount, faceValue, validity, AllocationMode.MULTIPLE, terms -> terms);
    }

    private Withdrawn withdraw(CouponId coupon) {
        return ok(benefits.execute(new WithdrawCoupon(call(), coupon)));
    }

    // ---- C19: a coupon that is extended or topped up

    private Extended extend(CouponId coupon, Instant expiresAt) {
        return ok(benefits.coupons().extend(call().value(), coupon, expiresAt));
    }

    private List<CouponRefusal.NotExtended.Kind> problems(ExtendCoupon command) {
        Refusal refusal = refusedWithoutTrace(() -> benefits.execute(command));
        return ((CouponRefusal.NotExtended) refusal)
                .problems().stream()
                        .map(CouponRefusal.NotExtended.Problem::kind)
                        .toList();
    }

    private ExtendCoupon extension(CouponId coupon, Instant expiresAt, BigMoney faceValue) {
        return new ExtendCoupon(call(), coupon, Optional.ofNullable(expiresAt), Optional.ofNullable(faceValue));
    }

    @Test
    @DisplayName("C19 C3 a coupon with a later end serves longer, and so do its allocations; the past stays as it was")
    void extendsACoupon() {
        AccountId member = member("m");
        Validity week = new Validity(START, START.plus(Duration.ofDays(7)));
        CouponId coupon = coupon("c", masterAccount, usd("100"), week, AllocationMode.MULTIPLE, terms -> terms);
        AllocationId allocation = allocate(coupon, member, usd("40"));
        Instant end = week.expiresAt();
        Instant later = end.plus(Duration.ofDays(30));
        assertThat(reason(charge(member, end, usd("1")), allocation.value())).isEqualTo(PassedOver.Reason.EXPIRED);
        long before = number();

        Extended extended = extend(coupon, later);

        assertThat(extended)
                .isEqualTo(new Extended(
                        new Recorded(number(), clock.instant()), coupon, later, usd("100"), usd("0"), usd("0")));
        assertThat(coupon(coupon).coupon().terms().validity()).isEqualTo(new Validity(START, later));
        assertThat(allocation(allocation).validity().expiresAt()).isEqualTo(later);
        assertThat(benefits.view()
                        .asOf(before)
                        .coupon(coupon)
                        .orElseThrow()
                        .coupon()
                        .terms()
                        .validity())
                .isEqualTo(week);
        assertThat(taken(settle(charge(member, end, usd("1"))))).containsExactly(allocation + " 1");
        assertThat(reason(charge(member, later, usd("1")), allocation.value())).isEqualTo(PassedOver.Reason.EXPIRED);
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("C19 the order of serving follows the new end (C10)")
    void servesInTheOrderOfTheNewEnd() {
        CouponId first = coupon("first", usd("10"));
        CouponId second = coupon("second", usd("10"));
        assertThat(taken(preview(charge(masterAccount, usd("1"))).deductions())).containsExactly("first 1");

        extend(first, LONG.expiresAt().plusSeconds(1));

        assertThat(taken(preview(charge(masterAccount, usd("1"))).deductions())).containsExactly("second 1");
        assertThat(balance(second)).isEqualTo(usd("10"));
    }

    @Test
    @DisplayName("C19 a top-up goes into what is not allocated, and what was issued stands in the journal")
    void topsUp() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("40"));
        CouponTerms issued = coupon(coupon).coupon().terms();

        Extended extended = ok(benefits.coupons().topUp("more", coupon, usd("150.5")));

        assertThat(extended.added()).isEqualTo(usd("50.5"));
        assertThat(extended.faceValue()).isEqualTo(usd("150.5"));
        assertThat(balance(coupon)).isEqualTo(usd("110.5"));
        assertThat(balance(allocation)).isEqualTo(usd("40"));
        assertThat(moved(journal().get((int) number() - 1).lines())).containsExactly("c ISSUED 50.5");
        assertThat(journal())
                .anySatisfy(entry -> assertThat(entry.event())
                        .isEqualTo(new CouponEvent.Issued(issued, Coupon.NO_ASSOCIATION, null)));
        assertThat(ok(benefits.coupons().topUp("more", coupon, usd("150.5")))).isEqualTo(extended);
        assertThat(refused(benefits.coupons().topUp("more", coupon, usd("151"))))
                .isInstanceOf(IdReused.class);
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("C19 after its end, what a sweep recorded as expired of it and its allocations comes back at once")
    void bringsBackWhatExpired() {
        AccountId member = member("m");
        CouponId coupon = coupon(
                "c",
                masterAccount,
                usd("100"),
                new Validity(START, START.plusSeconds(60)),
                AllocationMode.MULTIPLE,
                terms -> terms);
        AllocationId kept = allocate(coupon, member, usd("40"));
        AllocationId revoked = allocate(coupon, member, usd("7"));
        revoke(coupon, revoked);
        Charge charge = charge(member, START, usd("15"));
        settle(charge);
        clock.advance(WINDOW.plusSeconds(61));
        sweep();
        assertThat(balance(coupon)).isEqualTo(usd("0"));
        refund(charge, usd("5"));
        Instant later = clock.instant().plusSeconds(3_600);

        Extended extended = extend(coupon, later);

        assertThat(extended.restored()).isEqualTo(usd("90"));
        assertThat(moved(journal().get((int) number() - 1).lines()))
                .containsExactlyInAnyOrder("c RESTORED 60", kept + " RESTORED 30");
        assertThat(balance(coupon)).isEqualTo(usd("60"));
        assertThat(balance(kept)).isEqualTo(usd("30"));
        assertThat(status(coupon)).isEqualTo(BenefitStatus.AVAILABLE);
        assertThat(taken(settle(charge(member, clock.instant(), usd("35"))))).containsExactly(kept + " 30", "c 5");
        clock.advance(WINDOW.plusSeconds(3_601));
        sweep();
        assertThat(balance(coupon)).isEqualTo(usd("0"));
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("C19 a sweep finds what was extended at its new end, whether it moved or not")
    void sweepsAtTheNewEnd() {
        AccountId member = member("m");
        CouponId coupon = coupon(
                "c",
                masterAccount,
                usd("10"),
                new Validity(START, START.plusSeconds(60)),
                AllocationMode.MULTIPLE,
                terms -> terms);
        AllocationId allocation = allocate(coupon, member, usd("4"));
        extend(coupon, START.plusSeconds(120));
        clock.advance(WINDOW.plusSeconds(119));
        sweep();
        assertThat(balance(coupon)).isEqualTo(usd("6"));
        assertThat(balance(allocation)).isEqualTo(usd("4"));

        clock.advance(Duration.ofSeconds(1));
        sweep();

        assertThat(balance(coupon)).isEqualTo(usd("0"));
        assertThat(balance(allocation)).isEqualTo(usd("0"));
    }

    @Test
    @DisplayName("C19 C15 what was extended stands in no sweep's way: a sweep of one finds what expired")
    void sweepsPastWhatWasExtended() {
        AccountId member = member("m");
        Validity brief = new Validity(START, START.plusSeconds(60));
        CouponId coupon = coupon("c", masterAccount, usd("10"), brief, AllocationMode.MULTIPLE, terms -> terms);
        for (int i = 0; i < 6; i++) {
            allocate(coupon, member, usd("1"));
        }
        CouponId other = coupon(
                "other",
                masterAccount,
                usd("3"),
                new Validity(START, START.plusSeconds(90)),
                AllocationMode.MULTIPLE,
                terms -> terms);
        extend(coupon, START.plusSeconds(3_600));
        clock.advance(WINDOW.plusSeconds(91));

        ok(benefits.execute(new Sweep(call(), 1)));

        assertThat(balance(other)).isEqualTo(usd("0"));
        assertThat(balance(coupon)).isEqualTo(usd("4"));
    }

    @Test
    @DisplayName("C19 validity and value never shrink, what is closed stays closed, and every problem is told")
    void refusesAnExtension() {
        CouponId coupon = coupon("c", usd("100"));
        CouponId once = ok(benefits.coupons()
                        .issue(CouponTerms.of(
                                new CouponId("once"), masterAccount, usd("5"), LONG, AllocationMode.ONCE)))
                .id();
        ok(benefits.coupons().allocate(call().value(), once, Allocate.Share.whole(member("m"))));
        CouponId closed = coupon("closed", usd("1"));
        ok(benefits.coupons().withdraw(call().value(), closed));
        CouponId past = coupon(
                "past",
                masterAccount,
                usd("1"),
                new Validity(START.minusSeconds(60), START),
                AllocationMode.MULTIPLE,
                terms -> terms);
        Instant end = LONG.expiresAt();

        assertThat(problems(extension(coupon, end, usd("100"))))
                .containsExactly(
                        CouponRefusal.NotExtended.Kind.END_NOT_LATER, CouponRefusal.NotExtended.Kind.VALUE_NOT_GREATER);
        assertThat(problems(extension(coupon, end.minus(MICROSECOND), BigMoney.parse("EUR 101"))))
                .containsExactly(CouponRefusal.NotExtended.Kind.END_NOT_LATER, CouponRefusal.NotExtended.Kind.CURRENCY);
        assertThat(problems(extension(once, end.plus(MICROSECOND), usd("6"))))
                .containsExactly(CouponRefusal.NotExtended.Kind.ALLOCATED_WHOLE);
        assertThat(problems(extension(closed, end.plus(MICROSECOND), null)))
                .containsExactly(CouponRefusal.NotExtended.Kind.CLOSED);
        assertThat(problems(extension(past, null, usd("2")))).containsExactly(CouponRefusal.NotExtended.Kind.EXPIRED);
        assertThat(problems(extension(past, START.plus(MICROSECOND).minus(MICROSECOND), null)))
                .containsExactly(CouponRefusal.NotExtended.Kind.END_NOT_LATER);
        clock.advance(Duration.ofSeconds(10));
        assertThat(problems(extension(past, clock.instant(), null)))
                .containsExactly(CouponRefusal.NotExtended.Kind.END_PASSED);
        assertThat(extend(past, clock.instant().plus(MICROSECOND)).expiresAt())
                .isEqualTo(clock.instant().plus(MICROSECOND));
        assertThat(extend(once, end.plus(MICROSECOND)).added()).isEqualTo(usd("0"));
        assertThat(refusedWithoutTrace(() -> benefits.coupons().extend(call().value(), new CouponId("no"), end)))
                .isEqualTo(new CouponRefusal.UnknownCoupon(new CouponId("no")));
        assertThatThrownBy(() -> extension(coupon, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name a later end, a greater face value, or both");
    }
}
