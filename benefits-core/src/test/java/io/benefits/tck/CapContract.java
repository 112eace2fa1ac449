package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.MasterTerms;
import io.benefits.command.IdReused;
import io.benefits.command.Refusal;
import io.benefits.command.UnknownAccount;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.WithdrawCoupon;
import io.benefits.resource.FreezePackage;
import io.benefits.resource.PackageTerms;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Confirm;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.settlement.Usage;
import io.benefits.sharing.Cap;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SetCap;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.ChargingMode;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import io.benefits.value.Recorded;
import io.benefits.value.UsageType;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What one member may use of the master's shared benefits in a month: S9. */
public abstract class CapContract extends Contract {

    private static final CapMeasure GIGABYTES = CapMeasure.quantityOf(STORAGE);
    private static final CapMeasure DOLLARS = CapMeasure.moneyIn("USD");
    private static final UsageType TRAFFIC = new UsageType("traffic", "GB");
    private static final Instant JULY = Instant.parse("2024-07-01T00:00:00Z");

    // ---- what a quantity cap counts

    @Test
    @DisplayName("S9 a quantity cap counts shared packages: above it, usage is charged")
    void capsSharedPackages() {
        AccountId member = capped("10 GB");

        Settlement settled = settle(metered(member, "15", usd("30")));

        assertThat(taken(settled)).containsExactly("p 10");
        assertThat(due(settled)).isEqualTo(usd("10"));
        assertThat(left(new PackageId("p"))).isEqualByComparingTo("90");
        Charge next = metered(member, "1");
        reached(next, "p");
        takes(next);
    }

    @Test
    @DisplayName("S9 a quantity cap is of one usage type, unit and all: others are not capped")
    void capsOneUsageTypeOnly() {
        AccountId member = capped("1 GB");
        pack("traffic", TRAFFIC);
        UsageType megabytes = new UsageType("storage", "MB");
        pack("megabytes", megabytes);

        takes(metered(member, "5"), "p 1");
        takes(of(member, TRAFFIC, "5"), "traffic 5");
        takes(of(member, megabytes, "5"), "megabytes 5");
    }

    @Test
    @DisplayName("S9 each usage type has its own cap and its own count")
    void countsUsageTypesApart() {
        AccountId member = capped("2 GB");
        pack("traffic", TRAFFIC);
        cap(member, CapMeasure.quantityOf(TRAFFIC), "3");

        assertThat(caps(member))
                .containsExactlyInAnyOrder(
                        new Cap(GIGABYTES, qty("2")), new Cap(CapMeasure.quantityOf(TRAFFIC), qty("3")));
        takes(of(member, TRAFFIC, "5"), "traffic 3");
        takes(metered(member, "5"), "p 2");
    }

    @Test
    @DisplayName("S9 a quantity cap never touches the member's own packages, and they do not count")
    void leavesOwnPackagesAlone() {
        AccountId member = capped("2 GB");
        pack("own", member, "5");

        takes(metered(member, "4"), "own 4");
        takes(metered(member, "10"), "own 1", "p 2");
    }

    @Test
    @DisplayName("S9 what a quantity cap leaves uncovered goes on to coupons, which it does not cap")
    void goesOnToCoupons() {
        AccountId member = capped("2 GB");
        coupon("c", usd("100"));

        takes(metered(member, "10"), "p 2", "c 8");
    }

    @Test
    @DisplayName("S9 a cap is used up over many packages and charges, to the last decimal")
    void usesACapUp() {
        AccountId member = sharingMember("m");
        pack("a", masterAccount, "2");
        pack("b", masterAccount, "10");
        pack("c", masterAccount, "10");
        cap(member, GIGABYTES, "5");

        takes(metered(member, "1.5", usd("1")), "a 1.5");
        Charge charge = metered(member, "3.499999999999999", usd("4"));
        takes(charge, "a 0.5", "b 2.999999999999999");
        Charge last = metered(member, "1");
        reached(last, "c");
        takes(last, "b 0.000000000000001");
        takes(metered(member, "1"));
    }

    @Test
    @DisplayName("S9 a cap of 0 leaves nothing of the master's, and all of the member's own")
    void capsAtZero() {
        AccountId member = capped("0 GB", "0 USD");
        pack("own", member, "1");
        Charge charge = metered(member, "3");

        reached(charge, "p", "c");
        takes(charge, "own 1");
    }

    @Test
    @DisplayName("S9 a cap is of one member: others are not capped, and count for themselves")
    void capsOneMember() {
        AccountId capped = sharingMember("capped");
        AccountId other = sharingMember("other");
        pack("p", masterAccount, "100");
        cap(capped, GIGABYTES, "2");

        takes(metered(other, "10", usd("1")), "p 10");
        takes(metered(capped, "10", usd("1")), "p 2");
        cap(other, GIGABYTES, "11");
        takes(metered(other, "10", usd("1")), "p 1");
    }

    @Test
    @DisplayName("S9 the master's own charges are not capped")
    void leavesTheMasterAlone() {
        pack("p", masterAccount, "100");
        coupon("c", usd("100"));
        cap(masterAccount, GIGABYTES, "0");
        cap(masterAccount, DOLLARS, "0");

        takes(metered(masterAccount, "110"), "p 100", "c 10");
    }

    // ---- what a money cap counts

    @Test
    @DisplayName("S9 a money cap counts the master's unallocated coupons, in its currency alone")
    void capsCoupons() {
        AccountId member = capped("10 USD");
        coupon("e", BigMoney.parse("EUR 100"));

        Settlement settled = settle(charge(member, usd("15")));

        assertThat(taken(settled)).containsExactly("c 10");
        assertThat(due(settled)).isEqualTo(usd("5"));
        reached(charge(member, usd("1")), "c");
        takes(charge(member, BigMoney.parse("EUR 15")), "e 15");
    }

    @Test
    @DisplayName("S9 allocations and the member's own coupons are never capped, and do not count")
    void leavesAllocationsAndOwnCouponsAlone() {
        AccountId member = capped("3 USD");
        CouponId coupon = new CouponId("c");
        AllocationId allocation = allocate(coupon, member, usd("20"));
        coupon("own", member, usd("5"));

        assertThat(taken(settle(charge(member, usd("30")))))
                .containsExactlyInAnyOrder(allocation + " 20", "own 5", "c 3");
        allocate(coupon, member, usd("50"));
        assertThat(due(settle(charge(member, usd("50"))))).isEqualTo(usd("0"));
    }

    @Test
    @DisplayName("S9 a money cap is used up over many coupons and charges")
    void usesAMoneyCapUp() {
        AccountId member = member("m");
        coupon("a", usd("2"));
        coupon("b", usd("10"));
        coupon("c", usd("10"));
        cap(member, DOLLARS, "5");

        takes(charge(member, usd("1.5")), "a 1.5");
        takes(charge(member, usd("10")), "a 0.5", "b 3");
        reached(charge(member, usd("1")), "c");
    }

    @Test
    @DisplayName("S9 a money cap does not count packages, a quantity cap no coupons")
    void countsMoneyAndQuantityApart() {
        AccountId member = capped("3 USD");
        share(true, member);
        pack("p", masterAccount, "10");

        takes(metered(member, "10"), "p 10");
        takes(charge(member, usd("10")), "c 3");
    }

    @Test
    @DisplayName("S9 a prepaid order is covered whole only as far as the cap allows (C11)")
    void capsPrepaidOrders() {
        AccountId member = member("m");
        CouponId first = coupon("a", usd("5"));
        coupon("b", usd("100"));
        cap(member, DOLLARS, "30");

        takes(prepaid(member, "20"), "b 20");
        // none covers it whole, with 10 left of the cap
        takes(prepaid(member, "12"), "a 5");
        takes(prepaid(member, "12"), "b 5");
        Charge naming =
                charge(member, usd("1"), more -> more.mode(ChargingMode.PREPAID).coupon(new CouponId("b")));
        assertThat(refusedWithoutTrace(() -> benefits.settlements().settle(naming)))
                .isEqualTo(
                        new SettlementRefusal.CouponNotApplicable(naming.id(), new CouponId("b"), Reason.CAP_REACHED));
        assertThat(balance(first)).isEqualTo(usd("0"));
    }

    @Test
    @DisplayName("S9 what an allocation paid does not count, though a refund of it goes to the source (H6)")
    void countsNoRefundOfARevokedAllocation() {
        AccountId member = capped("10 USD");
        CouponId coupon = new CouponId("c");
        AllocationId allocation = allocate(coupon, member, usd("20"));
        Charge charge = charge(member, usd("15"));
        settle(charge);
        revoke(coupon, allocation);
        takes(charge(member, usd("6")), "c 6");

        refundAll(charge);

        takes(charge(member, usd("6")), "c 4");
    }

    // ---- the month

    @Test
    @DisplayName("S9 the month is the calendar month of the consumption in the master's zone")
    void countsTheMonthOfTheZone() {
        useMaster(MasterTerms.in(ZoneId.of("Europe/Berlin")));
        AccountId member = capped("10 GB", "10 USD");
        Instant july = Instant.parse("2024-06-30T22:00:00Z");
        clock.set(july.plus(Duration.ofHours(1)));

        takes(at(member, july.minusNanos(1_000), "11"), "p 10", "c 1");
        reached(at(member, july.minusNanos(1_000), "1"), "p");
        takes(at(member, START, "15"), "c 9");
        takes(at(member, july, "11"), "p 10", "c 1");
        takes(at(member, Instant.parse("2024-07-31T21:59:59.999999Z"), "15"), "c 9");
        takes(at(member, Instant.parse("2024-07-31T22:00:00Z"), "5"), "p 5");
    }

    @Test
    @DisplayName("S9 the same month of another year is another month")
    void tellsYearsApart() {
        AccountId member = capped("10 GB");

        takes(at(member, START, "10"), "p 10");
        takes(at(member, START.plus(Duration.ofDays(365)), "10"), "p 10");
    }

    @Test
    @DisplayName("S9 a late charge counts in the month of its consumption")
    void countsALateChargeInItsMonth() {
        AccountId member = capped("10 GB");
        settle(at(member, START, "6"));
        clock.set(JULY.plus(Duration.ofDays(1)));
        settle(at(member, JULY, "9"));

        takes(at(member, JULY.minusNanos(1_000), "10"), "p 4");
        takes(at(member, JULY, "10"), "p 1");
    }

    @Test
    @DisplayName("S9 a month counts over all associations of the member, and the cap outlives them")
    void countsOverAllAssociations() {
        AccountId member = capped("10 GB", "10 USD");
        settle(at(member, START, "6"));
        settle(charge(member, usd("6")));
        clock.advance(Duration.ofHours(1));
        disassociate(member);
        clock.advance(Duration.ofHours(1));
        associate(member, AccountingMode.UNIFIED);
        share(true, member);

        takes(metered(member, "10", usd("1")), "p 4", "c 0.6");
        takes(charge(member, usd("10")), "c 3.4");
    }

    @Test
    @DisplayName("S9 a late charge of a former member counts in its month (T2)")
    void countsALateChargeOfAFormerMember() {
        AccountId member = capped("10 USD");
        settle(charge(member, usd("6")));
        clock.advance(Duration.ofHours(1));
        disassociate(member);

        takes(charge(member, START, usd("10")), "c 4");
    }

    // ---- refunds and reservations

    @Test
    @DisplayName("S9 a refund gives back to the month of the charge, whenever it is given")
    void givesARefundBackToItsMonth() {
        AccountId member = capped("10 GB", "10 USD");
        Charge quantity = at(member, START, "10");
        settle(quantity);
        Charge money = charge(member, START, usd("10"));
        settle(money);
        clock.set(JULY.plus(Duration.ofDays(1)));
        takes(at(member, JULY, "12"), "p 10", "c 2");

        refund(quantity, "3");
        refund(money, usd("4"));

        takes(at(member, JULY, "12"), "c 8");
        takes(at(member, START, "10"), "p 3", "c 4");
        takes(at(member, START, "10"));
    }

    @Test
    @DisplayName("S9 a refund of the due, or of what is not capped, gives nothing back to the month")
    void givesNothingBackForADue() {
        AccountId member = capped("10 USD");
        coupon("own", member, usd("2"));
        Charge charge = charge(member, usd("15"));
        takes(charge, "own 2", "c 10");
        refund(charge, usd("3"));
        takes(charge(member, usd("1")));

        refundAll(charge);

        takes(charge(member, usd("20")), "own 2", "c 10");
    }

    @Test
    @DisplayName("S9 what goes back to a closed coupon gives back to the month too (C18)")
    void givesBackThoughTheCouponIsClosed() {
        AccountId member = member("m");
        CouponId closed = coupon("a", usd("10"));
        coupon("b", usd("100"));
        cap(member, DOLLARS, "10");
        Charge charge = charge(member, usd("10"));
        settle(charge);
        ok(benefits.execute(new WithdrawCoupon(call(), closed)));

        refundAll(charge);

        takes(charge(member, usd("20")), "b 10");
    }

    @Test
    @DisplayName("S9 reservations count, confirming does not count twice and gives back what it frees (H7)")
    void countsReservations() {
        AccountId member = capped("10 GB", "10 USD");
        Charge order = metered(member, "8");
        holds(order, "p 8");
        Charge money = charge(member, usd("8"));
        holds(money, "c 8");
        takes(metered(member, "5"), "p 2", "c 2");

        confirm(order);
        ok(benefits.execute(new Confirm(call(), money.id(), usd("5"), null)));

        takes(metered(member, "5"), "c 3");
        takes(metered(member, "5"));
    }

    @Test
    @DisplayName("S9 a release gives back to the month, by command and at the deadline (H7)")
    void givesAReleaseBack() {
        AccountId member = capped("10 GB", "5 USD");
        Charge order = metered(member, "20");
        holds(order, "p 10", "c 5");
        release(order);
        Charge again = metered(member, "20");
        holds(again, "p 10", "c 5");
        clock.advance(Duration.ofDays(7));

        takes(metered(member, "20"), "p 10", "c 5");
        takes(metered(member, "20"));
    }

    @Test
    @DisplayName("S9 an order counts in the month of its consumption, though it is confirmed in the next (H7)")
    void countsAnOrderInItsMonth() {
        AccountId member = capped("10 USD");
        clock.set(JULY.minus(Duration.ofDays(1)));
        Charge order = charge(member, usd("8"));
        reserve(order);
        clock.set(JULY.plus(Duration.ofDays(1)));
        confirm(order);

        takes(charge(member, usd("20")), "c 10");
        takes(charge(member, JULY.minusNanos(1_000), usd("20")), "c 2");
    }

    // ---- setting and lifting

    @Test
    @DisplayName("S9 a cap that is set in the middle of a month counts what was used before")
    void countsWhatWasUsedBefore() {
        AccountId member = sharingMember("m");
        pack("p", masterAccount, "100");
        coupon("c", usd("100"));
        settle(metered(member, "8"));
        settle(charge(member, usd("8")));

        cap(member, GIGABYTES, "10");
        cap(member, DOLLARS, "5");

        Charge charge = metered(member, "5");
        reached(charge, "c");
        takes(charge, "p 2");
        cap(member, DOLLARS, "9.5");
        takes(charge(member, usd("5")), "c 1.5");
    }

    @Test
    @DisplayName("S9 a cap below what was used takes nothing back, and a refund must first make up for it")
    void setsACapBelowWhatWasUsed() {
        AccountId member = member("m");
        coupon("c", usd("100"));
        Charge used = charge(member, usd("20"));
        settle(used);
        cap(member, DOLLARS, "15");

        refund(used, usd("4"));
        takes(charge(member, usd("5")));
        refund(used, usd("3"));

        takes(charge(member, usd("5")), "c 2");
    }

    @Test
    @DisplayName("S9 a cap is lifted, and set again it counts what was used meanwhile")
    void liftsACap() {
        AccountId member = capped("1 USD");
        settle(charge(member, usd("5")));

        ok(benefits.execute(new SetCap(call(), member, DOLLARS, null)));
        assertThat(caps(member)).isEmpty();
        takes(charge(member, usd("5")), "c 5");
        cap(member, DOLLARS, "8");
        takes(charge(member, usd("5")), "c 2");
    }

    @Test
    @DisplayName("S9 a cap holds for charges of earlier months that are settled later, as any other state (S7)")
    void judgesTheCapWhenSettling() {
        AccountId member = member("m");
        coupon("c", usd("100"));
        clock.set(JULY);
        cap(member, DOLLARS, "1");

        takes(charge(member, START, usd("5")), "c 1");
    }

    @Test
    @DisplayName("S9 setting a cap is a command: repeated, it returns the first answer; accounts show their caps (J1)")
    void setsACapOnce() {
        AccountId member = member("m");
        SetCap set = new SetCap(call("x"), member, DOLLARS, qty("10"));
        Recorded first = ok(benefits.execute(set));
        assertThat(caps(member)).containsExactly(new Cap(DOLLARS, qty("10")));
        cap(member, DOLLARS, "20");

        assertThat(ok(unchanged(() -> benefits.execute(set)))).isEqualTo(first);
        assertThat(ok(unchanged(() -> benefits.execute(new SetCap(call("x"), member, DOLLARS, qty("10.0"))))))
                .isEqualTo(first);
        for (SetCap other : List.of(
                new SetCap(call("x"), member, DOLLARS, qty("11")),
                new SetCap(call("x"), member, DOLLARS, null),
                new SetCap(call("x"), member, GIGABYTES, qty("10")),
                new SetCap(call("x"), masterAccount, DOLLARS, qty("10")))) {
            assertThat(refusedWithoutTrace(() -> benefits.execute(other))).isInstanceOf(IdReused.class);
        }
        assertThat(caps(member)).containsExactly(new Cap(DOLLARS, qty("20")));
    }

    @Test
    @DisplayName("S9 an unknown account is not capped, a limit below 0 is none")
    void refusesABadCap() {
        AccountId unknown = new AccountId("unknown");

        assertThat(refusedWithoutTrace(() -> benefits.execute(new SetCap(call(), unknown, DOLLARS, qty("1")))))
                .isEqualTo(new UnknownAccount(unknown));
        assertThatThrownBy(() -> new SetCap(call(), unknown, DOLLARS, qty("-1")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CapMeasure(STORAGE, "USD")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CapMeasure(null, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("S9 a cap binds neither what the member is allocated nor what it uses of its own as independent")
    void bindsNoIndependentMember() {
        AccountId member = independent("i");
        coupon("own", member, usd("10"));
        pack("p", member, "10");
        cap(member, DOLLARS, "0");
        cap(member, GIGABYTES, "0");

        takes(metered(member, "20"), "p 10", "own 10");
    }

    // ---- the reason

    @Test
    @DisplayName("S9 that the cap is reached is told after every other reason but that it was not needed (H3)")
    void tellsOtherReasonsFirst() {
        AccountId member = sharingMember("m");
        cap(member, GIGABYTES, "0");
        cap(member, DOLLARS, "0");
        pack("frozen", masterAccount, "10");
        ok(benefits.execute(new FreezePackage(call(), new PackageId("frozen"), true)));
        pack("exhausted", masterAccount, "1");
        settle(metered(masterAccount, "1"));
        pack("reserved", masterAccount, "1");
        reserve(metered(masterAccount, "1"));
        pack("capped", masterAccount, "10");
        coupon(
                "minimum",
                masterAccount,
                usd("10"),
                LONG,
                AllocationMode.MULTIPLE,
                terms -> terms.minimumSpend(usd("100")));
        coupon("cash", usd("10"));
        Charge charge = metered(member, "1", usd("5"));

        assertThat(reason(charge, "frozen")).isEqualTo(Reason.FROZEN);
        assertThat(reason(charge, "exhausted")).isEqualTo(Reason.EXHAUSTED);
        assertThat(reason(charge, "reserved")).isEqualTo(Reason.RESERVED);
        assertThat(reason(charge, "minimum")).isEqualTo(Reason.MINIMUM_SPEND);
        reached(charge, "capped", "cash");
    }

    @Test
    @DisplayName("S9 while something is left of the cap, a benefit that the charge did not need was not needed (H3)")
    void tellsWhatWasNotNeeded() {
        AccountId member = sharingMember("m");
        pack("a", masterAccount, "10");
        pack("b", masterAccount, "10");
        cap(member, GIGABYTES, "5.000000000000001");

        assertThat(reason(metered(member, "5"), "b")).isEqualTo(Reason.NOT_NEEDED);
        assertThat(reason(metered(masterAccount, "5"), "b")).isEqualTo(Reason.NOT_NEEDED);
    }

    @Test
    @DisplayName("S9 a preview tells what settling does under a cap (H4)")
    void previewsUnderACap() {
        AccountId member = capped("3 GB", "3 USD");
        Charge charge = metered(member, "10");

        List<String> previewed = taken(unchanged(() -> preview(charge)).deductions());

        assertThat(previewed).containsExactly("p 3", "c 3");
        assertThat(taken(settle(charge))).isEqualTo(previewed);
    }

    @Test
    @DisplayName("S9 many charges settled together keep to the cap as one by one (H8)")
    void capsManyCharges() {
        AccountId member = capped("5 GB");

        List<Either<Refusal, Settlement>> settled = benefits.settlements()
                .settleAll(List.of(
                        metered(member, "3"), metered(member, "3"), metered(masterAccount, "1"), metered(member, "3")));

        assertThat(settled.stream().map(result -> taken(ok(result))).toList())
                .containsExactly(List.of("p 3"), List.of("p 2"), List.of("p 1"), List.of());
    }

    @Test
    @DisplayName("S9 reserving an order under a cap locks no more than it allows (H7)")
    void reservesUnderACap() {
        AccountId member = capped("3 USD");
        Charge order = charge(member, usd("10"));

        holds(order, "c 3");
        assertThat(due(confirm(order))).isEqualTo(usd("7"));
    }

    @Test
    @DisplayName("S9 what was consumed before the member joined later on counts in its month too (A7)")
    void countsWhatAnEarlierAssociationUsed() {
        AccountId member = account("m");
        ok(benefits.execute(
                Associate.since(call(), member, AccountingMode.UNIFIED, Instant.parse("2024-05-01T00:00:00Z"))));
        coupon("c", usd("100"));
        cap(member, DOLLARS, "10");

        takes(charge(member, Instant.parse("2024-05-31T23:59:59.999999Z"), usd("8")), "c 8");
        takes(charge(member, START, usd("20")), "c 10");
        takes(charge(member, Instant.parse("2024-05-02T00:00:00Z"), usd("8")), "c 2");
    }

    // ---- helpers

    /** A member under caps like "10 GB" and "10 USD", and for each 100 of what it counts: in package p, in coupon c. */
    private AccountId capped(String... limits) {
        AccountId member = member("m");
        for (String limit : limits) {
            String number = limit.substring(0, limit.indexOf(' '));
            if (limit.endsWith(" GB")) {
                share(true, member);
                pack("p", masterAccount, "100");
                cap(member, GIGABYTES, number);
            } else {
                coupon("c", usd("100"));
                cap(member, DOLLARS, number);
            }
        }
        return member;
    }

    private void cap(AccountId account, CapMeasure measure, String limit) {
        ok(benefits.execute(new SetCap(call(), account, measure, qty(limit))));
    }

    private PackageId pack(String id, UsageType type) {
        return ok(benefits.packages()
                        .add(PackageTerms.builder()
                                .id(new PackageId(id))
                                .owner(masterAccount)
                                .usage(type)
                                .quantity(qty("100"))
                                .validity(LONG)
                                .purchasedAt(START)
                                .build()))
                .id();
    }

    /** Settles a charge, which takes this and nothing else. */
    private void takes(Charge charge, String... expected) {
        assertThat(taken(settle(charge))).containsExactly(expected);
    }

    /** Reserves an order, which holds this and nothing else. */
    private void holds(Charge order, String... expected) {
        assertThat(taken(reserve(order).held())).containsExactly(expected);
    }

    private void reached(Charge charge, String... benefits) {
        for (String benefit : benefits) {
            assertThat(reason(charge, benefit)).as(benefit).isEqualTo(Reason.CAP_REACHED);
        }
    }

    private List<Cap> caps(AccountId account) {
        return benefits.view().account(account).orElseThrow().caps();
    }

    /** A metered charge of 1 USD a unit. */
    private Charge metered(AccountId account, String quantity) {
        return metered(account, quantity, usd(quantity));
    }

    private Charge of(AccountId account, UsageType type, String quantity) {
        return charge(account, usd(quantity), more -> more.usage(new Usage(type, qty(quantity))));
    }

    /** The same, consumed then. */
    private Charge at(AccountId account, Instant consumedAt, String quantity) {
        return metered(account, quantity).withConsumedAt(consumedAt);
    }

    private Charge prepaid(AccountId account, String amount) {
        return charge(account, usd(amount), more -> more.mode(ChargingMode.PREPAID));
    }
}
