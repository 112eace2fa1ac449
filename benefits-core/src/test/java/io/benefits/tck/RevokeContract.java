package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.command.IdReused;
import io.benefits.command.Refusal;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.Allocated;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.Recoverable;
import io.benefits.coupon.Returned;
import io.benefits.coupon.RevocationProblem;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.Revoked;
import io.benefits.ledger.BenefitStatus;
import io.benefits.settlement.Charge;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import io.benefits.value.Paging;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Taking allocations back to their coupon. */
public abstract class RevokeContract extends Contract {

    // ---- C6: the whole remaining balance, all or nothing

    @Test
    @DisplayName("C6 an unused allocation goes back whole")
    void takesAnUnusedAllocationBack() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("30.5"));

        Revoked revoked = revoke(coupon, allocation);

        assertThat(revoked.coupon()).isEqualTo(coupon);
        assertThat(revoked.recorded().number()).isEqualTo(number());
        assertThat(revoked.returned()).containsExactly(new Returned(allocation, member, usd("30.5")));
        assertThat(revoked.couponBalance()).isEqualTo(usd("100"));
        assertThat(balance(coupon)).isEqualTo(usd("100"));
        assertThat(balance(allocation)).isEqualTo(usd("0"));
        assertThat(allocation(allocation).status(clock.instant())).isEqualTo(BenefitStatus.REVOKED);
    }

    @Test
    @DisplayName("C6 of a partly used allocation the rest goes back, whatever its decimals")
    void takesTheRestOfAPartlyUsedAllocationBack() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("30"));
        settle(charge(member, usd("10.123456789012")));

        Revoked revoked = revoke(coupon, allocation);

        assertThat(revoked.returned()).containsExactly(new Returned(allocation, member, usd("19.876543210988")));
        assertThat(revoked.couponBalance()).isEqualTo(usd("89.876543210988"));
        assertThat(coupon(coupon).balances().allocated()).isEqualByComparingTo("10.123456789012");
        assertThat(allocation(allocation).balances().consumed()).isEqualByComparingTo("10.123456789012");
    }

    @Test
    @DisplayName("C6 what was taken back can be allocated again and serves the master")
    void servesAgainAfterTheRevoke() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("100"));
        revoke(coupon, allocation);

        assertThat(taken(settle(charge(masterAccount, usd("10"))))).containsExactly("c 10");
        assertThat(balance(allocate(coupon, member, usd("90")))).isEqualTo(usd("90"));
        assertThat(balance(allocation)).isEqualTo(usd("0"));
    }

    @Test
    @DisplayName("C6 a revoke of several allocations answers in the order asked")
    void answersInTheOrderAsked() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId first = allocate(coupon, one, usd("10"));
        AllocationId second = allocate(coupon, two, usd("20"));
        AllocationId third = allocate(coupon, one, usd("30"));

        Revoked revoked = revoke(coupon, third, first, second);

        assertThat(revoked.returned())
                .containsExactly(
                        new Returned(third, one, usd("30")),
                        new Returned(first, one, usd("10")),
                        new Returned(second, two, usd("20")));
        assertThat(revoked.couponBalance()).isEqualTo(usd("100"));
    }

    @Test
    @DisplayName("C6 a revoke of 100 allocations is one command")
    void revokesAHundredAllocations() {
        CouponId coupon = coupon("c", usd("100"));
        List<Allocate.Share> shares = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            shares.add(Allocate.Share.of(member("m" + i), usd("1")));
        }
        Allocated allocated = ok(benefits.execute(new Allocate(call(), coupon, shares)));
        long before = number();

        Revoked revoked = revoke(
                coupon,
                allocated.made().stream().map(Allocated.Made::allocation).toArray(AllocationId[]::new));

        assertThat(revoked.returned()).hasSize(100);
        assertThat(revoked.couponBalance()).isEqualTo(usd("100"));
        assertThat(number()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("C6 a revoke of 101 allocations is refused, and so is asking what it would take")
    void refusesAHundredAndOneAllocations() {
        CouponId coupon = coupon("c", usd("100"));
        List<AllocationId> ids = new ArrayList<>();
        List<Revoke.Target> targets = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            ids.add(new AllocationId("a" + i));
            targets.add(Revoke.Target.of(ids.get(i)));
        }

        assertThatThrownBy(() -> new Revoke(call(), coupon, targets))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("101");
        assertThatThrownBy(() -> benefits.view().recoverable(coupon, ids))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("101");
    }

    @Test
    @DisplayName("C6 a revoke of nothing is refused")
    void refusesNothing() {
        assertThatThrownBy(() -> new Revoke(call(), new CouponId("c"), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("targets");
    }

    @Test
    @DisplayName("C6 with the amount that the caller saw, the revoke takes exactly that")
    void takesTheExpectedAmount() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("30"));

        Revoked revoked = ok(revokeExpecting(coupon, Revoke.Target.of(allocation, usd("30.00"))));

        assertThat(revoked.returned()).containsExactly(new Returned(allocation, member, usd("30")));
    }

    @Test
    @DisplayName("C6 a revoke is refused if an amount is no longer what the caller saw")
    void refusesWhatChangedMeanwhile() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId first = allocate(coupon, one, usd("30"));
        AllocationId second = allocate(coupon, two, usd("30"));
        settle(charge(one, usd("0.01")));

        assertThat(problems(coupon, Revoke.Target.of(first, usd("30")), Revoke.Target.of(second, usd("30"))))
                .containsExactly("CHANGED " + first);
        assertThat(balance(first)).isEqualTo(usd("29.99"));
        assertThat(balance(second)).isEqualTo(usd("30"));
        assertThat(balance(coupon)).isEqualTo(usd("40"));

        assertThat(ok(revokeExpecting(
                                coupon, Revoke.Target.of(first, usd("29.99")), Revoke.Target.of(second, usd("30"))))
                        .couponBalance())
                .isEqualTo(usd("99.99"));
    }

    @Test
    @DisplayName("M2 C6 the amount that the caller saw in another currency is told as that, not as changed")
    void refusesAnExpectedAmountInAnotherCurrency() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("30"));

        assertThat(problems(coupon, Revoke.Target.of(allocation, BigMoney.parse("EUR 30"))))
                .containsExactly("CURRENCY " + allocation);
    }

    @Test
    @DisplayName("C6 what a revoke would take can be asked before, and is what it takes")
    void tellsWhatIsRecoverable() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId unused = allocate(coupon, one, usd("30"));
        AllocationId used = allocate(coupon, two, usd("20"));
        settle(charge(two, usd("5.5")));
        long before = number();

        List<Recoverable> recoverable = ok(benefits.view().recoverable(coupon, List.of(used, unused)));

        assertThat(number()).isEqualTo(before);
        assertThat(recoverable)
                .containsExactly(
                        new Recoverable(used, Optional.of(usd("14.5")), Optional.empty()),
                        new Recoverable(unused, Optional.of(usd("30")), Optional.empty()));
        Revoked revoked = ok(revokeExpecting(
                coupon,
                recoverable.stream()
                        .map(row ->
                                Revoke.Target.of(row.allocation(), row.amount().orElseThrow()))
                        .toArray(Revoke.Target[]::new)));
        assertThat(revoked.returned()).extracting(Returned::amount).containsExactly(usd("14.5"), usd("30"));
    }

    @Test
    @DisplayName("C6 asking what is recoverable names the obstacle of each that is not")
    void tellsTheObstacles() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = coupon("c", usd("100"));
        CouponId other = coupon("other", usd("100"));
        AllocationId good = allocate(coupon, one, usd("10"));
        AllocationId revoked = allocate(coupon, one, usd("10"));
        revoke(coupon, revoked);
        AllocationId frozen = allocate(coupon, one, usd("10"));
        freeze(frozen, true);
        AllocationId usedUp = allocate(coupon, two, usd("10"));
        settle(charge(two, usd("10")));
        AllocationId foreign = allocate(other, one, usd("10"));
        AllocationId unknown = new AllocationId("unknown");

        List<Recoverable> recoverable =
                ok(benefits.view().recoverable(coupon, List.of(good, revoked, frozen, usedUp, foreign, unknown)));

        assertThat(recoverable)
                .extracting(Recoverable::allocation)
                .containsExactly(good, revoked, frozen, usedUp, foreign, unknown);
        assertThat(recoverable.get(0).amount()).contains(usd("10"));
        assertThat(recoverable.subList(1, 6))
                .extracting(row -> row.problem().orElseThrow().kind())
                .containsExactly(
                        RevocationProblem.Kind.REVOKED_ALREADY,
                        RevocationProblem.Kind.FROZEN,
                        RevocationProblem.Kind.FULLY_USED,
                        RevocationProblem.Kind.UNKNOWN,
                        RevocationProblem.Kind.UNKNOWN);
    }

    @Test
    @DisplayName("C6 asking what is recoverable of an unknown coupon is refused")
    void refusesToTellOfAnUnknownCoupon() {
        CouponId unknown = new CouponId("unknown");

        assertThat(refused(benefits.view().recoverable(unknown, List.of(new AllocationId("a")))))
                .isEqualTo(new CouponRefusal.UnknownCoupon(unknown));
    }

    @Test
    @DisplayName("C6 an allocation that is named twice is a problem, told once")
    void refusesAnAllocationNamedTwice() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("30"));
        Revoke.Target target = Revoke.Target.of(allocation);

        assertThat(problems(coupon, target, target, target)).containsExactly("NAMED_TWICE " + allocation);
        assertThat(balance(allocation)).isEqualTo(usd("30"));
    }

    @Test
    @DisplayName("C6 every problem is reported, and nothing is revoked")
    void reportsEveryProblem() {
        AccountId one = member("m1");
        AccountId two = member("m2");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId good = allocate(coupon, one, usd("10"));
        AllocationId changed = allocate(coupon, one, usd("10"));
        AllocationId revoked = allocate(coupon, one, usd("10"));
        revoke(coupon, revoked);
        AllocationId frozen = allocate(coupon, one, usd("10"));
        freeze(frozen, true);
        AllocationId usedUp = allocate(coupon, two, usd("10"));
        settle(charge(two, usd("10")));

        CouponRefusal.NotRevoked refusal = (CouponRefusal.NotRevoked) refusedWithoutTrace(() -> revokeExpecting(
                coupon,
                Revoke.Target.of(good),
                Revoke.Target.of(changed, usd("9.99")),
                Revoke.Target.of(revoked),
                Revoke.Target.of(frozen),
                Revoke.Target.of(usedUp),
                Revoke.Target.of(usedUp),
                Revoke.Target.of(new AllocationId("unknown"))));

        assertThat(refusal.id()).isEqualTo(coupon);
        assertThat(words(refusal))
                .containsExactlyInAnyOrder(
                        "CHANGED " + changed,
                        "REVOKED_ALREADY " + revoked,
                        "FROZEN " + frozen,
                        "FULLY_USED " + usedUp,
                        "NAMED_TWICE " + usedUp,
                        "UNKNOWN unknown");
        for (RevocationProblem problem : refusal.problems()) {
            assertThat(refusal.message()).contains(problem.message());
        }
        assertThat(balance(good)).isEqualTo(usd("10"));
    }

    // ---- C6 in part

    @Test
    @DisplayName("C6 a part of an allocation of a MULTIPLE coupon is taken, and the allocation goes on")
    void takesAPart() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("30"));

        Revoked revoked = ok(revokeExpecting(coupon, Revoke.Target.part(allocation, usd("12.5"))));

        assertThat(revoked.returned()).containsExactly(new Returned(allocation, member, usd("12.5")));
        assertThat(revoked.couponBalance()).isEqualTo(usd("82.5"));
        assertThat(balance(allocation)).isEqualTo(usd("17.5"));
        assertThat(allocation(allocation).allocation().revoked()).isFalse();
        assertThat(status(allocation)).isEqualTo(BenefitStatus.AVAILABLE);
        Charge charge = charge(member, usd("20"));
        assertThat(taken(settle(charge))).containsExactly(allocation + " 17.5", "c 2.5");
        refundAll(charge);
        assertThat(balance(allocation)).isEqualTo(usd("17.5"));
        revoke(coupon, allocation);
        assertThat(status(allocation)).isEqualTo(BenefitStatus.REVOKED);
        assertThat(benefits.view().history(HistoryFilter.ALL, Paging.FIRST).items())
                .extracting(row -> row.action() + " " + row.amount() + ", " + row.balance() + " left")
                .containsExactly(
                        "REVOKE USD 17.5, USD 0 left",
                        "REVOKE USD 12.5, USD 17.5 left",
                        "ALLOCATE USD 30, USD 30 left");
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    private BenefitStatus status(AllocationId id) {
        return allocation(id).status(clock.instant());
    }

    @Test
    @DisplayName("C6 a part that is all that is left is the whole, whatever its decimals and the mode")
    void takesAllByItsAmount() {
        AccountId member = member("m");
        CouponId multiple = coupon("c", usd("100"));
        CouponId once = coupon("o", masterAccount, usd("9.999"), LONG, AllocationMode.ONCE, terms -> terms);
        AllocationId fine = allocate(multiple, member, usd("30"));
        settle(charge(member, usd("10.123456789012")));
        AllocationId whole = ok(benefits.coupons().allocate(id("allocate"), once, Allocate.Share.whole(member)))
                .made()
                .get(0)
                .allocation();

        ok(revokeExpecting(multiple, new Revoke.Target(fine, usd("19.876543210988"), usd("19.876543210988"))));
        ok(revokeExpecting(once, Revoke.Target.part(whole, usd("9.999"))));

        assertThat(status(fine)).isEqualTo(BenefitStatus.REVOKED);
        assertThat(status(whole)).isEqualTo(BenefitStatus.REVOKED);
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("C6 every problem of a part is told: too much, too fine, another currency, a coupon that goes whole")
    void reportsEveryProblemOfAPart() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId much = allocate(coupon, member, usd("10"));
        AllocationId fine = allocate(coupon, member, usd("10"));
        AllocationId euro = allocate(coupon, member, usd("10"));
        AllocationId seen = allocate(coupon, member, usd("10"));
        CouponId once = coupon("o", masterAccount, usd("9"), LONG, AllocationMode.ONCE, terms -> terms);
        AllocationId whole = ok(benefits.coupons().allocate(id("allocate"), once, Allocate.Share.whole(member)))
                .made()
                .get(0)
                .allocation();

        assertThat(problems(
                        coupon,
                        Revoke.Target.part(much, usd("10.01")),
                        Revoke.Target.part(fine, usd("1.001")),
                        Revoke.Target.part(euro, BigMoney.parse("EUR 1")),
                        new Revoke.Target(seen, usd("9"), usd("1"))))
                .containsExactly("TOO_MUCH " + much, "AMOUNT_TOO_FINE " + fine, "CURRENCY " + euro, "CHANGED " + seen);
        assertThat(problems(once, Revoke.Target.part(whole, usd("8.99")))).containsExactly("WHOLE_ONLY " + whole);
        assertThatThrownBy(() -> Revoke.Target.part(much, usd("0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("amount");
    }

    @Test
    @DisplayName("C18 C6 a part that comes back to a closed coupon is withdrawn")
    void withdrawsAPartOfAClosedCoupon() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("30"));
        ok(benefits.coupons().withdraw(id("withdraw"), coupon));

        Revoked revoked = ok(revokeExpecting(coupon, Revoke.Target.part(allocation, usd("5"))));

        assertThat(revoked.couponBalance()).isEqualTo(usd("0"));
        assertThat(coupon(coupon).balances().withdrawn()).isEqualByComparingTo("75");
        assertThat(balance(allocation)).isEqualTo(usd("25"));
    }

    @Test
    @DisplayName("C6 J1 a revoke of a part is recorded once; with another amount it is other content")
    void recordsAPartOnce() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("30"));
        Revoke command = new Revoke(call(), coupon, List.of(Revoke.Target.part(allocation, usd("5"))));
        Revoked first = ok(benefits.execute(command));

        assertThat(unchanged(() -> ok(benefits.execute(command)))).isEqualTo(first);
        for (Revoke.Target other :
                List.of(Revoke.Target.part(allocation, usd("6")), Revoke.Target.of(allocation, usd("5")))) {
            assertThat(refusedWithoutTrace(() -> benefits.execute(new Revoke(command.id(), coupon, List.of(other)))))
                    .isInstanceOf(IdReused.class);
        }
    }

    // ---- C7: what is not revocable

    @Test
    @DisplayName("C7 an allocation is revocable up to its end, exactly at its end not any more")
    void refusesAnExpiredAllocation() {
        AccountId member = member("m");
        Validity validity = new Validity(START, START.plusSeconds(60));
        CouponId coupon = coupon("c", masterAccount, usd("100"), validity, AllocationMode.MULTIPLE, terms -> terms);
        AllocationId first = allocate(coupon, member, usd("10"));
        AllocationId second = allocate(coupon, member, usd("10"));

        clock.set(validity.expiresAt().minusNanos(1_000));
        assertThat(revoke(coupon, first).couponBalance()).isEqualTo(usd("90"));

        clock.set(validity.expiresAt());
        assertThat(problems(coupon, Revoke.Target.of(second))).containsExactly("EXPIRED " + second);
        assertThat(ok(benefits.view().recoverable(coupon, List.of(second)))
                        .get(0)
                        .problem()
                        .orElseThrow()
                        .kind())
                .isEqualTo(RevocationProblem.Kind.EXPIRED);
    }

    @Test
    @DisplayName("C7 a frozen allocation is not revocable until it is unfrozen")
    void refusesAFrozenAllocation() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("10"));
        freeze(allocation, true);

        assertThat(problems(coupon, Revoke.Target.of(allocation))).containsExactly("FROZEN " + allocation);

        freeze(allocation, false);
        assertThat(revoke(coupon, allocation).couponBalance()).isEqualTo(usd("100"));
    }

    @Test
    @DisplayName("C7 the allocations of a frozen coupon are not revocable")
    void refusesTheAllocationsOfAFrozenCoupon() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("10"));
        freeze(coupon, true);

        assertThat(problems(coupon, Revoke.Target.of(allocation))).containsExactly("FROZEN " + allocation);
    }

    @Test
    @DisplayName("C7 a fully used allocation is not revocable")
    void refusesAFullyUsedAllocation() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("10"));
        settle(charge(member, usd("10")));

        assertThat(problems(coupon, Revoke.Target.of(allocation))).containsExactly("FULLY_USED " + allocation);
    }

    @Test
    @DisplayName("C7 an allocation is not revocable twice")
    void refusesARevokedAllocation() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("10"));
        revoke(coupon, allocation);

        assertThat(problems(coupon, Revoke.Target.of(allocation))).containsExactly("REVOKED_ALREADY " + allocation);
    }

    @Test
    @DisplayName("C7 an allocation that was revoked on leave is not revocable")
    void refusesAnAllocationRevokedOnLeave() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId allocation = allocate(coupon, member, usd("10"));
        clock.advance(Duration.ofHours(1));
        disassociate(member);

        assertThat(problems(coupon, Revoke.Target.of(allocation))).containsExactly("REVOKED_ALREADY " + allocation);
    }

    @Test
    @DisplayName("C7 an allocation of another coupon is as unknown as one that does not exist")
    void refusesTheAllocationOfAnotherCoupon() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId foreign = allocate(coupon("other", usd("100")), member, usd("10"));

        assertThat(problems(coupon, Revoke.Target.of(foreign), Revoke.Target.of(new AllocationId("none"))))
                .containsExactly("UNKNOWN " + foreign, "UNKNOWN none");
    }

    @Test
    @DisplayName("C7 allocations of an unknown coupon are not revocable")
    void refusesAnUnknownCoupon() {
        AccountId member = member("m");
        AllocationId allocation = allocate(coupon("c", usd("100")), member, usd("10"));
        CouponId unknown = new CouponId("unknown");

        assertThat(refusedWithoutTrace(() -> revokeExpecting(unknown, Revoke.Target.of(allocation))))
                .isEqualTo(new CouponRefusal.UnknownCoupon(unknown));
    }

    private Either<Refusal, Revoked> revokeExpecting(CouponId coupon, Revoke.Target... targets) {
        return benefits.execute(new Revoke(call(), coupon, List.of(targets)));
    }

    /** The problems of a revoke that must be refused, each as its kind and its allocation. */
    private List<String> problems(CouponId coupon, Revoke.Target... targets) {
        return words((CouponRefusal.NotRevoked) refusedWithoutTrace(() -> revokeExpecting(coupon, targets)));
    }

    private static List<String> words(CouponRefusal.NotRevoked refusal) {
        return refusal.problems().stream()
                .map(problem -> problem.kind() + " " + problem.allocation())
                .toList();
    }
}
