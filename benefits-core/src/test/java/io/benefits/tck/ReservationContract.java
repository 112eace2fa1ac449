package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.MasterBenefits;
import io.benefits.account.AccountRefusal;
import io.benefits.account.AccountingMode;
import io.benefits.account.Disassociate;
import io.benefits.account.Disassociated;
import io.benefits.account.LeavePolicy;
import io.benefits.account.MasterTerms;
import io.benefits.command.CommandKey;
import io.benefits.command.IdReused;
import io.benefits.command.Refusal;
import io.benefits.command.UnknownAccount;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.AllocationProblem;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.FreezeAllocation;
import io.benefits.coupon.FreezeCoupon;
import io.benefits.coupon.Recoverable;
import io.benefits.coupon.Returned;
import io.benefits.coupon.RevocationProblem;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.WithdrawCoupon;
import io.benefits.coupon.Withdrawn;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.Sweep;
import io.benefits.journal.Swept;
import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
import io.benefits.resource.CancelPackage;
import io.benefits.resource.FreezePackage;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.AnswerPayBack;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Confirm;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Release;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Reserve;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.settlement.Usage;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SetCap;
import io.benefits.spi.Footprint;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.ChargeId;
import io.benefits.value.ChargingMode;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Locking amounts for a pending order, and what becomes of them: H7. */
public abstract class ReservationContract extends Contract {

    private static final Instant DEADLINE = START.plus(Duration.ofDays(7));
    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    // ---- reserve

    @Test
    @DisplayName("H7 reserving locks what would cover the order, in the order of coverage (H1)")
    void locksInTheOrderOfCoverage() {
        AccountId member = sharingMember("m");
        PackageId own = pack("own", member, "2");
        PackageId shared = pack("shared", masterAccount, "3");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("4"));
        Charge charge = metered(member, "10", usd("20"));
        Preview preview = preview(charge);

        Reservation reserved = reserve(charge);

        assertThat(taken(reserved.held())).containsExactly("own 2", "shared 3", allocation + " 4", "c 6");
        assertThat(reserved.held()).isEqualTo(preview.deductions());
        assertThat(reserved.price()).isEqualTo(usd("20"));
        assertThat(reserved.charge()).isEqualTo(charge);
        assertThat(reserved.status()).isEqualTo(Reservation.Status.OPEN);
        assertThat(reserved.deadline()).isEqualTo(DEADLINE);
        assertThat(reserved.recorded().number()).isEqualTo(number());
        assertThat(left(own)).isEqualByComparingTo("0");
        assertThat(left(shared)).isEqualByComparingTo("0");
        assertThat(balance(allocation)).isEqualTo(usd("0"));
        assertThat(balance(coupon)).isEqualTo(usd("90"));
        assertThat(coupon(coupon).balances().reserved()).isEqualByComparingTo("6");
        assertThat(allocation(allocation).balances().reserved()).isEqualByComparingTo("4");
    }

    @Test
    @DisplayName("H7 a reserved order is not settled and owes nothing until it is confirmed")
    void owesNothingWhileReserved() {
        useMaster(MasterTerms.in(ZoneOffset.UTC).leavePolicy(LeavePolicy.BLOCK));
        AccountId member = member("m");
        Charge charge = charge(member, usd("10"));

        reserve(charge);

        assertThat(benefits.view().charge(charge.id())).isEmpty();
        assertThat(benefits.view().charges(ChargeFilter.ALL, Paging.FIRST).items())
                .isEmpty();
        assertThat(confirm(charge).due()).isPresent();
        assertThat(((AccountRefusal.LeaveBlocked) refused(benefits.execute(new Disassociate(call(), member))))
                        .unpaidDues())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("H7 a reservation may name its own lifetime: it is confirmed up to its deadline, and no longer")
    void namesItsOwnLifetime() {
        CouponId coupon = coupon("c", usd("100"));
        for (Duration lifetime : List.of(Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofDays(31))) {
            Instant now = clock.instant();
            Charge kept = charge(masterAccount, usd("10"));
            Charge late = charge(masterAccount, usd("10"));
            assertThat(ok(benefits.settlements().reserve(kept, lifetime)).deadline())
                    .isEqualTo(now.plus(lifetime));
            Reservation reservation = ok(benefits.settlements().reserve(late, lifetime));
            assertThat(reservation.lifetime()).isEqualTo(lifetime);

            clock.set(now.plus(lifetime).minus(MICROSECOND));
            assertThat(taken(confirm(kept))).containsExactly("c 10");
            clock.advance(MICROSECOND);

            assertThat(refused(benefits.execute(Confirm.whole(call(), late.id()))))
                    .isEqualTo(new SettlementRefusal.ReservationEnded(late.id(), Reservation.Status.RELEASED));
        }
        sweep();
        assertThat(balance(coupon)).isEqualTo(usd("70"));
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("H7 a lifetime is 1 second to 31 days, both included")
    void limitsTheLifetime() {
        coupon("c", usd("100"));
        Charge charge = charge(masterAccount, usd("10"));
        Duration nano = Duration.ofNanos(1);

        for (Duration wrong : List.of(
                Duration.ofSeconds(1).minus(nano),
                Duration.ZERO,
                Duration.ofSeconds(-1),
                Duration.ofDays(31).plus(nano),
                Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatThrownBy(() -> unchanged(() -> benefits.settlements().reserve(charge, wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("lifetime: " + wrong + ", must be 1 second to 31 days");
        }
        assertThat(ok(benefits.settlements()
                                .reserve(charge, Duration.ofSeconds(1).plus(nano)))
                        .deadline())
                .as("cut to microseconds")
                .isEqualTo(clock.instant().plusSeconds(1));
    }

    @Test
    @DisplayName("H7 J1 H2 repeated, it returns the first reservation; with another lifetime it is told to be reserved")
    void repeatsWithTheSameLifetime() {
        coupon("c", usd("100"));
        Charge hour = charge(masterAccount, usd("10"));
        Charge usual = charge(masterAccount, usd("10"));
        Duration oneHour = Duration.ofHours(1);
        Reservation first = ok(benefits.settlements().reserve(hour, oneHour));
        Reservation second = reserve(usual);
        clock.advance(Duration.ofMinutes(10));

        assertThat(unchanged(() -> ok(benefits.settlements().reserve(hour, oneHour))))
                .isEqualTo(first);
        assertThat(unchanged(() -> ok(benefits.settlements().reserve(usual, Reservation.LIFETIME))))
                .as("7 days are what it has that names none")
                .isEqualTo(second);
        for (Charge charge : List.of(hour, usual)) {
            assertThat(refusedWithoutTrace(() -> benefits.settlements().reserve(charge, Duration.ofHours(2))))
                    .isInstanceOf(SettlementRefusal.ChargeReserved.class);
            assertThat(refusedWithoutTrace(() -> benefits.settlements().reserve(charge.withAmount(usd("9")), oneHour)))
                    .isInstanceOf(IdReused.class);
        }
        assertThat(refusedWithoutTrace(() -> benefits.settlements().reserve(hour)))
                .isInstanceOf(SettlementRefusal.ChargeReserved.class);
    }

    @Test
    @DisplayName(
            "H7 whatever was reserved first, the earliest deadline is released first, and frees what others then take")
    void releasesByTheDeadline() {
        CouponId coupon = coupon("c", usd("30"));
        Charge month = charge(masterAccount, usd("10"));
        Charge usual = charge(masterAccount, usd("10"));
        Charge minute = charge(masterAccount, usd("10"));
        ok(benefits.settlements().reserve(month, Duration.ofDays(31)));
        reserve(usual);
        ok(benefits.execute(Reserve.coveredOnly(minute).lasting(Duration.ofMinutes(1))));
        assertThat(taken(preview(charge(masterAccount, usd("5"))).deductions())).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        assertThat(taken(settle(charge(masterAccount, usd("15"))))).containsExactly("c 10");
        clock.set(DEADLINE);
        assertThat(ok(benefits.execute(new Sweep(call(), 1))).more()).isFalse();
        assertThat(balance(coupon)).isEqualTo(usd("10"));
        assertThat(taken(confirm(month))).containsExactly("c 10");
        assertThat(coupon(coupon).balances().reserved()).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName("H7 a prepaid order reserves one coupon, the one it names (C11)")
    void reservesOneCouponForAPrepaidOrder() {
        coupon("a", usd("6"));
        CouponId named = coupon("b", usd("6"));
        Charge any = charge(masterAccount, usd("10"), more -> more.mode(ChargingMode.PREPAID));
        Charge naming = charge(
                masterAccount, usd("5"), more -> more.mode(ChargingMode.PREPAID).coupon(named));

        assertThat(taken(reserve(any).held())).containsExactly("a 6");
        assertThat(taken(reserve(naming).held())).containsExactly("b 5");
        assertThat(refusedWithoutTrace(() -> benefits.settlements()
                        .reserve(charge(
                                masterAccount,
                                usd("5"),
                                more -> more.mode(ChargingMode.PREPAID).coupon(new CouponId("a"))))))
                .isInstanceOfSatisfying(
                        SettlementRefusal.CouponNotApplicable.class,
                        refusal -> assertThat(refusal.why()).isEqualTo(Reason.RESERVED));
    }

    @Test
    @DisplayName("H7 an order of price 0 reserves nothing (H2)")
    void reservesNothingForAFreeOrder() {
        coupon("a", usd("6"));
        Charge charge = charge(masterAccount, usd("0"));

        assertThat(reserve(charge).held()).isEmpty();
        assertThat(confirm(charge).due()).isEmpty();
    }

    @Test
    @DisplayName("H7 reserving for an unknown account is refused")
    void refusesAnUnknownAccount() {
        AccountId unknown = new AccountId("unknown");
        assertThat(refusedWithoutTrace(() -> benefits.settlements().reserve(charge(unknown, usd("1")))))
                .isEqualTo(new UnknownAccount(unknown));
    }

    // ---- what is reserved counts everywhere

    @Test
    @DisplayName("H7 what is reserved serves no other charge, the rest does")
    void keepsWhatIsReservedFromOthers() {
        AccountId member = sharingMember("m");
        pack("p", masterAccount, "10");
        coupon("c", usd("10"));
        reserve(metered(member, "8", usd("8")));
        reserve(charge(member, usd("7")));

        Settlement other = settle(metered(masterAccount, "10", usd("10")));

        assertThat(taken(other)).containsExactly("p 2", "c 3");
        assertThat(due(other)).isEqualTo(usd("5"));
        assertThat(reason(metered(member, "1", usd("1")), "p")).isEqualTo(Reason.RESERVED);
        assertThat(reason(charge(member, usd("1")), "c")).isEqualTo(Reason.RESERVED);
    }

    @Test
    @DisplayName(
            "H7 a benefit of which all is reserved is passed over as reserved, one that is used up as exhausted (H3)")
    void tellsReservedFromExhausted() {
        coupon("a", usd("5"));
        coupon("b", usd("5"));
        settle(charge(masterAccount, usd("5")));
        reserve(charge(masterAccount, usd("5")));
        Charge charge = charge(masterAccount, usd("1"));

        assertThat(reason(charge, "a")).isEqualTo(Reason.EXHAUSTED);
        assertThat(reason(charge, "b")).isEqualTo(Reason.RESERVED);
    }

    @Test
    @DisplayName("H7 what is reserved of a coupon cannot be allocated")
    void allocatesOnlyTheRest() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        reserve(charge(masterAccount, usd("80")));

        assertThat(refusedWithoutTrace(() -> benefits.execute(
                        new Allocate(call(), coupon, List.of(Allocate.Share.of(member, usd("20.01")))))))
                .isInstanceOfSatisfying(
                        CouponRefusal.NotAllocated.class,
                        refusal -> assertThat(refusal.problems())
                                .extracting(AllocationProblem::kind)
                                .containsExactly(AllocationProblem.Kind.BALANCE_TOO_SMALL));
        allocate(coupon, member, usd("20"));
    }

    @Test
    @DisplayName("H7 an allocation with a live reservation is not revoked, whatever is left of it (C7)")
    void refusesToRevokeWhatIsReserved() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId part = allocate(coupon, member, usd("20"));
        Charge charge = charge(member, usd("5"));
        reserve(charge);

        assertThat(revocationProblem(coupon, part)).isEqualTo(RevocationProblem.Kind.RESERVED);
        Charge rest = charge(member, usd("15"));
        reserve(rest);
        assertThat(revocationProblem(coupon, part)).isEqualTo(RevocationProblem.Kind.RESERVED);
        Recoverable recoverable =
                ok(benefits.view().recoverable(coupon, List.of(part))).get(0);
        assertThat(recoverable.amount()).isEmpty();
        release(charge);
        assertThat(revocationProblem(coupon, part)).isEqualTo(RevocationProblem.Kind.RESERVED);
        release(rest);
        assertThat(revoke(coupon, part).returned()).containsExactly(new Returned(part, member, usd("20")));
    }

    @Test
    @DisplayName("H7 withdrawing takes only what is not reserved, the order can still be confirmed (C18)")
    void withdrawsOnlyTheRest() {
        CouponId coupon = coupon("c", usd("10"));
        Charge charge = charge(masterAccount, usd("4"));
        reserve(charge);

        assertThat(withdraw(coupon).amount()).isEqualTo(usd("6"));

        assertThat(coupon(coupon).balances().reserved()).isEqualByComparingTo("4");
        assertThat(taken(confirm(charge))).containsExactly("c 4");
        assertThat(coupon(coupon).balances().withdrawn()).isEqualByComparingTo("6");
    }

    @ParameterizedTest
    @EnumSource(
            value = LeavePolicy.class,
            names = {"REVOKE", "BLOCK"})
    @DisplayName("H7 a member with a live reservation on an allocation cannot leave under REVOKE or BLOCK (A4)")
    void refusesToLeaveWithAReservation(LeavePolicy policy) {
        useMaster(MasterTerms.in(ZoneOffset.UTC).leavePolicy(policy));
        AccountId member = member("m");
        allocate(coupon("c", usd("100")), member, usd("20"));
        Charge charge = charge(member, usd("20"));
        reserve(charge);

        assertThat(refusedWithoutTrace(() -> benefits.execute(new Disassociate(call(), member))))
                .isEqualTo(new AccountRefusal.LeaveBlocked(member, List.of(), List.of(charge.id()), 0));
        confirm(charge);
        disassociate(member);
    }

    @Test
    @DisplayName("H7 under KEEP a member leaves, and its order is confirmed as of that association (A4, T2)")
    void confirmsAfterALeaveUnderKeep() {
        useMaster(MasterTerms.in(ZoneOffset.UTC).leavePolicy(LeavePolicy.KEEP));
        AccountId member = member("m");
        AllocationId allocation = allocate(coupon("c", usd("100")), member, usd("20"));
        Charge confirmed = charge(member, usd("200"));
        reserve(confirmed);
        clock.advance(Duration.ofHours(1));
        disassociate(member);
        associate(member, AccountingMode.INDEPENDENT);

        Settlement settled = confirm(confirmed);

        assertThat(taken(settled)).containsExactly(allocation + " 20", "c 80");
        assertThat(settled.due()).contains(new Due(masterAccount, usd("100"), DueStatus.OPEN));
    }

    // ---- confirm

    @Test
    @DisplayName("H7 confirming settles the whole order from what was reserved, and the rest is due")
    void confirmsTheWhole() {
        AccountId member = sharingMember("m");
        pack("p", masterAccount, "5");
        CouponId coupon = coupon("c", usd("4"));
        Charge charge = metered(member, "10", usd("20"));
        Reservation reserved = reserve(charge);
        clock.advance(Duration.ofHours(1));

        Settlement settled = confirm(charge);

        assertThat(settled.deductions()).isEqualTo(reserved.held());
        assertThat(settled.price()).isEqualTo(usd("20"));
        assertThat(settled.charge()).isEqualTo(charge);
        assertThat(settled.due()).contains(new Due(masterAccount, usd("6"), DueStatus.OPEN));
        assertThat(settled.recorded().number()).isEqualTo(number());
        assertThat(settled.recorded().at()).isEqualTo(clock.instant());
        assertThat(moved(last().lines())).containsExactly("p CONFIRMED 5", "c CONFIRMED 4");
        assertThat(coupon(coupon).balances().reserved()).isEqualByComparingTo("0");
        assertThat(coupon(coupon).balances().consumed()).isEqualByComparingTo("4");
        assertThat(settlement(charge)).isEqualTo(settled);
        assertThat(benefits.view().charges(ChargeFilter.ALL, Paging.FIRST).items())
                .containsExactly(settled);
        assertThat(answerDue(charge, DueStatus.COLLECTED).due().orElseThrow().status())
                .isEqualTo(DueStatus.COLLECTED);
    }

    @Test
    @DisplayName("H7 a benefit that came since does not serve: an order is confirmed from what was reserved")
    void confirmsFromWhatWasReservedAlone() {
        coupon("c", usd("4"));
        Charge charge = charge(masterAccount, usd("10"));
        reserve(charge);
        coupon("a", usd("100"));

        assertThat(taken(confirm(charge))).containsExactly("c 4");
        assertThat(due(settlement(charge))).isEqualTo(usd("6"));
    }

    @Test
    @DisplayName("H7 confirming a smaller amount draws in the reserved order, frees the rest, and reckons the due anew")
    void confirmsAPartOfTheAmount() {
        CouponId first = coupon("a", usd("30"));
        CouponId second = coupon("b", usd("50"));
        Charge charge = charge(masterAccount, usd("100"));
        assertThat(taken(reserve(charge).held())).containsExactly("a 30", "b 50");

        Settlement settled = confirm(charge, "40", null);

        assertThat(taken(settled)).containsExactly("a 30", "b 10");
        assertThat(settled.price()).isEqualTo(usd("40"));
        assertThat(settled.charge().amount()).isEqualTo(usd("40"));
        assertThat(settled.due()).isEmpty();
        assertThat(moved(last().lines())).containsExactly("a CONFIRMED 30", "b CONFIRMED 10", "b RELEASED 40");
        assertThat(balance(first)).isEqualTo(usd("0"));
        assertThat(balance(second)).isEqualTo(usd("40"));
    }

    @Test
    @DisplayName("H7 confirming a smaller amount than the first source holds frees all others")
    void freesSourcesThatAreNotNeeded() {
        CouponId first = coupon("a", usd("30"));
        CouponId second = coupon("b", usd("50"));
        Charge charge = charge(masterAccount, usd("100"));
        reserve(charge);

        assertThat(taken(confirm(charge, "5", null))).containsExactly("a 5");

        assertThat(balance(first)).isEqualTo(usd("25"));
        assertThat(balance(second)).isEqualTo(usd("50"));
    }

    @Test
    @DisplayName("H7 confirming the amount 0 frees everything and leaves no due")
    void confirmsNothing() {
        CouponId coupon = coupon("a", usd("30"));
        PackageId pack = pack("p", masterAccount, "1");
        Charge charge = metered(masterAccount, "2", usd("100"));
        reserve(charge);

        Settlement settled = confirm(charge, "0", "0");

        assertThat(settled.deductions()).isEmpty();
        assertThat(settled.due()).isEmpty();
        assertThat(balance(coupon)).isEqualTo(usd("30"));
        assertThat(left(pack)).isEqualByComparingTo("1");
    }

    @Test
    @DisplayName("H7 confirming a smaller quantity at its price draws on the packages in the reserved order")
    void confirmsAPartOfTheQuantity() {
        AccountId member = sharingMember("m");
        PackageId own = pack("own", member, "2");
        PackageId shared = pack("shared", masterAccount, "3");
        CouponId coupon = coupon("c", usd("100"));
        Charge charge = metered(member, "10", usd("20"));
        assertThat(taken(reserve(charge).held())).containsExactly("own 2", "shared 3", "c 10");

        Settlement settled = confirm(charge, "8", "4");

        assertThat(taken(settled)).containsExactly("own 2", "shared 2");
        assertThat(settled.deductions()).extracting(Deduction::value).containsExactly(usd("4"), usd("4"));
        assertThat(settled.charge().usage()).contains(new Usage(STORAGE, qty("4")));
        assertThat(settled.price()).isEqualTo(usd("8"));
        assertThat(settled.due()).isEmpty();
        assertThat(left(own)).isEqualByComparingTo("0");
        assertThat(left(shared)).isEqualByComparingTo("1");
        assertThat(balance(coupon)).isEqualTo(usd("100"));
    }

    @Test
    @DisplayName("H7 where packages cover less of a smaller order, its coupons serve as far as they were reserved")
    void confirmsQuantityAndMoney() {
        pack("p", masterAccount, "5");
        CouponId coupon = coupon("c", usd("3"));
        Charge charge = metered(masterAccount, "10", usd("20"));
        assertThat(taken(reserve(charge).held())).containsExactly("p 5", "c 3");

        Settlement settled = confirm(charge, "14", "7");

        assertThat(taken(settled)).containsExactly("p 5", "c 3");
        assertThat(due(settled)).isEqualTo(usd("1"));
        assertThat(balance(coupon)).isEqualTo(usd("0"));
    }

    @Test
    @DisplayName("H7 a part of a metered order names amount and quantity, one alone is refused and changes nothing")
    void refusesAPartByHalf() {
        PackageId pack = pack("p", masterAccount, "5");
        Charge charge = metered(masterAccount, "5", usd("20"));
        reserve(charge);

        assertThat(refusedToConfirm(charge, null, "2"))
                .isEqualTo(new SettlementRefusal.ConfirmIncomplete(charge.id(), "amount"));
        assertThat(refusedToConfirm(charge, null, "5"))
                .isEqualTo(new SettlementRefusal.ConfirmIncomplete(charge.id(), "amount"));
        assertThat(refusedToConfirm(charge, "8", null))
                .isEqualTo(new SettlementRefusal.ConfirmIncomplete(charge.id(), "quantity"));
        assertThat(refusedToConfirm(charge, "8", null).message()).contains("quantity");

        Settlement settled = confirm(charge, "8", "2");
        assertThat(taken(settled)).containsExactly("p 2");
        assertThat(settled.price()).isEqualTo(usd("8"));
        assertThat(settled.due()).isEmpty();
        assertThat(left(pack)).isEqualByComparingTo("3");
    }

    @Test
    @DisplayName("H7 more than was ordered, or another currency, is not confirmed, and the order stays reserved")
    void refusesToConfirmMore() {
        coupon("c", usd("30"));
        pack("p", masterAccount, "1");
        Charge charge = metered(masterAccount, "2", usd("10"));
        reserve(charge);
        Charge plain = charge(masterAccount, usd("10"));
        reserve(plain);

        assertThat(refusedToConfirm(charge, "10.000000000001", "1"))
                .isEqualTo(
                        new SettlementRefusal.ConfirmTooLarge(charge.id(), "amount", "USD 10.000000000001", "USD 10"));
        assertThat(refusedToConfirm(charge, "1", "2.000000000000001"))
                .isEqualTo(new SettlementRefusal.ConfirmTooLarge(charge.id(), "quantity", "2.000000000000001", "2"));
        assertThat(refusedToConfirm(plain, null, "1"))
                .isEqualTo(new SettlementRefusal.ConfirmTooLarge(plain.id(), "quantity", "1", "0"));
        assertThat(refusedWithoutTrace(
                        () -> benefits.execute(new Confirm(call(), charge.id(), BigMoney.parse("EUR 1"), qty("1")))))
                .isEqualTo(new SettlementRefusal.WrongCurrency(charge.id(), "amount", BigMoney.parse("EUR 1"), "USD"));
        assertThat(refusedWithoutTrace(() ->
                                benefits.execute(new Confirm(call(), plain.id(), BigMoney.parse("EUR 1000"), null)))
                        .message())
                .isEqualTo("The amount EUR 1000 for charge " + plain.id() + " must be in USD.");
        assertThat(taken(confirm(charge, "10", "2"))).containsExactly("p 1", "c 5");
    }

    @Test
    @DisplayName(
            "H7 what has expired since is confirmed, though the sweep took the rest, and what is freed is expired at once (H6)")
    void confirmsFromAnExpiredSource() {
        CouponId coupon = coupon(
                "c", masterAccount, usd("10"), validFor(Duration.ofDays(1)), AllocationMode.MULTIPLE, terms -> terms);
        PackageId pack = pack("p", masterAccount, "10", validFor(Duration.ofDays(1)), terms -> terms);
        Charge charge = metered(masterAccount, "4", usd("4"));
        reserve(charge);
        Charge money = charge(masterAccount, usd("5"));
        reserve(money);
        clock.set(START.plus(Duration.ofDays(1)).plus(MasterTerms.DEFAULT_LATE_CHARGE_WINDOW));
        assertThat(moved(sweep().lines())).containsExactlyInAnyOrder("c EXPIRED 5", "p EXPIRED 6");
        assertThat(sweep().lines()).isEmpty();

        assertThat(taken(confirm(charge))).containsExactly("p 4");
        assertThat(taken(confirm(money, "3", null))).containsExactly("c 3");

        assertThat(left(pack)).isEqualByComparingTo("0");
        assertThat(moved(last().lines())).containsExactly("c CONFIRMED 3", "c RELEASED 2", "c EXPIRED 2");
        assertThat(balance(coupon)).isEqualTo(usd("0"));
        assertThat(reason(charge(masterAccount, usd("1")), "c")).isEqualTo(Reason.EXPIRED);
        assertThat(sweep().lines()).isEmpty();
    }

    @Test
    @DisplayName("H7 what a confirmation frees of a closed coupon is withdrawn (C18)")
    void withdrawsWhatAConfirmationFrees() {
        CouponId coupon = coupon("c", usd("10"));
        Charge charge = charge(masterAccount, usd("10"));
        reserve(charge);
        withdraw(coupon);

        confirm(charge, "7", null);

        assertThat(moved(last().lines())).containsExactly("c CONFIRMED 7", "c RELEASED 3", "c WITHDRAWN 3");
    }

    @Test
    @DisplayName("H7 a confirmation that is repeated returns the first settlement, other content is refused (J1)")
    void repeatsAConfirmation() {
        coupon("c", usd("10"));
        Charge charge = charge(masterAccount, usd("10"));
        reserve(charge);
        Confirm confirm = new Confirm(call("x"), charge.id(), usd("4"), null);
        Settlement first = ok(benefits.execute(confirm));

        assertThat(ok(unchanged(() -> benefits.execute(confirm)))).isEqualTo(first);
        assertThat(refusedWithoutTrace(() -> benefits.execute(Confirm.whole(call("x"), charge.id()))))
                .isEqualTo(new IdReused(
                        new CommandKey(CommandKey.Space.COMMAND, "x"),
                        first.recorded().number()));
        assertThat(refusedWithoutTrace(() -> benefits.execute(Confirm.whole(call(), charge.id()))))
                .isEqualTo(new SettlementRefusal.ReservationEnded(charge.id(), Reservation.Status.CONFIRMED));
        assertThat(refusedWithoutTrace(() -> benefits.execute(new Release(call(), charge.id()))))
                .isEqualTo(new SettlementRefusal.ReservationEnded(charge.id(), Reservation.Status.CONFIRMED));
    }

    // ---- release

    @Test
    @DisplayName("H7 releasing frees everything, and the order can no longer be confirmed")
    void releasesAll() {
        AccountId member = sharingMember("m");
        PackageId pack = pack("p", masterAccount, "5");
        CouponId coupon = coupon("c", usd("4"));
        AllocationId allocation = allocate(coupon, member, usd("1"));
        Charge charge = metered(member, "10", usd("20"));
        Reservation reserved = reserve(charge);

        Reservation released = release(charge);

        assertThat(released).isEqualTo(Altered.with(reserved, Reservation.Status.RELEASED));
        assertThat(moved(last().lines()))
                .containsExactlyInAnyOrder("p RELEASED 5", allocation + " RELEASED 1", "c RELEASED 3");
        assertThat(left(pack)).isEqualByComparingTo("5");
        assertThat(balance(coupon)).isEqualTo(usd("3"));
        assertThat(refusedWithoutTrace(() -> benefits.execute(Confirm.whole(call(), charge.id()))))
                .isEqualTo(new SettlementRefusal.ReservationEnded(charge.id(), Reservation.Status.RELEASED));
        assertThat(refusedWithoutTrace(() -> benefits.execute(new Release(call(), charge.id()))))
                .isEqualTo(new SettlementRefusal.ReservationEnded(charge.id(), Reservation.Status.RELEASED));
        assertThat(benefits.view().charge(charge.id())).isEmpty();
        assertThat(taken(settle(metered(member, "10", usd("20"))))).containsExactly("p 5", allocation + " 1", "c 3");
    }

    @Test
    @DisplayName("H7 a release that is repeated returns the first answer (J1)")
    void repeatsARelease() {
        coupon("c", usd("10"));
        Charge charge = charge(masterAccount, usd("10"));
        reserve(charge);
        Release release = new Release(call("x"), charge.id());
        Reservation first = ok(benefits.execute(release));

        assertThat(ok(unchanged(() -> benefits.execute(release)))).isEqualTo(first);
    }

    @Test
    @DisplayName("H7 what is released to a closed coupon is withdrawn (C18)")
    void withdrawsWhatIsReleased() {
        CouponId coupon = coupon("c", usd("10"));
        Charge charge = charge(masterAccount, usd("4"));
        reserve(charge);
        withdraw(coupon);

        release(charge);

        assertThat(moved(last().lines())).containsExactly("c RELEASED 4", "c WITHDRAWN 4");
        assertThat(coupon(coupon).balances().withdrawn()).isEqualByComparingTo("10");
    }

    @Test
    @DisplayName(
            "H7 what is released to a source that was swept is recorded like its rest at once, by a command too (H6, P7)")
    void endsWhatIsReleasedToASweptSource() {
        coupon("c", masterAccount, usd("10"), validFor(Duration.ofDays(1)), AllocationMode.MULTIPLE, terms -> terms);
        Charge money = charge(masterAccount, usd("3"));
        reserve(money);
        PackageId pack = pack("p", masterAccount, "10");
        Charge charge = metered(masterAccount, "4", usd("4"));
        reserve(charge);
        ok(benefits.execute(new CancelPackage(call(), pack, START.plus(Duration.ofHours(1)))));
        clock.advance(Duration.ofDays(6));
        assertThat(moved(sweep().lines())).containsExactlyInAnyOrder("c EXPIRED 7", "p WITHDRAWN 6");

        release(charge);
        assertThat(moved(last().lines())).containsExactly("p RELEASED 4", "p WITHDRAWN 4");
        release(money);
        assertThat(moved(last().lines())).containsExactly("c RELEASED 3", "c EXPIRED 3");

        assertThat(sweep().lines()).isEmpty();
    }

    @Test
    @DisplayName("H7 what is released at the deadline to a source that was swept is expired in that entry (H6)")
    void endsWhatIsReleasedAtTheDeadline() {
        coupon("c", masterAccount, usd("10"), validFor(Duration.ofDays(1)), AllocationMode.MULTIPLE, terms -> terms);
        reserve(charge(masterAccount, usd("4")));
        clock.set(START.plus(Duration.ofDays(5)));
        assertThat(moved(sweep().lines())).containsExactly("c EXPIRED 6");
        clock.set(DEADLINE);
        long before = number();

        // a late charge brings the release about, and gets nothing of it
        assertThat(settle(charge(masterAccount, START, usd("1"), charge -> charge))
                        .deductions())
                .isEmpty();

        assertThat(number()).isEqualTo(before + 2);
        assertThat(moved(journal().get((int) before).lines())).containsExactly("c RELEASED 4", "c EXPIRED 4");
    }

    @Test
    @DisplayName("H7 only a reserved order of this master is confirmed or released (A6)")
    void refusesWhatIsNotReserved() {
        Charge settled = charge(masterAccount, usd("1"));
        settle(settled);
        Charge never = charge(masterAccount, usd("1"));
        Charge others = charge(masterAccount, usd("1"));
        MasterId first = master;
        useMaster(masterTerms());
        reserve(Charge.of(others.id(), masterAccount, START, "compute", usd("1")));
        use(first);

        Refusal settledOnly = new SettlementRefusal.ChargeSettled(
                settled.id(), settlement(settled).recorded().number());
        assertThat(refusedWithoutTrace(() -> benefits.execute(Confirm.whole(call(), settled.id()))))
                .isEqualTo(settledOnly);
        assertThat(refusedWithoutTrace(() -> benefits.execute(new Release(call(), settled.id()))))
                .isEqualTo(settledOnly);
        for (Charge charge : List.of(never, others)) {
            assertThat(refusedWithoutTrace(() -> benefits.execute(Confirm.whole(call(), charge.id()))))
                    .isEqualTo(new SettlementRefusal.UnknownCharge(charge.id()));
            assertThat(refusedWithoutTrace(() -> benefits.execute(new Release(call(), charge.id()))))
                    .isEqualTo(new SettlementRefusal.UnknownCharge(charge.id()));
        }
    }

    // ---- the id

    @Test
    @DisplayName(
            "H2 H7 settling or previewing the very charge that was reserved says so, whatever became of the reservation")
    void refusesToSettleAReservedCharge() {
        coupon("c", usd("10"));
        Charge open = charge(masterAccount, usd("1"));
        Charge confirmed = charge(masterAccount, usd("1"));
        Charge released = charge(masterAccount, usd("1"));
        Charge overdue = charge(masterAccount, usd("1"));
        List<Charge> all = List.of(open, confirmed, released, overdue);
        Map<ChargeId, Long> numbers = new LinkedHashMap<>();
        numbers.put(overdue.id(), reserve(overdue).recorded().number());
        clock.advance(Reservation.LIFETIME);
        for (Charge charge : List.of(open, confirmed, released)) {
            numbers.put(charge.id(), reserve(charge).recorded().number());
        }
        confirm(confirmed);
        release(released);

        for (Charge charge : all) {
            Refusal reserved = new SettlementRefusal.ChargeReserved(charge.id(), numbers.get(charge.id()));
            assertThat(refusedToSettle(charge)).isEqualTo(reserved);
            assertThat(refusedWithoutTrace(() -> benefits.view().preview(charge)))
                    .isEqualTo(reserved);
            assertThat(reserved.message())
                    .contains(charge.id().value(), "was reserved in journal entry " + numbers.get(charge.id()));
        }
        assertThat(unchanged(() -> benefits.settlements().settleAll(all)))
                .allMatch(result -> result.getLeft() instanceof SettlementRefusal.ChargeReserved);
    }

    @Test
    @DisplayName("H2 reserving or settling a charge and then the same in one call says reserved, or settled, at once")
    void tellsOfTheOtherInOneGroup() {
        coupon("c", usd("10"));
        Charge charge = charge(masterAccount, usd("1"));
        long number = reserve(charge).recorded().number();
        Charge other = charge.withAmount(usd("2"));

        assertThat(unchanged(() -> benefits.settlements().settleAll(List.of(charge, other, charge))))
                .extracting(Either::getLeft)
                .containsExactly(
                        new SettlementRefusal.ChargeReserved(charge.id(), number),
                        reused(charge, number),
                        new SettlementRefusal.ChargeReserved(charge.id(), number));
    }

    @Test
    @DisplayName("H2 another charge under the id of a reserved one is other content: settled, previewed or reserved")
    void refusesOtherContentUnderAReservedId() {
        coupon("c", usd("10"));
        Charge charge = charge(masterAccount, usd("1"));
        long number = reserve(charge).recorded().number();
        Charge other = charge.withAmount(usd("1.01"));

        assertThat(refusedToSettle(other)).isEqualTo(reused(charge, number));
        assertThat(refusedWithoutTrace(() -> benefits.view().preview(other))).isEqualTo(reused(charge, number));
        assertThat(refusedWithoutTrace(() -> benefits.settlements().reserve(other)))
                .isEqualTo(reused(charge, number));
        // by value it is the same
        Charge same = charge.withAmount(usd("1.00"));
        assertThat(refusedToSettle(same)).isEqualTo(new SettlementRefusal.ChargeReserved(charge.id(), number));
        assertThat(unchanged(() -> reserve(same)).recorded().number()).isEqualTo(number);
    }

    @Test
    @DisplayName("H2 H7 reserving the very charge that was settled says so, and another under its id is other content")
    void refusesToReserveASettledCharge() {
        Charge charge = charge(masterAccount, usd("1"));
        long number = settle(charge).recorded().number();

        assertThat(refusedWithoutTrace(() -> benefits.settlements().reserve(charge)))
                .isEqualTo(new SettlementRefusal.ChargeSettled(charge.id(), number));
        assertThat(refusedWithoutTrace(() -> benefits.settlements().reserve(charge.withAmount(usd("2")))))
                .isEqualTo(reused(charge, number));
    }

    @Test
    @DisplayName(
            "H2 what needs a settlement says of an order that is only reserved, or was released, that it was reserved")
    void tellsThatAnOrderIsOnlyReserved() {
        coupon("c", usd("10"));
        Charge charge = charge(masterAccount, usd("1"));
        Refusal reserved = new SettlementRefusal.ChargeReserved(
                charge.id(), reserve(charge).recorded().number());

        for (int i = 0; i < 2; i++) {
            assertThat(refusedWithoutTrace(() -> benefits.execute(Refund.all(call(), charge.id()))))
                    .isEqualTo(reserved);
            assertThat(refusedWithoutTrace(
                            () -> benefits.execute(new AnswerDue(call(), charge.id(), DueStatus.COLLECTED))))
                    .isEqualTo(reserved);
            assertThat(refusedWithoutTrace(
                            () -> benefits.execute(new AnswerPayBack(call(), charge.id(), new CommandId("refund")))))
                    .isEqualTo(reserved);
            assertThat(refusedWithoutTrace(() -> benefits.view().explain(charge.id())))
                    .isEqualTo(reserved);
            if (i == 0) {
                release(charge);
            }
        }
    }

    @Test
    @DisplayName("H7 reserving the same order again returns the first reservation, whatever became of it (J1)")
    void returnsTheFirstReservation() {
        coupon("c", usd("10"));
        Charge charge = charge(masterAccount, usd("10"));
        Reservation first = reserve(charge);

        assertThat(ok(unchanged(() -> benefits.settlements().reserve(charge)))).isEqualTo(first);
        assertThat(ok(unchanged(() -> benefits.settlements().reserve(charge.withAmount(usd("10.00"))))))
                .isEqualTo(first);
        release(charge);
        assertThat(ok(unchanged(() -> benefits.settlements().reserve(charge)))).isEqualTo(first);
        assertThat(balance(new CouponId("c"))).isEqualTo(usd("10"));
    }

    @Test
    @DisplayName("H7 another order under the same id is refused, also after the release")
    void refusesAnotherOrderOfThatId() {
        Charge charge = charge(masterAccount, usd("10"));
        long number = reserve(charge).recorded().number();
        Charge other = charge.withAmount(usd("9"));

        assertThat(refusedWithoutTrace(() -> benefits.settlements().reserve(other)))
                .isEqualTo(reused(charge, number));
        release(charge);
        assertThat(refusedWithoutTrace(() -> benefits.settlements().reserve(other)))
                .isEqualTo(reused(charge, number));
    }

    // ---- the deadline

    @Test
    @DisplayName("H7 a microsecond before its deadline an order is confirmed")
    void confirmsJustBeforeTheDeadline() {
        coupon("c", usd("10"));
        Charge charge = charge(masterAccount, usd("10"));
        reserve(charge);
        clock.set(DEADLINE.minus(MICROSECOND));

        assertThat(taken(confirm(charge))).containsExactly("c 10");
    }

    @Test
    @DisplayName("H7 from its deadline an order is not confirmed, nor released again, and the refusal leaves no trace")
    void refusesToConfirmFromTheDeadline() {
        coupon("c", usd("10"));
        Charge charge = charge(masterAccount, usd("10"));
        reserve(charge);
        clock.set(DEADLINE);

        assertThat(refusedWithoutTrace(() -> benefits.execute(Confirm.whole(call(), charge.id()))))
                .isEqualTo(new SettlementRefusal.ReservationEnded(charge.id(), Reservation.Status.RELEASED));
        assertThat(refusedWithoutTrace(() -> benefits.execute(new Release(call(), charge.id()))))
                .isEqualTo(new SettlementRefusal.ReservationEnded(charge.id(), Reservation.Status.RELEASED));
    }

    @Test
    @DisplayName("H7 an order that holds nothing has a deadline all the same")
    void refusesToConfirmFromTheDeadlineWhatHoldsNothing() {
        Charge charge = charge(masterAccount, usd("10"));
        assertThat(reserve(charge).held()).isEmpty();
        clock.set(DEADLINE);

        assertThat(refusedWithoutTrace(() -> benefits.execute(Confirm.whole(call(), charge.id()))))
                .isEqualTo(new SettlementRefusal.ReservationEnded(charge.id(), Reservation.Status.RELEASED));
    }

    @Test
    @DisplayName("H7 the deadline is reckoned from the time of the entry, not from the consumption")
    void reckonsTheDeadlineFromTheEntry() {
        clock.advance(Duration.ofDays(3));
        Charge charge = charge(masterAccount, START, usd("1"), more -> more);

        assertThat(reserve(charge).deadline()).isEqualTo(DEADLINE.plus(Duration.ofDays(3)));
    }

    @Test
    @DisplayName(
            "H7 the next command that touches the sources records the release before itself, as an entry of its own")
    void recordsTheReleaseFirst() {
        CouponId coupon = coupon("c", usd("10"));
        Charge overdue = charge(masterAccount, usd("10"));
        reserve(overdue);
        clock.set(DEADLINE.plus(Duration.ofHours(1)));
        long before = number();

        Settlement settled = settle(charge(masterAccount, usd("8")));

        assertThat(taken(settled)).containsExactly("c 8");
        assertThat(settled.recorded().number()).isEqualTo(before + 2);
        JournalEntry release = journal().get((int) before);
        assertThat(release.number()).isEqualTo(before + 1);
        assertThat(release.key())
                .isEqualTo(
                        new CommandKey(CommandKey.Space.DEADLINE, overdue.id().value()));
        assertThat(release.operator()).isEqualTo(MasterBenefits.UNNAMED);
        assertThat(release.at()).isEqualTo(clock.instant());
        assertThat(release.event()).isEqualTo(new SettlementEvent.Released(overdue.id()));
        assertThat(moved(release.lines())).containsExactly("c RELEASED 10");
        assertThat(balance(coupon)).isEqualTo(usd("2"));
    }

    @Test
    @DisplayName("H7 every command on a source of an overdue reservation records the release first, and counts it")
    void recordsTheReleaseBeforeEveryCommandOnItsSources() {
        Map<String, Command> commands = new TreeMap<>();
        commands.put(
                "allocate",
                at -> benefits.execute(
                        new Allocate(call(), at.coupon, List.of(Allocate.Share.of(at.member, usd("10"))))));
        commands.put(
                "revoke",
                at -> benefits.execute(
                        new Revoke(call(), at.source, List.of(Revoke.Target.of(at.allocation, usd("10"))))));
        commands.put("withdraw", at -> benefits.execute(new WithdrawCoupon(call(), at.coupon)));
        commands.put("freeze", at -> benefits.execute(new FreezeCoupon(call(), at.coupon, true)));
        commands.put("freeze allocation", at -> benefits.execute(new FreezeAllocation(call(), at.allocation, true)));
        commands.put("freeze package", at -> benefits.execute(new FreezePackage(call(), at.pack, true)));
        commands.put("cancel package", at -> benefits.execute(new CancelPackage(call(), at.pack, clock.instant())));
        commands.put("settle", at -> benefits.settlements().settle(metered(at.member, "10", usd("50"))));
        commands.put("reserve", at -> benefits.settlements().reserve(metered(at.member, "10", usd("50"))));
        commands.put("leave", at -> benefits.execute(new Disassociate(call(), at.member)));
        commands.put("refund", at -> benefits.execute(Refund.all(call(), at.settled.id())));
        commands.put("confirm", at -> benefits.execute(Confirm.whole(call(), at.pending.id())));
        commands.put("release", at -> benefits.execute(new Release(call(), at.pending.id())));
        commands.forEach((name, command) -> {
            Overdue at = overdue();
            long before = number();

            Either<Refusal, ?> result = command.give(at);

            assertThat(result.isRight()).as("%s: %s", name, result).isTrue();
            assertThat(number()).as("%s", name).isEqualTo(before + 2);
            assertThat(journal().get((int) before).key())
                    .as("%s", name)
                    .isEqualTo(new CommandKey(
                            CommandKey.Space.DEADLINE, at.charge.id().value()));
        });
    }

    /** What a command on a source of an overdue reservation can name. */
    private record Overdue(
            AccountId member,
            CouponId source,
            AllocationId allocation,
            CouponId coupon,
            PackageId pack,
            Charge charge,
            Charge settled,
            Charge pending) {}

    private interface Command {
        Either<Refusal, ?> give(Overdue at);
    }

    /**
     * A master of its own where an overdue reservation holds all that is left of a package, an allocation and a coupon; a
     * settled charge, and another reservation that is not overdue, have some of the same.
     */
    private Overdue overdue() {
        clock.set(START);
        useMaster(masterTerms());
        AccountId member = sharingMember("m");
        PackageId pack = pack("p", masterAccount, "10");
        CouponId source = coupon("source", usd("10"));
        AllocationId allocation = allocate(source, member, usd("10"));
        CouponId coupon = coupon("c", usd("30"));
        Charge settled = metered(masterAccount, "2", usd("2"));
        assertThat(taken(settle(settled))).containsExactly("p 2");
        clock.advance(Duration.ofHours(1));
        Charge charge = metered(member, "16", usd("60"));
        assertThat(taken(reserve(charge).held())).containsExactly("p 8", allocation + " 10", "c 20");
        clock.set(DEADLINE);
        Charge pending = charge(masterAccount, usd("5"));
        assertThat(taken(reserve(pending).held())).containsExactly("c 5");
        clock.set(DEADLINE.plus(Duration.ofHours(1)));
        return new Overdue(member, source, allocation, coupon, pack, charge, settled, pending);
    }

    @Test
    @DisplayName("H7 a command that touches none of its sources leaves an overdue reservation alone")
    void leavesItAloneWhenNothingIsTouched() {
        coupon("c", usd("10"));
        CouponId other = coupon("other", usd("10"));
        AccountId member = member("m");
        AccountId independent = independent("i");
        allocate(other, member, usd("1"));
        Charge charge = charge(masterAccount, usd("10"));
        assertThat(taken(reserve(charge).held())).containsExactly("c 10");
        clock.set(DEADLINE);
        long before = number();

        account("new");
        freeze(other, true);
        freeze(other, false);
        allocate(other, member, usd("1"));
        share(true, member);
        shareWithNewMembers(true);
        disassociate(independent);
        coupon("newer", usd("1"));

        assertThat(number()).isEqualTo(before + 8);
        assertThat(journal().subList((int) before, (int) number()))
                .extracting(entry -> entry.key().space())
                .containsOnly(CommandKey.Space.COMMAND, CommandKey.Space.ACCOUNT, CommandKey.Space.COUPON);
        assertThat(recorded(new CouponId("c")).reserved()).isEqualByComparingTo("10");
    }

    @Test
    @DisplayName("H7 a command on a coupon leaves alone what an overdue reservation holds of its allocations")
    void leavesAllocationsOfATouchedCouponAlone() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("20"));
        allocate(coupon, member, usd("10"));
        Charge charge = charge(member, usd("5"));
        reserve(charge);
        clock.set(DEADLINE);
        long before = number();

        allocate(coupon, member, usd("1"));
        freeze(coupon, true);
        freeze(coupon, false);

        assertThat(number()).isEqualTo(before + 3);
    }

    @Test
    @DisplayName("H7 a refused command counts an overdue reservation as released, but records no release")
    void recordsNoReleaseForARefusedCommand() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("10"));
        reserve(charge(masterAccount, usd("10")));
        clock.set(DEADLINE);

        Refusal refusal = refusedWithoutTrace(() ->
                benefits.execute(new Allocate(call(), coupon, List.of(Allocate.Share.of(member, usd("10.01"))))));

        assertThat(refusal.message()).contains("10 left");
        assertThat(recorded(coupon).reserved()).isEqualByComparingTo("10");
        allocate(coupon, member, usd("10"));
    }

    @Test
    @DisplayName("H7 a repeated command, whose first answer stands, records no release")
    void recordsNoReleaseForARepetition() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("10"));
        Allocate allocate = new Allocate(call(), coupon, List.of(Allocate.Share.of(member, usd("1"))));
        ok(benefits.execute(allocate));
        reserve(charge(masterAccount, usd("9")));
        clock.set(DEADLINE);

        ok(unchanged(() -> benefits.execute(allocate)));
    }

    @Test
    @DisplayName("H7 among many charges the first that touches the sources records the release, before itself (H8)")
    void recordsTheReleaseAmongManyCharges() {
        coupon("c", usd("10"));
        reserve(charge(masterAccount, usd("10")));
        clock.set(DEADLINE);
        long before = number();
        Charge first = charge(masterAccount, usd("4"));
        Charge second = charge(masterAccount, usd("7"));

        List<Either<Refusal, Settlement>> results =
                benefits.settlements().settleAll(List.of(charge(new AccountId("unknown"), usd("1")), first, second));

        assertThat(results.get(0).isLeft()).isTrue();
        assertThat(taken(ok(results.get(1)))).containsExactly("c 4");
        assertThat(taken(ok(results.get(2)))).containsExactly("c 6");
        assertThat(journal().subList((int) before, (int) number()))
                .extracting(entry -> entry.key().space())
                .containsExactly(CommandKey.Space.DEADLINE, CommandKey.Space.CHARGE, CommandKey.Space.CHARGE);
    }

    @Test
    @DisplayName("H7 several overdue reservations are released in the order of their deadlines")
    void releasesInTheOrderOfDeadlines() {
        coupon("c", usd("10"));
        Charge first = charge("z", masterAccount, START, usd("1"), more -> more);
        Charge second = charge("b", masterAccount, START, usd("1"), more -> more);
        Charge third = charge("a", masterAccount, START, usd("1"), more -> more);
        Charge live = charge("c", masterAccount, START, usd("1"), more -> more);
        reserve(first);
        clock.advance(Duration.ofHours(1));
        reserve(second);
        clock.advance(Duration.ofHours(1));
        reserve(third);
        clock.advance(Duration.ofHours(1));
        reserve(live);
        clock.set(DEADLINE.plus(Duration.ofHours(3)).minus(MICROSECOND));
        long before = number();

        settle(charge(masterAccount, usd("9")));

        assertThat(journal().subList((int) before, (int) number() - 1))
                .extracting(entry -> entry.key().id())
                .containsExactly("z", "b", "a");
        assertThat(due(settle(charge(masterAccount, usd("1"))))).isEqualTo(usd("1"));
        assertThat(taken(confirm(live))).containsExactly("c 1");
    }

    @Test
    @DisplayName("H7 a sweep releases what nobody touched, then records what has expired of it")
    void sweepsOverdueReservations() {
        coupon("c", masterAccount, usd("10"), validFor(Duration.ofDays(1)), AllocationMode.MULTIPLE, terms -> terms);
        CouponId lasting = coupon("lasting", usd("10"));
        Charge first = charge(masterAccount, usd("12"));
        Charge second = metered(masterAccount, "1", usd("1"));
        reserve(first);
        reserve(second);
        clock.set(DEADLINE);
        long before = number();

        assertThat(moved(sweep().lines())).containsExactly("c EXPIRED 10");

        assertThat(number()).isEqualTo(before + 3);
        assertThat(journal().subList((int) before, (int) number()))
                .extracting(entry -> entry.key().space())
                .containsExactly(CommandKey.Space.DEADLINE, CommandKey.Space.DEADLINE, CommandKey.Space.COMMAND);
        assertThat(balance(lasting)).isEqualTo(usd("10"));
        assertThat(sweep().lines()).isEmpty();
        assertThat(number()).isEqualTo(before + 4);
    }

    @Test
    @DisplayName("H7 the limit of a sweep counts the reservations that it releases, and then the balances (C15)")
    void countsReleasesInTheLimitOfASweep() {
        for (String id : List.of("a", "b", "c")) {
            coupon(id, masterAccount, usd("10"), validFor(Duration.ofDays(1)), AllocationMode.MULTIPLE, terms -> terms);
        }
        for (int i = 0; i < 3; i++) {
            reserve(charge(masterAccount, usd("1")));
        }
        clock.set(DEADLINE);
        long before = number();

        assertThat(recordedBy(2)).containsExactly("DEADLINE 1", "DEADLINE 1", "COMMAND 0");
        assertThat(recordedBy(2)).containsExactly("DEADLINE 1", "COMMAND 1");
        assertThat(recordedBy(2)).containsExactly("COMMAND 2");
        assertThat(number()).isEqualTo(before + 6);
        assertThat(sweep().lines()).isEmpty();
    }

    /** The entries that a sweep of some limit brings about: space of the key, and lines. */
    private List<String> recordedBy(int limit) {
        int before = (int) number();
        Swept swept = ok(benefits.execute(new Sweep(call(), limit)));
        List<JournalEntry> entries = journal().subList(before, (int) number());
        assertThat(swept.lines()).isEqualTo(entries.get(entries.size() - 1).lines());
        return entries.stream()
                .map(entry -> entry.key().space() + " " + entry.lines().size())
                .toList();
    }

    @Test
    @DisplayName("H7 at the deadline the member can leave: its allocation is released, then revoked (A4)")
    void releasesBeforeALeave() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("10"));
        AllocationId allocation = allocate(coupon, member, usd("10"));
        reserve(charge(member, usd("6")));
        clock.set(DEADLINE);

        Disassociated leaving = disassociate(member);

        assertThat(leaving.returned()).containsExactly(new Returned(allocation, member, usd("10")));
        assertThat(balance(coupon)).isEqualTo(usd("10"));
    }

    @Test
    @DisplayName("H7 what an overdue reservation held of a closed coupon is withdrawn when it is released (C18)")
    void withdrawsWhatIsReleasedAtTheDeadline() {
        CouponId coupon = coupon("c", usd("10"));
        reserve(charge(masterAccount, usd("4")));
        withdraw(coupon);
        clock.set(DEADLINE);
        long before = number();

        sweep();

        assertThat(moved(journal().get((int) before).lines())).containsExactly("c RELEASED 4", "c WITHDRAWN 4");
    }

    @Test
    @DisplayName(
            "H7 a preview, and what is recoverable, count an overdue reservation as released and record nothing (H4)")
    void countsTheReleaseInAnswersThatRecordNothing() {
        AccountId member = sharingMember("m");
        PackageId pack = pack("p", masterAccount, "3");
        CouponId coupon = coupon("c", usd("10"));
        AllocationId allocation = allocate(coupon, member, usd("4"));
        reserve(metered(member, "5", usd("25")));
        clock.set(DEADLINE);
        Charge charge = metered(member, "5", usd("25"));

        Preview preview = unchanged(() -> preview(charge));
        List<Recoverable> recoverable = ok(unchanged(() -> benefits.view().recoverable(coupon, List.of(allocation))));

        assertThat(taken(preview.deductions())).containsExactly("p 3", allocation + " 4", "c 6");
        assertThat(recoverable).extracting(Recoverable::amount).containsExactly(Optional.of(usd("4")));
        assertThat(left(pack)).isEqualByComparingTo("3");
        assertThat(settle(charge).deductions()).isEqualTo(preview.deductions());
    }

    @Test
    @DisplayName("H7 a preview counts what an overdue reservation used of a cap as given back (H4, S9)")
    void countsTheReleaseTowardsCapsInAPreview() {
        AccountId member = sharingMember("m");
        pack("p", masterAccount, "10");
        coupon("c", usd("10"));
        for (CapMeasure measure : List.of(CapMeasure.quantityOf(STORAGE), CapMeasure.moneyIn("USD"))) {
            ok(benefits.execute(new SetCap(call(), member, measure, qty("3"))));
        }
        assertThat(taken(reserve(metered(member, "10", usd("10"))).held())).containsExactly("p 3", "c 3");
        clock.set(DEADLINE);
        Charge charge = metered(member, "10", usd("10")).withConsumedAt(START);

        Preview preview = unchanged(() -> preview(charge));

        assertThat(taken(preview.deductions())).containsExactly("p 3", "c 3");
        assertThat(settle(charge).deductions()).isEqualTo(preview.deductions());
    }

    // ---- helpers

    private static Validity validFor(Duration duration) {
        return new Validity(START, START.plus(duration));
    }

    private Settlement confirm(Charge charge, @Nullable String amount, @Nullable String quantity) {
        return ok(confirmation(charge, amount, quantity));
    }

    private Refusal refusedToConfirm(Charge charge, @Nullable String amount, @Nullable String quantity) {
        return refusedWithoutTrace(() -> confirmation(charge, amount, quantity));
    }

    private Either<Refusal, Settlement> confirmation(
            Charge charge, @Nullable String amount, @Nullable String quantity) {
        return benefits.execute(new Confirm(
                call(), charge.id(), amount == null ? null : usd(amount), quantity == null ? null : qty(quantity)));
    }

    private Refusal refusedToSettle(Charge charge) {
        return refusedWithoutTrace(() -> benefits.settlements().settle(charge));
    }

    private static IdReused reused(Charge charge, long number) {
        return new IdReused(new CommandKey(CommandKey.Space.CHARGE, charge.id().value()), number);
    }

    private RevocationProblem.Kind revocationProblem(CouponId coupon, AllocationId allocation) {
        Refusal refusal = refusedWithoutTrace(
                () -> benefits.execute(new Revoke(call(), coupon, List.of(Revoke.Target.of(allocation)))));
        return ((CouponRefusal.NotRevoked) refusal).problems().get(0).kind();
    }

    private Withdrawn withdraw(CouponId coupon) {
        return ok(benefits.execute(new WithdrawCoupon(call(), coupon)));
    }

    /** What is recorded: a look sees what is overdue as released. */
    private Balances recorded(CouponId coupon) {
        return Objects.requireNonNull(
                store.load(master, Footprint.ofCoupon(coupon)).balances(HoldingId.of(coupon)));
    }

    private JournalEntry last() {
        List<JournalEntry> all = journal();
        return all.get(all.size() - 1);
    }
}
