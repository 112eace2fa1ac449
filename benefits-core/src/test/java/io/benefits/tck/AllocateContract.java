package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.account.AccountingMode;
import io.benefits.command.Refusal;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.Allocated;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.AllocationProblem;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.WithdrawCoupon;
import io.benefits.ledger.BenefitStatus;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Reservation;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.ChargingMode;
import io.benefits.value.CouponId;
import io.benefits.value.Paging;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Putting parts of a coupon into members' accounts. */
public abstract class AllocateContract extends Contract {

    // ---- C2: modes

    @Test
    @DisplayName("C2 a ONCE coupon goes whole, whatever its decimals")
    void allocatesTheWholeOfAOnceCoupon() {
        AccountId member = member("m");
        CouponId coupon = once("c", usd("10.123456789012"));

        Allocated allocated = ok(allocate(coupon, Allocate.Share.whole(member)));

        assertThat(allocated.made())
                .containsExactly(
                        new Allocated.Made(allocated.made().get(0).allocation(), member, usd("10.123456789012")));
        assertThat(allocated.couponBalance()).isEqualTo(usd("0"));
        assertThat(balance(allocated.made().get(0).allocation())).isEqualTo(usd("10.123456789012"));
        assertThat(status(coupon)).isEqualTo(BenefitStatus.EXHAUSTED);
    }

    @Test
    @DisplayName("C2 a ONCE coupon of which charges used something is not whole, until all of that is refunded")
    void refusesAOnceCouponThatIsNotWhole() {
        AccountId member = member("m");
        CouponId coupon = once("c", usd("10"));
        Charge charge = charge(member, usd("3.0000001"));
        settle(charge);

        assertThat(problems(coupon, Allocate.Share.whole(member))).containsExactly("NOT_WHOLE");
        refund(charge, usd("3"));
        assertThat(problems(coupon, Allocate.Share.whole(member))).containsExactly("NOT_WHOLE");
        refundAll(charge);

        assertThat(balance(whole(coupon, member))).isEqualTo(usd("10"));
    }

    @Test
    @DisplayName(
            "C2 a ONCE coupon of which something is reserved is not whole, until that is released or past its deadline")
    void refusesAOnceCouponWithAReservation() {
        AccountId member = member("m");
        CouponId coupon = once("c", usd("10"));
        Charge part = charge(member, usd("0.01"));
        reserve(part);

        assertThat(problems(coupon, Allocate.Share.whole(member))).containsExactly("NOT_WHOLE");
        release(part);
        reserve(charge(member, usd("10")));
        assertThat(problems(coupon, Allocate.Share.whole(member))).containsExactly("NOT_WHOLE");
        clock.advance(Reservation.LIFETIME);

        assertThat(balance(whole(coupon, member))).isEqualTo(usd("10"));
    }

    @Test
    @DisplayName("C2 no amount may be named for a ONCE coupon, not even the whole balance")
    void refusesAnAmountOfAOnceCoupon() {
        AccountId member = member("m");
        CouponId coupon = once("c", usd("10"));

        assertThat(problems(coupon, Allocate.Share.of(member, usd("10")))).containsExactly("AMOUNT_NAMED m");
        assertThat(balance(coupon)).isEqualTo(usd("10"));
    }

    @Test
    @DisplayName("C2 a ONCE coupon goes to one member only")
    void refusesTwoMembersOfAOnceCoupon() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = once("c", usd("10"));

        assertThat(problems(coupon, Allocate.Share.whole(one), Allocate.Share.whole(two)))
                .containsExactly("ONE_MEMBER_ONLY");
    }

    @Test
    @DisplayName("C2 nothing is left to allocate of a ONCE coupon that charges used up")
    void refusesAUsedUpOnceCoupon() {
        AccountId member = member("m");
        CouponId coupon = once("c", usd("10"));
        settle(charge(member, usd("10")));

        assertThat(problems(coupon, Allocate.Share.whole(member))).containsExactly("BALANCE_TOO_SMALL");
    }

    @Test
    @DisplayName("C2 a MULTIPLE coupon is allocated any number of times while its balance lasts")
    void allocatesAMultipleCouponUntilItIsUsedUp() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = coupon("c", usd("100"));

        AllocationId first = allocate(coupon, one, usd("30"));
        AllocationId again = allocate(coupon, one, usd("30"));
        AllocationId other = allocate(coupon, two, usd("40"));

        assertThat(Set.of(first, again, other)).hasSize(3);
        assertThat(balance(coupon)).isEqualTo(usd("0"));
        assertThat(coupon(coupon).balances().allocated()).isEqualByComparingTo("100");
        assertThat(problems(coupon, Allocate.Share.of(one, usd("0.01")))).containsExactly("BALANCE_TOO_SMALL");
    }

    @Test
    @DisplayName("C2 an amount must be named for a MULTIPLE coupon")
    void refusesAMultipleCouponWithoutAmount() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));

        assertThat(problems(coupon, Allocate.Share.whole(member))).containsExactly("AMOUNT_MISSING m");
    }

    // ---- C3: what an allocation is

    @Test
    @DisplayName("C3 an allocation has an id of its own, its source's terms, and remembers its source")
    void inheritsTheTermsOfItsSource() {
        AccountId member = member("m");
        Validity validity = new Validity(START.minusSeconds(60), START.plusSeconds(60));
        CouponId coupon = coupon(
                "c",
                masterAccount,
                usd("100"),
                validity,
                AllocationMode.MULTIPLE,
                terms -> terms.products("compute")
                        .regions("north")
                        .chargingModes(ChargingMode.PREPAID)
                        .minimumSpend(usd("5")));

        AllocationId id = allocate(coupon, member, usd("30"));

        AllocationState state = allocation(id);
        assertThat(state.allocation().id()).isEqualTo(id);
        assertThat(state.allocation().coupon()).isEqualTo(coupon);
        assertThat(state.allocation().member()).isEqualTo(member);
        assertThat(state.allocation().recorded().number()).isEqualTo(number());
        assertThat(state.validity()).isEqualTo(validity);
        assertThat(state.products()).containsExactly("compute");
        assertThat(state.currency()).isEqualTo("USD");
        assertThat(state.balance()).isEqualTo(usd("30"));
        assertThat(state.status(clock.instant())).isEqualTo(BenefitStatus.AVAILABLE);
    }

    @Test
    @DisplayName("C3 an allocation serves only the products of its source")
    void servesTheProductsOfItsSource() {
        AccountId member = member("m");
        CouponId coupon = coupon(
                "c", masterAccount, usd("100"), LONG, AllocationMode.MULTIPLE, terms -> terms.products("network"));
        AllocationId allocation = allocate(coupon, member, usd("30"));

        assertThat(taken(settle(charge(member, usd("10"))))).isEmpty();
        assertThat(taken(settle(charge(member, usd("10"), charge -> charge.region("north")))))
                .isEmpty();
        assertThat(balance(allocation)).isEqualTo(usd("30"));
    }

    @Test
    @DisplayName("C3 an allocation can itself not be allocated")
    void refusesToAllocateAnAllocation() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        AllocationId allocation = allocate(coupon("c", usd("100")), one, usd("30"));
        CouponId asCoupon = new CouponId(allocation.value());

        assertThat(refusedWithoutTrace(() -> allocate(asCoupon, Allocate.Share.of(two, usd("1")))))
                .isEqualTo(new CouponRefusal.UnknownCoupon(asCoupon));
    }

    @Test
    @DisplayName("C3 an allocation serves no other member, even one that shares")
    void servesNobodyElse() {
        AccountId one = sharingMember("m1");
        AccountId two = sharingMember("m2");
        AllocationId allocation = allocate(coupon("c", usd("30")), one, usd("30"));

        assertThat(taken(settle(charge(two, usd("10"))))).isEmpty();
        assertThat(taken(settle(charge(masterAccount, usd("10"))))).isEmpty();
        assertThat(taken(settle(charge(one, usd("10"))))).containsExactly(allocation + " 10");
    }

    // ---- C4: amounts, members, all or nothing

    @Test
    @DisplayName("C4 an allocation to several members answers in the order asked")
    void answersInTheOrderAsked() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        AccountId three = member("m3");
        CouponId coupon = coupon("c", usd("100"));

        Allocated allocated = ok(allocate(
                coupon,
                Allocate.Share.of(three, usd("1")),
                Allocate.Share.of(one, usd("2")),
                Allocate.Share.of(two, usd("3.5"))));

        assertThat(allocated.coupon()).isEqualTo(coupon);
        assertThat(allocated.recorded().number()).isEqualTo(number());
        assertThat(allocated.made()).extracting(Allocated.Made::member).containsExactly(three, one, two);
        assertThat(allocated.made()).extracting(Allocated.Made::amount).containsExactly(usd("1"), usd("2"), usd("3.5"));
        assertThat(allocated.couponBalance()).isEqualTo(usd("93.5"));
        assertThat(balance(coupon)).isEqualTo(usd("93.5"));
    }

    @Test
    @DisplayName("C4 an allocation to 100 members is one command")
    void allocatesToAHundredMembers() {
        CouponId coupon = coupon("c", usd("100"));
        List<Allocate.Share> shares = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            shares.add(Allocate.Share.of(member("m" + i), usd("1")));
        }
        long before = number();

        Allocated allocated = ok(benefits.execute(new Allocate(call(), coupon, shares)));

        assertThat(new HashSet<>(allocated.made())).hasSize(100);
        assertThat(allocated.couponBalance()).isEqualTo(usd("0"));
        assertThat(number()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("C4 an allocation to 101 members is refused")
    void refusesAHundredAndOneMembers() {
        CouponId coupon = coupon("c", usd("1000"));
        List<Allocate.Share> shares = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            shares.add(Allocate.Share.of(new AccountId("m" + i), usd("1")));
        }

        assertThatThrownBy(() -> new Allocate(call(), coupon, shares))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("101");
    }

    @Test
    @DisplayName("C4 an allocation to nobody is refused")
    void refusesNobody() {
        assertThatThrownBy(() -> new Allocate(call(), new CouponId("c"), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shares");
    }

    @Test
    @DisplayName("C4 an amount of 0 is refused")
    void refusesAnAmountOfZero() {
        assertThatThrownBy(() -> Allocate.Share.of(new AccountId("m"), usd("0.00")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("amount");
    }

    @Test
    @DisplayName("C4 an amount in yen has no decimals")
    void refusesDecimalsOfYen() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", BigMoney.parse("JPY 1000"));

        assertThat(problems(coupon, Allocate.Share.of(member, BigMoney.parse("JPY 10.5"))))
                .containsExactly("AMOUNT_TOO_FINE m");
        assertThat(balance(allocate(coupon, member, BigMoney.parse("JPY 1")))).isEqualTo(BigMoney.parse("JPY 1"));
        assertThat(balance(allocate(coupon, member, BigMoney.parse("JPY 2.00"))))
                .isEqualTo(BigMoney.parse("JPY 2"));
    }

    @Test
    @DisplayName("C4 an amount in dollars has two decimals")
    void refusesThreeDecimalsOfDollars() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("1000"));

        assertThat(problems(coupon, Allocate.Share.of(member, usd("0.001")))).containsExactly("AMOUNT_TOO_FINE m");
        assertThat(balance(allocate(coupon, member, usd("0.01")))).isEqualTo(usd("0.01"));
        assertThat(balance(allocate(coupon, member, usd("0.010000")))).isEqualTo(usd("0.01"));
    }

    @Test
    @DisplayName("C4 an amount in Bahraini dinars has three decimals")
    void refusesFourDecimalsOfDinars() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", BigMoney.parse("BHD 1000"));

        assertThat(problems(coupon, Allocate.Share.of(member, BigMoney.parse("BHD 0.0001"))))
                .containsExactly("AMOUNT_TOO_FINE m");
        assertThat(balance(allocate(coupon, member, BigMoney.parse("BHD 0.001"))))
                .isEqualTo(BigMoney.parse("BHD 0.001"));
    }

    @Test
    @DisplayName("C4 amounts that come to exactly the balance fit")
    void allocatesExactlyTheBalance() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = coupon("c", usd("100"));

        Allocated allocated =
                ok(allocate(coupon, Allocate.Share.of(one, usd("33.33")), Allocate.Share.of(two, usd("66.67"))));

        assertThat(allocated.couponBalance()).isEqualTo(usd("0"));
    }

    @Test
    @DisplayName("C4 amounts that come to one minor unit above the balance do not fit")
    void refusesOneMinorUnitAboveTheBalance() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = coupon("c", usd("100"));

        assertThat(problems(coupon, Allocate.Share.of(one, usd("33.34")), Allocate.Share.of(two, usd("66.67"))))
                .containsExactly("BALANCE_TOO_SMALL");
        assertThat(balance(coupon)).isEqualTo(usd("100"));
    }

    @Test
    @DisplayName("C4 the fraction of a minor unit that a balance may hold stays with the coupon")
    void keepsTheFractionOfAMinorUnit() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("10.005"));

        assertThat(problems(coupon, Allocate.Share.of(member, usd("10.01")))).containsExactly("BALANCE_TOO_SMALL");
        allocate(coupon, member, usd("10"));

        assertThat(balance(coupon)).isEqualTo(usd("0.005"));
    }

    @Test
    @DisplayName("C4 an amount in another currency is refused")
    void refusesAnotherCurrency() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));

        assertThat(problems(coupon, Allocate.Share.of(member, BigMoney.parse("EUR 1"))))
                .containsExactly("CURRENCY m");
    }

    @Test
    @DisplayName("C4 an independent member is a problem")
    void refusesAnIndependentMember() {
        AccountId member = member("m");
        AccountId independent = independent("i");
        CouponId coupon = coupon("c", usd("100"));

        assertThat(problems(coupon, Allocate.Share.of(member, usd("1")), Allocate.Share.of(independent, usd("1"))))
                .containsExactly("INDEPENDENT i");
        assertThat(benefits.view()
                        .allocations(AllocationFilter.ALL.of(member), Paging.FIRST)
                        .items())
                .isEmpty();
    }

    @Test
    @DisplayName(
            "C4 an account that is not a member is a problem; so is an unknown one, and the master's own, which the problem names")
    void refusesWhoIsNoMember() {
        AccountId registered = account("a");
        CouponId coupon = coupon("c", usd("100"));

        assertThat(problems(
                        coupon,
                        Allocate.Share.of(registered, usd("1")),
                        Allocate.Share.of(new AccountId("unknown"), usd("1")),
                        Allocate.Share.of(masterAccount, usd("1"))))
                .containsExactlyInAnyOrder(
                        "NOT_A_MEMBER a", "NOT_A_MEMBER unknown", "THE_MASTERS_ACCOUNT " + masterAccount);
    }

    @Test
    @DisplayName("C4 a member that has left is a problem, until it is associated again")
    void refusesAFormerMember() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        clock.advance(Duration.ofHours(1));
        disassociate(member);

        assertThat(problems(coupon, Allocate.Share.of(member, usd("1")))).containsExactly("NOT_A_MEMBER m");

        associate(member, AccountingMode.UNIFIED);
        assertThat(balance(allocate(coupon, member, usd("1")))).isEqualTo(usd("1"));
    }

    @Test
    @DisplayName("C4 a member that is named twice is a problem, told once")
    void refusesAMemberNamedTwice() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        Allocate.Share share = Allocate.Share.of(member, usd("1"));

        assertThat(problems(coupon, share, share, share)).containsExactly("NAMED_TWICE m");
    }

    @Test
    @DisplayName("C4 every problem is reported, and nothing is allocated")
    void reportsEveryProblem() {
        Validity over = new Validity(START.minusSeconds(60), START);
        CouponId coupon = coupon("c", masterAccount, usd("100"), over, AllocationMode.MULTIPLE, terms -> terms);
        freeze(coupon, true);
        AccountId good = member("good");
        AccountId twice = member("twice");
        AccountId independent = independent("independent");

        Refusal refusal = refusedWithoutTrace(() -> allocate(
                coupon,
                Allocate.Share.of(good, usd("99")),
                Allocate.Share.of(twice, usd("0.001")),
                Allocate.Share.of(twice, usd("1")),
                Allocate.Share.whole(independent),
                Allocate.Share.of(new AccountId("unknown"), BigMoney.parse("EUR 1"))));

        CouponRefusal.NotAllocated notAllocated = (CouponRefusal.NotAllocated) refusal;
        assertThat(notAllocated.id()).isEqualTo(coupon);
        assertThat(words(notAllocated))
                .containsExactlyInAnyOrder(
                        "EXPIRED",
                        "FROZEN",
                        "NAMED_TWICE twice",
                        "INDEPENDENT independent",
                        "NOT_A_MEMBER unknown",
                        "AMOUNT_TOO_FINE twice",
                        "AMOUNT_MISSING independent",
                        "CURRENCY unknown",
                        "BALANCE_TOO_SMALL");
        for (AllocationProblem problem : notAllocated.problems()) {
            assertThat(notAllocated.message()).contains(problem.message());
        }
        assertThat(balance(coupon)).isEqualTo(usd("100"));
    }

    @Test
    @DisplayName("C4 every problem of a ONCE coupon is reported")
    void reportsEveryProblemOfAOnceCoupon() {
        AccountId one = member("m1");
        AccountId two = independent("m2");
        CouponId coupon = once("c", usd("100"));
        whole(coupon, one);
        freeze(coupon, true);

        assertThat(problems(coupon, Allocate.Share.of(one, usd("1")), Allocate.Share.whole(two)))
                .containsExactlyInAnyOrder(
                        "FROZEN", "INDEPENDENT m2", "ONE_MEMBER_ONLY", "AMOUNT_NAMED m1", "ALLOCATED_ALREADY");
    }

    // ---- C5: which coupons can be allocated

    @Test
    @DisplayName("C5 a coupon that is not effective yet cannot be allocated, from its first instant on it can")
    void refusesACouponThatIsNotEffective() {
        AccountId member = member("m");
        Validity validity = new Validity(START.plusSeconds(60), START.plusSeconds(120));
        CouponId coupon = coupon("c", masterAccount, usd("100"), validity, AllocationMode.MULTIPLE, terms -> terms);

        clock.set(validity.effectiveAt().minusNanos(1_000));
        assertThat(problems(coupon, Allocate.Share.of(member, usd("1")))).containsExactly("NOT_YET_EFFECTIVE");

        clock.set(validity.effectiveAt());
        assertThat(balance(allocate(coupon, member, usd("1")))).isEqualTo(usd("1"));
    }

    @Test
    @DisplayName("C5 a coupon can be allocated up to its end, exactly at its end not any more")
    void refusesAnExpiredCoupon() {
        AccountId member = member("m");
        Validity validity = new Validity(START, START.plusSeconds(60));
        CouponId coupon = coupon("c", masterAccount, usd("100"), validity, AllocationMode.MULTIPLE, terms -> terms);

        clock.set(validity.expiresAt().minusNanos(1_000));
        assertThat(balance(allocate(coupon, member, usd("1")))).isEqualTo(usd("1"));

        clock.set(validity.expiresAt());
        assertThat(problems(coupon, Allocate.Share.of(member, usd("1")))).containsExactly("EXPIRED");
    }

    @Test
    @DisplayName("C5 a frozen coupon cannot be allocated until it is unfrozen")
    void refusesAFrozenCoupon() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        freeze(coupon, true);

        assertThat(problems(coupon, Allocate.Share.of(member, usd("1")))).containsExactly("FROZEN");

        freeze(coupon, false);
        assertThat(balance(allocate(coupon, member, usd("1")))).isEqualTo(usd("1"));
    }

    @Test
    @DisplayName("C5 a coupon of a member cannot be allocated")
    void refusesAMembersCoupon() {
        AccountId owner = member("owner");
        AccountId member = member("m");
        CouponId coupon = coupon("c", owner, usd("100"), LONG, AllocationMode.MULTIPLE, terms -> terms);

        assertThat(problems(coupon, Allocate.Share.of(member, usd("1")))).containsExactly("NOT_THE_MASTERS");
        assertThat(problems(coupon, Allocate.Share.of(owner, usd("1")))).containsExactly("NOT_THE_MASTERS");
    }

    @Test
    @DisplayName("C5 what was allocated or used is not there to be allocated")
    void refusesMoreThanIsLeft() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        allocate(coupon, member, usd("60"));
        settle(charge(masterAccount, usd("30")));

        assertThat(problems(coupon, Allocate.Share.of(member, usd("10.01")))).containsExactly("BALANCE_TOO_SMALL");
        assertThat(balance(allocate(coupon, member, usd("10")))).isEqualTo(usd("10"));
    }

    @Test
    @DisplayName("C5 a coupon that does not exist cannot be allocated")
    void refusesAnUnknownCoupon() {
        AccountId member = member("m");
        CouponId unknown = new CouponId("unknown");

        assertThat(refusedWithoutTrace(() -> allocate(unknown, Allocate.Share.of(member, usd("1")))))
                .isEqualTo(new CouponRefusal.UnknownCoupon(unknown));
    }

    // ---- C8: ONCE again

    @Test
    @DisplayName("C8 a ONCE coupon cannot be allocated again while its allocation lasts")
    void refusesASecondAllocationOfAOnceCoupon() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = once("c", usd("10"));
        whole(coupon, one);

        assertThat(problems(coupon, Allocate.Share.whole(two))).containsExactly("ALLOCATED_ALREADY");
    }

    @Test
    @DisplayName("C8 a ONCE coupon can be allocated again after an unused allocation was revoked")
    void allocatesAOnceCouponAgainAfterAnUnusedRevoke() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = once("c", usd("10.123456789012"));
        AllocationId first = whole(coupon, one);
        revoke(coupon, first);

        AllocationId second = whole(coupon, two);

        assertThat(second).isNotEqualTo(first);
        assertThat(balance(second)).isEqualTo(usd("10.123456789012"));
        assertThat(balance(first)).isEqualTo(usd("0"));
    }

    @Test
    @DisplayName("C8 a ONCE coupon can be allocated again after its unused allocation was revoked on leave")
    void allocatesAOnceCouponAgainAfterALeave() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = once("c", usd("10"));
        whole(coupon, one);
        disassociate(one);

        assertThat(balance(whole(coupon, two))).isEqualTo(usd("10"));
    }

    @Test
    @DisplayName("C8 a ONCE coupon cannot be allocated again once an allocation of it was used")
    void refusesAOnceCouponThatWasUsed() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = once("c", usd("10"));
        AllocationId allocation = whole(coupon, one);
        settle(charge(one, usd("0.01")));
        revoke(coupon, allocation);

        assertThat(balance(coupon)).isEqualTo(usd("9.99"));
        assertThat(problems(coupon, Allocate.Share.whole(two))).containsExactly("ALLOCATED_ALREADY");
    }

    @Test
    @DisplayName("C8 a ONCE coupon whose allocation was revoked is not allocated again once charges used of it (C2)")
    void refusesAOnceCouponAfterUnallocatedUse() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = once("c", usd("10"));
        AllocationId first = whole(coupon, one);
        revoke(coupon, first);
        Charge charge = charge(one, usd("4"));
        settle(charge);

        assertThat(problems(coupon, Allocate.Share.whole(two))).containsExactly("NOT_WHOLE");
        refundAll(charge);
        assertThat(balance(whole(coupon, two))).isEqualTo(usd("10"));
    }

    @Test
    @DisplayName("C5 a withdrawn coupon cannot be allocated")
    void refusesAWithdrawnCoupon() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        ok(benefits.execute(new WithdrawCoupon(call(), coupon)));

        assertThat(problems(coupon, Allocate.Share.of(member, usd("1")))).contains("CLOSED");
        CouponState state = coupon(coupon);
        assertThat(state.status(clock.instant())).isEqualTo(BenefitStatus.WITHDRAWN);
    }

    private CouponId once(String id, BigMoney faceValue) {
        return coupon(id, masterAccount, faceValue, LONG, AllocationMode.ONCE, terms -> terms);
    }

    private AllocationId whole(CouponId coupon, AccountId member) {
        return ok(allocate(coupon, Allocate.Share.whole(member))).made().get(0).allocation();
    }

    private Either<Refusal, Allocated> allocate(CouponId coupon, Allocate.Share... shares) {
        return benefits.execute(new Allocate(call(), coupon, List.of(shares)));
    }

    /** The problems of an allocation that must be refused, each as its kind and, where it has one, its member. */
    private List<String> problems(CouponId coupon, Allocate.Share... shares) {
        return words((CouponRefusal.NotAllocated) refusedWithoutTrace(() -> allocate(coupon, shares)));
    }

    private static List<String> words(CouponRefusal.NotAllocated refusal) {
        return refusal.problems().stream()
                .map(problem -> problem.kind()
                        + problem.ofMember().map(member -> " " + member).orElse(""))
                .toList();
    }

    @Test
    @DisplayName("C4 allocating to the master's own account says so, and why it is not needed")
    void refusesTheMastersOwnAccount() {
        CouponId coupon = coupon("c", usd("100"));
        CouponRefusal.NotAllocated refusal = (CouponRefusal.NotAllocated)
                refusedWithoutTrace(() -> allocate(coupon, Allocate.Share.of(masterAccount, usd("1"))));

        assertThat(words(refusal)).containsExactly("THE_MASTERS_ACCOUNT " + masterAccount);
        assertThat(refusal.message())
                .contains("Account " + masterAccount
                        + " is the master's own: its coupons serve it without an allocation.");
    }

    @Test
    @DisplayName("M2 C4 an amount in another currency is told as that, not as too large, too fine or missing")
    void tellsOfAnotherCurrency() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));

        for (String amount : List.of("EUR 1000", "JPY 1", "EUR 0.001")) {
            assertThat(problems(coupon, Allocate.Share.of(member, BigMoney.parse(amount))))
                    .containsExactly("CURRENCY m");
        }
    }
}
