package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.RevocationProblem;
import io.benefits.coupon.Revoke;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction.Coverage;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.ChargingMode;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.Paging;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a faulty caller hands to the doors: a clear answer, and never a half-done change. Values are tested in the API. */
@SuppressWarnings("NullAway") // nulls on purpose
public abstract class BadInputContract extends Contract {

    private static final CouponId COUPON = new CouponId("c");
    private static final AllocationId ALLOCATION = new AllocationId("a");

    @Test
    @DisplayName("J3 a null command is the caller's error at every door, and named so")
    void refusesANullCommand() {
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("execute", () -> benefits.execute(null));

        calls.forEach((name, call) -> checkNull(name, call, "command"));
    }

    @Test
    @DisplayName("A6 a null master is the caller's error, and named so")
    void refusesANullMaster() {
        checkNull("id", () -> library.master((MasterId) null), "master");
        checkNull("text", () -> library.master((String) null), "masterId");
    }

    @Test
    @DisplayName("A5 any other null is the caller's error, and named")
    void refusesOtherNulls() {
        checkNull("find account", () -> benefits.view().account(null), "account");
        checkNull("find package", () -> benefits.view().resourcePackage(null), "id");
        checkNull("find coupon", () -> benefits.view().coupon((CouponId) null), "id");
        checkNull("find allocation", () -> benefits.view().allocation((AllocationId) null), "id");
        checkNull("list", () -> benefits.view().coupons(null, Paging.FIRST), "filter");
        checkNull("list", () -> benefits.view().coupons(CouponFilter.ALL, null), "paging");
        checkNull("allocations", () -> benefits.view().allocations(null, Paging.FIRST), "filter");
        checkNull("allocations", () -> benefits.view().allocations(AllocationFilter.ALL, null), "paging");
        checkNull("history", () -> benefits.view().history(null, Paging.FIRST), "filter");
        checkNull("history", () -> benefits.view().history(HistoryFilter.ALL, null), "paging");
        checkNull("recoverable", () -> benefits.view().recoverable(null, List.of(ALLOCATION)), "coupon");
        checkNull("recoverable", () -> benefits.view().recoverable(COUPON, null), "allocations");
        checkNull(
                "recoverable",
                () -> benefits.view().recoverable(COUPON, Arrays.asList(ALLOCATION, null)),
                "allocations");
        checkNull("find charge", () -> benefits.view().charge(null), "charge");
        checkNull("preview", () -> benefits.view().preview(null), "charge");
        checkNull("explain", () -> benefits.view().explain(null), "charge");
        checkNull("collect", () -> benefits.by(null).settlements().collect(10), "operator");
        checkNull("settleAll", () -> benefits.settlements().settleAll(null), "charges");
        checkNull("settleAll", () -> benefits.by(null).settlements().settleAll(List.of()), "operator");
        checkNull("answerAll", () -> benefits.settlements().answerAll(null), "answers");
        checkNull("answerAll", () -> benefits.settlements().answerAll(Arrays.asList((AnswerDue) null)), "command");
        checkNull("engine", () -> BenefitsEngine.on(null), "store");
        checkNull("engine", () -> engine().billing(null), "port");
        checkNull("engine", () -> engine().clock(null), "source");
    }

    @Test
    @DisplayName("H8 a null among many charges is the caller's error, and none of them is settled")
    void refusesANullCharge() {
        Charge charge = charge(masterAccount, usd("1"));

        checkNull("settleAll", () -> benefits.settlements().settleAll(Arrays.asList(charge, null)), "charge");

        assertThat(benefits.view().charge(charge.id())).isEmpty();
    }

    @Test
    @DisplayName("H8 a blank or overlong operator is the caller's error, and nothing is settled")
    void refusesABadOperator() {
        Charge charge = charge(masterAccount, usd("1"));
        for (String wrong : List.of("", " ", " x", "x\n", "x".repeat(201))) {
            checkArgument(() -> benefits.by(wrong).settlements().settleAll(List.of(charge)), "operator");
        }
    }

    @Test
    @DisplayName("H8 no charges are no error")
    void settlesNothing() {
        assertThat(unchanged(() -> benefits.settlements().settleAll(List.of()))).isEmpty();
    }

    @Test
    @DisplayName("C6 what can be recovered is asked of 1 to 100 allocations")
    void refusesToAskForNoneOrTooMany() {
        coupon("c", usd("1"));
        List<AllocationId> tooMany =
                IntStream.range(0, 101).mapToObj(i -> new AllocationId("a" + i)).toList();

        checkArgument(() -> benefits.view().recoverable(COUPON, List.of()), "allocations");
        checkArgument(() -> benefits.view().recoverable(COUPON, tooMany), "allocations");
    }

    @Test
    @DisplayName("J2 the journal is read from a number of at least 0, 1 to 100 entries at a time")
    void refusesABadPlaceInTheJournal() {
        checkArgument(() -> benefits.journal().after(-1, 10), "number");
        checkArgument(() -> benefits.journal().after(0, 0), "limit");
        checkArgument(() -> benefits.journal().after(0, -1), "limit");
        checkArgument(() -> benefits.journal().after(0, 101), "limit");
    }

    @Test
    @DisplayName("C4 an unknown member among good ones refuses the whole allocation, and is named")
    void refusesAnAllocationToAnUnknownMember() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("10"));

        Refusal refusal = refusedWithoutTrace(() -> benefits.execute(new Allocate(
                call(),
                coupon,
                List.of(Allocate.Share.of(member, usd("1")), Allocate.Share.of(new AccountId("nobody"), usd("1"))))));

        assertThat(refusal.message()).contains("nobody");
        assertThat(balance(coupon)).isEqualTo(usd("10"));
    }

    @Test
    @DisplayName("C6 an allocation of another coupon is answered like one that does not exist")
    void refusesAnAllocationOfAnotherCoupon() {
        AccountId member = member("m");
        CouponId one = coupon("one", usd("10"));
        CouponId two = coupon("two", usd("10"));
        AllocationId ofTwo = allocate(two, member, usd("1"));

        Refusal refusal =
                refusedWithoutTrace(() -> benefits.execute(new Revoke(call(), one, List.of(Revoke.Target.of(ofTwo)))));

        assertThat(((CouponRefusal.NotRevoked) refusal).problems())
                .extracting(RevocationProblem::kind)
                .containsExactly(RevocationProblem.Kind.UNKNOWN);
        assertThat(balance(ofTwo)).isEqualTo(usd("1"));
    }

    @Test
    @DisplayName("C11 an order that names another member's coupon is answered like one that names none that exists")
    void refusesAnOrderWithAnothersCoupon() {
        AccountId one = member("one");
        AccountId two = member("two");
        CouponId ofTwo = coupon("c", two, usd("10"), LONG, AllocationMode.MULTIPLE, terms -> terms);
        AllocationId given = allocate(coupon("d", usd("10")), two, usd("1"));

        for (BenefitId named : List.of(ofTwo, given, new CouponId("none"), new AllocationId("none"))) {
            Charge order = charge(
                    one, usd("1"), charge -> charge.mode(ChargingMode.PREPAID).coupon(named));
            assertThat(refusedWithoutTrace(() -> benefits.settlements().settle(order)))
                    .isEqualTo(new SettlementRefusal.CouponNotApplicable(order.id(), named, null));
        }
    }

    @Test
    @DisplayName("M1 the longest and largest input that is allowed passes through every part of the books")
    void takesTheLargestInput() {
        String longest = "字".repeat(200);
        String text = "字".repeat(256);
        useMaster(MasterTerms.in(ZoneOffset.UTC));
        AccountId member = sharingMember(longest);
        List<Allocate.Share> shares = new ArrayList<>();
        for (int i = 1; i < 100; i++) {
            shares.add(Allocate.Share.of(member("m" + i), usd("0.01")));
        }
        shares.add(Allocate.Share.of(member, usd("999999999999999.99")));
        CouponTerms terms = CouponTerms.builder()
                .id(new CouponId(longest))
                .owner(masterAccount)
                .faceValue(usd("999999999999999999.999999999999"))
                .validity(LONG)
                .mode(AllocationMode.MULTIPLE)
                .products(text)
                .regions(text)
                .build();
        ok(benefits.coupons().issue(terms));
        ok(benefits.execute(new Allocate(call(), terms.id(), shares)));
        Charge charge = Charge.builder()
                .id(new ChargeId(longest))
                .account(member)
                .consumedAt(START)
                .product(text)
                .amount(usd("999999999999999999.999999999999"))
                .region(text)
                .project(text)
                .build();

        assertThat(settle(charge).deductions())
                .extracting(deduction -> deduction.coverage())
                .containsExactly(Coverage.ALLOCATION, Coverage.SHARED_COUPON);
    }

    @Test
    @DisplayName("A6 a master may be called like another's account")
    void keepsMastersAndAccountsApart() {
        AccountId account = account("account-of-" + master);
        MasterId first = master;
        use(new MasterId(account.value()));

        ok(benefits.accounts().registerMaster(MasterTerms.in(ZoneOffset.UTC)));

        assertThat(benefits.view().account(first.account())).isEmpty();
    }

    // ---- helpers

    private void checkNull(String name, ThrowingCallable call, String field) {
        unchanged(() -> assertThatThrownBy(call)
                .as(name)
                .isInstanceOf(NullPointerException.class)
                .hasMessageStartingWith(field));
    }

    private void checkArgument(ThrowingCallable call, String field) {
        unchanged(() -> assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(field));
    }
}
