package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.IssueCoupon;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Deduction.Coverage;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.settlement.Usage;
import io.benefits.sharing.SetSharing;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargingMode;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import io.benefits.value.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which benefits cover a charge, and in which order. */
public abstract class CoverageContract extends Contract {

    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    // ---- C9: the unallocated balance of the master's coupons

    @Test
    @DisplayName("C9 the unallocated balance serves every unified member, whatever its flag")
    void servesUnifiedMembersWhateverTheirFlag() {
        AccountId off = member("off");
        AccountId on = sharingMember("on");
        CouponId coupon = coupon("c", usd("100"));

        assertThat(taken(settle(charge(off, usd("10"))))).containsExactly("c 10");
        assertThat(taken(settle(charge(on, usd("20"))))).containsExactly("c 20");
        assertThat(balance(coupon)).isEqualTo(usd("70"));
    }

    @Test
    @DisplayName("C9 the unallocated balance of a ONCE coupon serves unified members too")
    void servesFromAOnceCoupon() {
        AccountId member = member("m");
        coupon("c", masterAccount, usd("10"), LONG, AllocationMode.ONCE, terms -> terms);

        assertThat(taken(settle(charge(member, usd("4"))))).containsExactly("c 4");
    }

    @Test
    @DisplayName("C9 what is allocated to others is not unallocated")
    void servesNothingThatIsAllocatedToOthers() {
        AccountId member = member("m");
        AccountId other = member("other");
        CouponId coupon = coupon("c", usd("100"));
        allocate(coupon, other, usd("95"));

        Settlement settled = settle(charge(member, usd("10")));

        assertThat(taken(settled)).containsExactly("c 5");
        assertThat(due(settled)).isEqualTo(usd("5"));
    }

    @Test
    @DisplayName("C9 independent members use their own coupons only")
    void servesNoIndependentMember() {
        AccountId independent = independent("i");
        CouponId coupon = coupon("c", usd("100"));
        coupon("own", independent, usd("4"), LONG, AllocationMode.MULTIPLE, terms -> terms);

        Settlement settled = settle(charge(independent, usd("10")));

        assertThat(taken(settled)).containsExactly("own 4");
        assertThat(due(settled)).isEqualTo(usd("6"));
        assertThat(balance(coupon)).isEqualTo(usd("100"));
    }

    @Test
    @DisplayName("C9 accounts that are no members use their own coupons only")
    void servesNobodyWhoIsNoMember() {
        AccountId account = account("a");
        coupon("c", usd("100"));
        coupon("own", account, usd("4"), LONG, AllocationMode.MULTIPLE, terms -> terms);

        assertThat(taken(settle(charge(account, usd("10"))))).containsExactly("own 4");
    }

    @Test
    @DisplayName("C9 after its leave a former member is served for what it consumed as a member, and no more")
    void servesTheLateChargesOfAFormerMember() {
        AccountId member = member("m");
        coupon("c", usd("100"));
        clock.advance(Duration.ofHours(1));
        disassociate(member);
        Instant left = clock.instant();
        clock.advance(Duration.ofHours(1));

        assertThat(taken(settle(charge(member, left.minus(MICROSECOND), usd("10"), charge -> charge))))
                .containsExactly("c 10");
        assertThat(taken(settle(charge(member, left, usd("10"), charge -> charge))))
                .isEmpty();
    }

    @Test
    @DisplayName("C9 the coupons of one member serve no other, and not the master")
    void servesNobodyFromAMembersCoupon() {
        AccountId owner = member("owner");
        AccountId other = sharingMember("other");
        CouponId coupon = coupon("c", owner, usd("100"), LONG, AllocationMode.MULTIPLE, terms -> terms);

        assertThat(taken(settle(charge(other, usd("10"))))).isEmpty();
        assertThat(taken(settle(charge(masterAccount, usd("10"))))).isEmpty();
        assertThat(balance(coupon)).isEqualTo(usd("100"));
    }

    // ---- C10: the order

    @Test
    @DisplayName("C10 own allocations and coupons come before the master's, even those that expire earlier")
    void usesTheOwnBeforeTheMasters() {
        AccountId member = member("m");
        AllocationId allocation = allocate(masterCoupon("source", "10", LONG), member, usd("10"));
        coupon("own", member, usd("10"), LONG, AllocationMode.MULTIPLE, terms -> terms);
        masterCoupon("early", "10", lasting(1));
        coupon(
                "limited",
                masterAccount,
                usd("10"),
                lasting(1),
                AllocationMode.MULTIPLE,
                terms -> terms.products("compute"));

        assertThat(taken(settle(charge(member, usd("35")))))
                .containsExactly(allocation + " 10", "own 10", "limited 10", "early 5");
    }

    @Test
    @DisplayName("C10 own allocations and own coupons are one group, in the order of their expiry")
    void ordersAllocationsAmongOwnCoupons() {
        AccountId member = member("m");
        AllocationId third = allocate(masterCoupon("source3", "10", lasting(3)), member, usd("10"));
        coupon("own2", member, usd("10"), lasting(2), AllocationMode.MULTIPLE, terms -> terms);
        AllocationId first = allocate(masterCoupon("source1", "10", lasting(1)), member, usd("10"));
        coupon("own4", member, usd("10"), lasting(4), AllocationMode.MULTIPLE, terms -> terms);

        assertThat(taken(settle(charge(member, usd("40")))))
                .containsExactly(first + " 10", "own2 10", third + " 10", "own4 10");
    }

    @Test
    @DisplayName("C10 those limited to some products come before those that apply to all, even if they last longer")
    void usesTheLimitedFirst() {
        CouponId unlimited = masterCoupon("a", "10", lasting(1));
        CouponId limited = coupon(
                "b",
                masterAccount,
                usd("10"),
                lasting(9),
                AllocationMode.MULTIPLE,
                terms -> terms.products("compute", "network"));

        assertThat(taken(settle(charge(masterAccount, usd("15"))))).containsExactly(limited + " 10", unlimited + " 5");
    }

    @Test
    @DisplayName("C10 an own coupon that applies to all products comes before a limited one of the master")
    void usesAnOwnUnlimitedBeforeALimitedOfTheMaster() {
        AccountId member = member("m");
        coupon(
                "limited",
                masterAccount,
                usd("10"),
                lasting(1),
                AllocationMode.MULTIPLE,
                terms -> terms.products("compute"));
        coupon("own", member, usd("10"), LONG, AllocationMode.MULTIPLE, terms -> terms);

        assertThat(taken(settle(charge(member, usd("15"))))).containsExactly("own 10", "limited 5");
    }

    @Test
    @DisplayName("C10 limits to regions and modes do not come before, only those to products")
    void countsOnlyProductsAsLimits() {
        masterCoupon("a", "10", lasting(1));
        coupon(
                "b",
                masterAccount,
                usd("10"),
                lasting(2),
                AllocationMode.MULTIPLE,
                terms -> terms.regions("north").chargingModes(ChargingMode.PAY_PER_USE));

        assertThat(taken(settle(charge(masterAccount, usd("15"), charge -> charge.region("north")))))
                .containsExactly("a 10", "b 5");
    }

    @Test
    @DisplayName("C10 of the same kind, the earliest expiry comes first")
    void usesTheEarliestExpiryFirst() {
        masterCoupon("a", "10", lasting(3));
        masterCoupon("b", "10", lasting(1));
        masterCoupon("c", "10", lasting(2));

        assertThat(taken(settle(charge(masterAccount, usd("25"))))).containsExactly("b 10", "c 10", "a 5");
    }

    @Test
    @DisplayName("C10 of the same expiry, the earliest effective comes first")
    void usesTheEarliestEffectiveFirst() {
        Instant end = START.plus(Duration.ofDays(1));
        masterCoupon("a", "10", new Validity(START, end));
        masterCoupon("b", "10", new Validity(START.minus(Duration.ofDays(2)), end));
        masterCoupon("c", "10", new Validity(START.minus(Duration.ofDays(1)), end));

        assertThat(taken(settle(charge(masterAccount, usd("25"))))).containsExactly("b 10", "c 10", "a 5");
    }

    @Test
    @DisplayName("C10 of the same validity, the id decides, whatever the order of issue")
    void ordersByIdAtLast() {
        masterCoupon("b", "10", LONG);
        masterCoupon("a", "10", LONG);
        masterCoupon("B", "10", LONG);
        masterCoupon("a10", "10", LONG);

        assertThat(taken(settle(charge(masterAccount, usd("35"))))).containsExactly("B 10", "a 10", "a10 10", "b 5");
    }

    @Test
    @DisplayName("C10 the whole order at once")
    void ordersAllOfThem() {
        AccountId member = member("m");
        Instant end = START.plus(Duration.ofDays(5));
        Validity early = new Validity(START.minus(Duration.ofDays(1)), end);
        Validity late = new Validity(START, end);
        UnaryOperator<CouponTerms.Builder> limited = terms -> terms.products("compute");
        UnaryOperator<CouponTerms.Builder> all = terms -> terms;
        coupon("08", masterAccount, usd("1"), late, AllocationMode.MULTIPLE, all);
        coupon("07", masterAccount, usd("1"), early, AllocationMode.MULTIPLE, all);
        coupon("06", masterAccount, usd("1"), lasting(1), AllocationMode.MULTIPLE, all);
        coupon("05", masterAccount, usd("1"), lasting(9), AllocationMode.MULTIPLE, limited);
        coupon("04", member, usd("1"), lasting(3), AllocationMode.MULTIPLE, all);
        AllocationId third = allocate(
                coupon("03", masterAccount, usd("1"), lasting(2), AllocationMode.MULTIPLE, all), member, usd("1"));
        coupon("02", member, usd("1"), lasting(8), AllocationMode.MULTIPLE, limited);
        AllocationId first = allocate(
                coupon("01", masterAccount, usd("1"), lasting(7), AllocationMode.MULTIPLE, limited), member, usd("1"));

        Settlement settled = settle(charge(member, usd("9")));

        assertThat(taken(settled))
                .containsExactly(first + " 1", "02 1", third + " 1", "04 1", "05 1", "06 1", "07 1", "08 1");
        assertThat(settled.deductions())
                .extracting(Deduction::coverage)
                .containsExactly(
                        Coverage.ALLOCATION,
                        Coverage.OWN_COUPON,
                        Coverage.ALLOCATION,
                        Coverage.OWN_COUPON,
                        Coverage.SHARED_COUPON,
                        Coverage.SHARED_COUPON,
                        Coverage.SHARED_COUPON,
                        Coverage.SHARED_COUPON);
        assertThat(due(settled)).isEqualTo(usd("1"));
    }

    // ---- C11: how many coupons

    @Test
    @DisplayName("C11 a pay-per-use charge may use many coupons")
    void usesManyCouponsForPayPerUse() {
        for (int i = 10; i < 30; i++) {
            masterCoupon("c" + i, "1", LONG);
        }

        Settlement settled = settle(charge(masterAccount, usd("19.5")));

        assertThat(settled.deductions()).hasSize(20);
        assertThat(settled.due()).isEmpty();
        assertThat(balance(new CouponId("c29"))).isEqualTo(usd("0.5"));
    }

    @Test
    @DisplayName("C11 a prepaid order that names none uses the first that covers it whole")
    void usesTheFirstThatCoversAPrepaidOrderWhole() {
        masterCoupon("a", "9.99", lasting(1));
        masterCoupon("b", "10", lasting(2));
        masterCoupon("c", "20", lasting(3));

        Settlement settled = settle(prepaid(masterAccount, "10"));

        assertThat(taken(settled)).containsExactly("b 10");
        assertThat(settled.due()).isEmpty();
    }

    @Test
    @DisplayName("C11 a prepaid order prefers a coupon of the master that covers it whole to an own one that does not")
    void looksForAWholeCoverAmongTheMastersToo() {
        AccountId member = member("m");
        coupon("own", member, usd("5"), lasting(1), AllocationMode.MULTIPLE, terms -> terms);
        allocate(masterCoupon("source", "6", lasting(1)), member, usd("6"));
        masterCoupon("masters", "10", LONG);

        assertThat(taken(settle(prepaid(member, "10")))).containsExactly("masters 10");
    }

    @Test
    @DisplayName("C11 a prepaid order that none covers whole uses the first")
    void usesTheFirstOfAllForAPrepaidOrder() {
        masterCoupon("a", "1", lasting(1));
        masterCoupon("b", "9", lasting(2));

        Settlement settled = settle(prepaid(masterAccount, "10"));

        assertThat(taken(settled)).containsExactly("a 1");
        assertThat(due(settled)).isEqualTo(usd("9"));
    }

    @Test
    @DisplayName("C11 a prepaid order uses the coupon that it names, though others come before")
    void usesTheNamedCoupon() {
        AccountId member = member("m");
        coupon("own", member, usd("10"), lasting(1), AllocationMode.MULTIPLE, terms -> terms);
        CouponId named = masterCoupon("named", "10", LONG);

        assertThat(taken(settle(prepaid(member, "10", named)))).containsExactly("named 10");
    }

    @Test
    @DisplayName("C11 a prepaid order uses the allocation that it names")
    void usesTheNamedAllocation() {
        AccountId member = member("m");
        coupon("own", member, usd("10"), lasting(1), AllocationMode.MULTIPLE, terms -> terms);
        AllocationId named = allocate(masterCoupon("c", "20", LONG), member, usd("10"));

        assertThat(taken(settle(prepaid(member, "10", named)))).containsExactly(named + " 10");
    }

    @Test
    @DisplayName("C11 what the named coupon does not cover is due, though others could cover it")
    void leavesTheRestOfANamedCouponDue() {
        CouponId named = masterCoupon("named", "4", LONG);
        masterCoupon("other", "100", lasting(1));

        Settlement settled = settle(prepaid(masterAccount, "10", named));

        assertThat(taken(settled)).containsExactly("named 4");
        assertThat(due(settled)).isEqualTo(usd("6"));
    }

    @Test
    @DisplayName("C11 a named coupon that is not applicable refuses the order, with the reason")
    void refusesANamedCouponThatIsNotApplicable() {
        AccountId member = member("m");
        CouponId frozen = masterCoupon("frozen", "10", LONG);
        freeze(frozen, true);
        CouponId usedUp = masterCoupon("usedUp", "10", lasting(1));
        settle(charge(masterAccount, usd("10")));
        AllocationId expired = allocate(masterCoupon("source", "10", lasting(1)), member, usd("10"));
        masterCoupon("good", "100", LONG);
        clock.set(START.plus(Duration.ofDays(1)));

        assertThat(whyNot(prepaid(member, "10", frozen), frozen)).isEqualTo(Reason.FROZEN);
        assertThat(whyNot(prepaid(member, "10", expired), expired)).isEqualTo(Reason.EXPIRED);
        clock.set(START.plus(Duration.ofHours(1)));
        assertThat(whyNot(prepaid(member, "10", usedUp), usedUp)).isEqualTo(Reason.EXHAUSTED);
    }

    @Test
    @DisplayName("C11 the refusal does not tell whether a coupon of another account exists (A6)")
    void tellsNothingOfAnothersCoupon() {
        AccountId member = member("m");
        AccountId independent = independent("i");
        AccountId other = member("other");
        CouponId others = coupon("others", other, usd("10"), LONG, AllocationMode.MULTIPLE, terms -> terms);
        AllocationId othersAllocation = allocate(masterCoupon("c", "20", LONG), other, usd("10"));
        freeze(othersAllocation, true);

        for (BenefitId hidden :
                List.of(others, othersAllocation, new CouponId("unknown"), new AllocationId("unknown"))) {
            Charge charge = prepaid(member, "10", hidden);
            assertThat(refusedWithoutTrace(() -> benefits.settlements().settle(charge)))
                    .isEqualTo(new SettlementRefusal.CouponNotApplicable(charge.id(), hidden, null));
        }
        Charge charge = prepaid(independent, "10", new CouponId("c"));
        assertThat(refusedWithoutTrace(() -> benefits.settlements().settle(charge)))
                .isEqualTo(new SettlementRefusal.CouponNotApplicable(charge.id(), new CouponId("c"), null));
    }

    @Test
    @DisplayName("C11 a coupon and an allocation of the same id are told apart")
    void tellsCouponsAndAllocationsApart() {
        AccountId member = member("m");
        AllocationId allocation = allocate(masterCoupon("source", "10", LONG), member, usd("10"));
        CouponId namesake = masterCoupon(allocation.value(), "10", LONG);

        assertThat(settle(prepaid(member, "1", namesake)).deductions())
                .extracting(Deduction::coverage)
                .containsExactly(Coverage.SHARED_COUPON);
        assertThat(settle(prepaid(member, "1", allocation)).deductions())
                .extracting(Deduction::coverage)
                .containsExactly(Coverage.ALLOCATION);
    }

    @Test
    @DisplayName("C11 a pay-per-use charge names no coupon")
    void refusesANamedCouponForPayPerUse() {
        CouponId coupon = masterCoupon("c", "10", LONG);

        assertThatThrownBy(() -> charge(masterAccount, usd("1"), charge -> charge.coupon(coupon)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("C11");
    }

    @Test
    @DisplayName("C11 packages serve a prepaid order before its one coupon")
    void usesPackagesBeforeTheOneCoupon() {
        pack("p", masterAccount, "4");
        masterCoupon("c", "6", LONG);

        Settlement settled = settle(
                charge(masterAccount, usd("10"), charge -> usage(charge, "10").mode(ChargingMode.PREPAID)));

        assertThat(taken(settled)).containsExactly("p 4", "c 6");
    }

    @Test
    @DisplayName("C11 a prepaid order that packages cover whole takes no coupon")
    void takesNoCouponForACoveredPrepaidOrder() {
        pack("p", masterAccount, "10");
        CouponId coupon = masterCoupon("c", "6", LONG);

        Settlement settled = settle(
                charge(masterAccount, usd("10"), charge -> usage(charge, "10").mode(ChargingMode.PREPAID)));

        assertThat(taken(settled)).containsExactly("p 10");
        assertThat(settled.due()).isEmpty();
        assertThat(balance(coupon)).isEqualTo(usd("6"));
    }

    // ---- C12: when a coupon applies

    @Test
    @DisplayName("C12 a coupon serves from its first instant on, and not at its end")
    void judgesValidityAtTheConsumptionTime() {
        Validity validity = new Validity(START.plusSeconds(60), START.plusSeconds(120));
        masterCoupon("c", "100", validity);

        assertThat(taken(settle(at(validity.effectiveAt().minus(MICROSECOND))))).isEmpty();
        assertThat(taken(settle(at(validity.effectiveAt())))).containsExactly("c 1");
        assertThat(taken(settle(at(validity.expiresAt().minus(MICROSECOND))))).containsExactly("c 1");
        assertThat(taken(settle(at(validity.expiresAt())))).isEmpty();
    }

    @Test
    @DisplayName("C12 not the time of the settlement counts, but that of the consumption")
    void doesNotJudgeAtTheSettlementTime() {
        Validity validity = lasting(1);
        masterCoupon("c", "100", validity);

        clock.set(validity.expiresAt().plus(Duration.ofDays(300)));
        assertThat(taken(settle(at(START)))).containsExactly("c 1");
        assertThat(taken(settle(charge(masterAccount, usd("1"))))).isEmpty();
    }

    @Test
    @DisplayName("C12 a coupon limited to products serves those, compared exactly")
    void fitsTheProduct() {
        limited("c", terms -> terms.products("compute", "network"));
        limited("d", terms -> terms.products("Compute"));
        limited("e", terms -> terms.products("comp"));

        assertThat(taken(settle(charge(masterAccount, usd("15"))))).containsExactly("c 10");
    }

    @Test
    @DisplayName("C12 a coupon limited to regions serves those, and no charge without a region")
    void fitsTheRegion() {
        limited("c", terms -> terms.regions("north", "south"));

        assertThat(taken(settle(charge(masterAccount, usd("1"), charge -> charge.region("south")))))
                .containsExactly("c 1");
        assertThat(taken(settle(charge(masterAccount, usd("1"), charge -> charge.region("west")))))
                .isEmpty();
        assertThat(taken(settle(charge(masterAccount, usd("1"))))).isEmpty();
    }

    @Test
    @DisplayName("C12 a coupon without limits serves charges of any product, region and mode")
    void fitsAnything() {
        limited("c", terms -> terms);

        assertThat(taken(settle(charge(
                        masterAccount,
                        usd("1"),
                        charge -> charge.region("south").project("x").mode(ChargingMode.PREPAID)))))
                .containsExactly("c 1");
    }

    @Test
    @DisplayName("C12 a coupon limited to a charging mode serves that mode only")
    void fitsTheChargingMode() {
        limited("pay", terms -> terms.chargingModes(ChargingMode.PAY_PER_USE));
        limited("pre", terms -> terms.chargingModes(ChargingMode.PREPAID));

        assertThat(taken(settle(charge(masterAccount, usd("15"))))).containsExactly("pay 10");
        assertThat(taken(settle(prepaid(masterAccount, "15")))).containsExactly("pre 10");
    }

    @Test
    @DisplayName("C12 a coupon in another currency does not serve")
    void fitsTheCurrency() {
        coupon("eur", BigMoney.parse("EUR 100"));
        coupon("usd", usd("100"));

        assertThat(taken(settle(charge(masterAccount, usd("10"))))).containsExactly("usd 10");
        assertThat(taken(settle(charge(masterAccount, BigMoney.parse("EUR 10")))))
                .containsExactly("eur 10");
    }

    @Test
    @DisplayName("C12 a charge that reaches the minimum spend exactly is served, one that is the least below is not")
    void reachesTheMinimumSpend() {
        limited("c", terms -> terms.minimumSpend(usd("10")));

        assertThat(taken(settle(charge(masterAccount, usd("9.999999999999"))))).isEmpty();
        assertThat(taken(settle(charge(masterAccount, usd("10.00"))))).containsExactly("c 10");
    }

    @Test
    @DisplayName("C12 the minimum spend looks at what packages leave uncovered")
    void countsWhatPackagesLeave() {
        limited("ten", terms -> terms.minimumSpend(usd("10")));
        limited("more", terms -> terms.minimumSpend(usd("10.01")));
        pack("p", masterAccount, "5");

        Settlement settled = settle(metered(masterAccount, "15", usd("15")));

        assertThat(taken(settled)).containsExactly("p 5", "ten 10");
    }

    @Test
    @DisplayName("C12 the minimum spend does not look at what coupons before it leave")
    void countsWhatCouponsBeforeLeaveToo() {
        masterCoupon("first", "8", lasting(1));
        limited("c", terms -> terms.minimumSpend(usd("10")));

        assertThat(taken(settle(charge(masterAccount, usd("10"))))).containsExactly("first 8", "c 2");
    }

    @Test
    @DisplayName("C12 an allocation keeps the minimum spend of its source, whatever its own amount")
    void keepsTheMinimumSpendOfTheSource() {
        AccountId member = member("m");
        AllocationId allocation = allocate(limited("c", terms -> terms.minimumSpend(usd("10"))), member, usd("2"));
        Charge below = charge(member, usd("9"));

        assertThat(taken(settle(below))).isEmpty();
        assertThat(taken(settle(charge(member, usd("10"))))).startsWith(allocation + " 2");
    }

    // ---- C13: coupons given before the association

    @Test
    @DisplayName("C13 a coupon given before the association serves only what was consumed before it")
    void servesWhatWasConsumedBeforeTheAssociation() {
        AccountId account = account("m");
        coupon("own", account, usd("100"), LONG, AllocationMode.MULTIPLE, terms -> terms);
        clock.advance(Duration.ofHours(1));
        associate(account, AccountingMode.UNIFIED);
        Instant associated = clock.instant();
        clock.advance(Duration.ofHours(1));

        Charge after = charge(account, associated, usd("10"), charge -> charge);
        assertThat(reason(after, "own")).isEqualTo(Reason.CONSUMED_BEFORE_ASSOCIATION);
        assertThat(taken(settle(after))).isEmpty();
        assertThat(taken(settle(charge(account, associated.minus(MICROSECOND), usd("10"), charge -> charge))))
                .containsExactly("own 10");
    }

    @Test
    @DisplayName("C13 a coupon issued during the association serves what is consumed during it")
    void servesWhatIsConsumedDuringTheAssociation() {
        AccountId account = account("m");
        clock.advance(Duration.ofHours(1));
        associate(account, AccountingMode.UNIFIED);
        Instant associated = clock.instant();
        clock.advance(Duration.ofHours(1));
        coupon("own", account, usd("100"), LONG, AllocationMode.MULTIPLE, terms -> terms);

        assertThat(taken(settle(charge(account, usd("10"))))).containsExactly("own 10");
        assertThat(taken(settle(charge(account, associated, usd("10"), charge -> charge))))
                .containsExactly("own 10");
        Charge before = charge(account, associated.minus(MICROSECOND), usd("10"), charge -> charge);
        assertThat(reason(before, "own")).isEqualTo(Reason.CONSUMED_BEFORE_ASSOCIATION);
    }

    @Test
    @DisplayName("C13 a coupon that an independent member was given before its association serves as ever")
    void leavesIndependentMembersAlone() {
        AccountId account = account("i");
        coupon("own", account, usd("100"), LONG, AllocationMode.MULTIPLE, terms -> terms);
        clock.advance(Duration.ofHours(1));
        associate(account, AccountingMode.INDEPENDENT);

        assertThat(taken(settle(charge(account, usd("10"))))).containsExactly("own 10");
    }

    @Test
    @DisplayName("C13 a coupon given in an earlier association does not serve a later unified one")
    void doesNotServeALaterAssociation() {
        AccountId account = member("m");
        clock.advance(Duration.ofHours(1));
        coupon("own", account, usd("100"), LONG, AllocationMode.MULTIPLE, terms -> terms);
        clock.advance(Duration.ofHours(1));
        disassociate(account);
        clock.advance(Duration.ofHours(1));
        associate(account, AccountingMode.UNIFIED);
        Instant again = clock.instant();

        assertThat(taken(settle(charge(account, again, usd("10"), charge -> charge))))
                .isEmpty();
        assertThat(taken(settle(charge(account, START, usd("10"), charge -> charge))))
                .containsExactly("own 10");
    }

    @Test
    @DisplayName(
            "C13 what was issued before an association is recorded came before it, from whichever instant on that is (A7)")
    void goesByTheOrderOfTheJournal() {
        AccountId account = account("m");
        clock.advance(Duration.ofHours(1));
        own("own", account);
        clock.advance(Duration.ofHours(1));
        ok(benefits.execute(Associate.since(call(), account, AccountingMode.UNIFIED, START)));

        assertThat(taken(settle(charge(account, usd("10"))))).isEmpty();
        assertThat(taken(settle(charge(account, START.minus(MICROSECOND), usd("10"), charge -> charge))))
                .containsExactly("own 10");
    }

    @Test
    @DisplayName(
            "C13 in one microsecond too a coupon issued before the association serves what was consumed before it alone")
    void keepsApartWhatIsIssuedJustBefore() {
        AccountId account = account("m");
        own("own", account);
        associate(account, AccountingMode.UNIFIED);

        assertThat(reason(charge(account, usd("10")), "own")).isEqualTo(Reason.CONSUMED_BEFORE_ASSOCIATION);
        assertThat(taken(settle(charge(account, START.minus(MICROSECOND), usd("10"), charge -> charge))))
                .containsExactly("own 10");
    }

    @Test
    @DisplayName("C13 in one microsecond too a coupon issued after the association began serves like an allocation")
    void keepsApartWhatIsIssuedJustAfter() {
        AccountId account = member("m");
        own("own", account);

        assertThat(taken(settle(charge(account, usd("10"))))).containsExactly("own 10");
        assertThat(reason(charge(account, START.minus(MICROSECOND), usd("10"), charge -> charge), "own"))
                .isEqualTo(Reason.CONSUMED_BEFORE_ASSOCIATION);
    }

    @Test
    @DisplayName(
            "C13 in one microsecond too a coupon issued just before a leave belongs to the association, one just after not")
    void keepsApartWhatIsIssuedAroundALeave() {
        AccountId account = member("m");
        clock.advance(Duration.ofHours(1));
        Instant left = clock.instant();
        own("during", account);
        disassociate(account);
        own("after", account);

        Charge late = charge(account, START, usd("10"), charge -> charge);
        assertThat(reason(late, "after")).isEqualTo(Reason.CONSUMED_BEFORE_ASSOCIATION);
        assertThat(taken(settle(late))).containsExactly("during 10");
        // what was given during it goes on to serve afterwards, but not what was consumed before it
        Charge early = charge(account, START.minus(MICROSECOND), usd("10"), charge -> charge);
        assertThat(reason(early, "during")).isEqualTo(Reason.CONSUMED_BEFORE_ASSOCIATION);
        assertThat(taken(settle(early))).containsExactly("after 10");
        assertThat(taken(settle(charge(account, left, usd("95"), charge -> charge))))
                .containsExactly("after 90", "during 5");
    }

    @Test
    @DisplayName("C13 two associations within one microsecond are two, and so are the coupons given in them")
    void keepsApartAssociationsOfOneMicrosecond() {
        AccountId account = member("m");
        own("first", account);
        disassociate(account);
        own("between", account);
        associate(account, AccountingMode.UNIFIED);
        own("second", account);

        assertThat(taken(settle(charge(account, usd("150"))))).containsExactly("second 100");
        assertThat(taken(settle(charge(account, START.minus(MICROSECOND), usd("150"), charge -> charge))))
                .containsExactly("between 100");
    }

    @Test
    @DisplayName("C13 with a clock that is behind the journal too the order of the entries decides (T1)")
    void goesByTheOrderWhereClocksDiffer() {
        AccountId account = account("m");
        clock.set(START.minus(Duration.ofDays(1)));
        own("before", account);
        associate(account, AccountingMode.UNIFIED);
        own("during", account);

        assertThat(lastAssociation(account).associatedAt()).isEqualTo(START);
        assertThat(taken(settle(charge(account, START, usd("150"), charge -> charge))))
                .containsExactly("during 100");
        assertThat(taken(settle(charge(account, START.minus(MICROSECOND), usd("150"), charge -> charge))))
                .containsExactly("before 100");
    }

    @Test
    @DisplayName("C13 for a takeover issuing names the earlier instant at which the account got the coupon (A7)")
    void issuesAsOfAnEarlierInstant() {
        AccountId account = account("m");
        Instant since = START.minus(Duration.ofDays(100));
        ok(benefits.execute(Associate.since(call(), account, AccountingMode.UNIFIED, since)));
        Coupon before = given("before", account, since.minus(MICROSECOND));
        Coupon during = given("during", account, since);

        assertThat(before.association()).isEqualTo(Coupon.NO_ASSOCIATION);
        assertThat(during.association()).isZero();
        assertThat(coupon(during.id()).coupon()).isEqualTo(during);
        assertThat(taken(settle(charge(account, usd("150"))))).containsExactly("during 100");
        assertThat(taken(settle(charge(account, since.minus(MICROSECOND), usd("150"), charge -> charge))))
                .containsExactly("before 100");
        Instant later = START.plus(MICROSECOND);
        CouponTerms terms = couponTerms("later", account);
        assertThat(refusedWithoutTrace(() -> benefits.execute(IssueCoupon.since(terms, later))))
                .isEqualTo(new CouponRefusal.IssueTime(terms.id(), later, START));
    }

    private void own(String id, AccountId account) {
        coupon(id, account, usd("100"), LONG, AllocationMode.MULTIPLE, terms -> terms);
    }

    private static CouponTerms couponTerms(String id, AccountId owner) {
        return CouponTerms.builder()
                .id(new CouponId(id))
                .owner(owner)
                .faceValue(usd("100"))
                .validity(LONG)
                .mode(AllocationMode.MULTIPLE)
                .build();
    }

    private Coupon given(String id, AccountId account, Instant at) {
        return ok(benefits.execute(IssueCoupon.since(couponTerms(id, account), at)));
    }

    // ---- H1: the whole chain

    @Test
    @DisplayName("H1 own packages, the master's packages, allocations, own coupons, the master's coupons, then the due")
    void coversInTheOrderOfTheRules() {
        AccountId member = sharingMember("m");
        PackageId own = pack("own-p", member, "20");
        PackageId shared = pack("master-p", masterAccount, "30");
        AllocationId allocation = allocate(masterCoupon("source", "10", lasting(1)), member, usd("10"));
        CouponId ownCoupon = coupon("own-c", member, usd("5"), lasting(2), AllocationMode.MULTIPLE, terms -> terms);
        CouponId masters = masterCoupon("master-c", "15", LONG);

        Settlement settled = settle(metered(member, "100", usd("200")));

        assertThat(settled.price()).isEqualTo(usd("200"));
        assertThat(taken(settled))
                .containsExactly(own + " 20", shared + " 30", allocation + " 10", ownCoupon + " 5", masters + " 15");
        assertThat(settled.deductions())
                .extracting(Deduction::coverage)
                .containsExactly(
                        Coverage.OWN_PACKAGE,
                        Coverage.SHARED_PACKAGE,
                        Coverage.ALLOCATION,
                        Coverage.OWN_COUPON,
                        Coverage.SHARED_COUPON);
        assertThat(settled.deductions())
                .extracting(Deduction::value)
                .containsExactly(usd("40"), usd("60"), usd("10"), usd("5"), usd("15"));
        assertThat(settled.covered()).isEqualTo(usd("130"));
        assertThat(due(settled)).isEqualTo(usd("70"));
        assertThat(left(own)).isEqualByComparingTo("0");
        assertThat(left(shared)).isEqualByComparingTo("0");
        assertThat(balance(allocation)).isEqualTo(usd("0"));
        assertThat(balance(masters)).isEqualTo(usd("0"));
    }

    @Test
    @DisplayName("H1 what packages cover whole takes no coupon and leaves no due")
    void takesNoCouponWherePackagesCoverAll() {
        AccountId member = sharingMember("m");
        pack("own-p", member, "4");
        pack("master-p", masterAccount, "100");
        CouponId coupon = masterCoupon("c", "100", LONG);

        Settlement settled = settle(metered(member, "10", usd("20")));

        assertThat(taken(settled)).containsExactly("own-p 4", "master-p 6");
        assertThat(settled.due()).isEmpty();
        assertThat(balance(coupon)).isEqualTo(usd("100"));
    }

    @Test
    @DisplayName("H1 without the flag the master's packages are left out, its coupons are not")
    void leavesOutTheMastersPackagesWithoutTheFlag() {
        AccountId member = member("m");
        pack("own-p", member, "4");
        pack("master-p", masterAccount, "100");
        masterCoupon("c", "10", LONG);
        Charge before = metered(member, "10", usd("20"));

        Settlement settled = settle(before);

        assertThat(taken(settled)).containsExactly("own-p 4", "c 10");
        assertThat(due(settled)).isEqualTo(usd("2"));

        ok(benefits.execute(new SetSharing(call(), List.of(member), true)));
        assertThat(taken(settle(metered(member, "10", usd("20"))))).containsExactly("master-p 10");
    }

    @Test
    @DisplayName("H1 the master's own charges are covered by the master's benefits as its own")
    void coversTheMastersOwnCharges() {
        pack("p", masterAccount, "4");
        masterCoupon("c", "10", LONG);

        Settlement settled = settle(metered(masterAccount, "10", usd("20")));

        assertThat(taken(settled)).containsExactly("p 4", "c 10");
        assertThat(settled.deductions())
                .extracting(Deduction::coverage)
                .containsExactly(Coverage.OWN_PACKAGE, Coverage.OWN_COUPON);
        assertThat(due(settled)).isEqualTo(usd("2"));
        assertThat(settled.due().orElseThrow().payer()).isEqualTo(masterAccount);
    }

    @Test
    @DisplayName("H1 an independent member is covered by its own benefits alone")
    void coversAnIndependentMemberByItsOwn() {
        AccountId independent = independent("i");
        pack("own-p", independent, "4");
        pack("master-p", masterAccount, "100");
        coupon("own-c", independent, usd("10"), LONG, AllocationMode.MULTIPLE, terms -> terms);
        masterCoupon("master-c", "100", LONG);

        Settlement settled = settle(metered(independent, "10", usd("20")));

        assertThat(taken(settled)).containsExactly("own-p 4", "own-c 10");
        assertThat(due(settled)).isEqualTo(usd("2"));
    }

    @Test
    @DisplayName("H1 a charge without usage takes no package")
    void takesNoPackageForMoneyOnly() {
        pack("p", masterAccount, "100");

        assertThat(taken(settle(charge(masterAccount, usd("10"))))).isEmpty();
    }

    @Test
    @DisplayName("H1 without any benefit all of the price is due")
    void leavesAllDueWithoutBenefits() {
        AccountId member = member("m");

        Settlement settled = settle(charge(member, usd("10.123456789012")));

        assertThat(settled.deductions()).isEmpty();
        assertThat(due(settled)).isEqualTo(usd("10.123456789012"));
        assertThat(settled.covered().isZero()).isTrue();
    }

    /** A validity that began a day before the tests and lasts some days. */
    private static Validity lasting(int days) {
        return new Validity(START.minus(Duration.ofDays(1)), START.plus(Duration.ofDays(days)));
    }

    private CouponId masterCoupon(String id, String faceValue, Validity validity) {
        return coupon(id, masterAccount, usd(faceValue), validity, AllocationMode.MULTIPLE, terms -> terms);
    }

    /** A coupon of USD 10 of the master. */
    private CouponId limited(String id, UnaryOperator<CouponTerms.Builder> limits) {
        return coupon(id, masterAccount, usd("10"), LONG, AllocationMode.MULTIPLE, limits);
    }

    /** A charge of USD 1 of the master itself. */
    private Charge at(Instant consumedAt) {
        return charge(masterAccount, consumedAt, usd("1"), charge -> charge);
    }

    private Charge prepaid(AccountId account, String amount) {
        return charge(account, usd(amount), charge -> charge.mode(ChargingMode.PREPAID));
    }

    private Charge prepaid(AccountId account, String amount, BenefitId named) {
        return charge(
                account,
                usd(amount),
                charge -> charge.mode(ChargingMode.PREPAID).coupon(named));
    }

    private static Charge.Builder usage(Charge.Builder charge, String quantity) {
        return charge.usage(new Usage(STORAGE, qty(quantity)));
    }

    /** Why a settlement that names a coupon is refused. */
    private Reason whyNot(Charge charge, BenefitId named) {
        SettlementRefusal.CouponNotApplicable refusal = (SettlementRefusal.CouponNotApplicable)
                refusedWithoutTrace(() -> benefits.settlements().settle(charge));
        assertThat(refusal.charge()).isEqualTo(charge.id());
        assertThat(refusal.coupon()).isEqualTo(named);
        return refusal.reason().orElseThrow();
    }
}
