package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.account.MasterTerms;
import io.benefits.account.RegisterMaster;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.IssueCoupon;
import io.benefits.coupon.RevocationProblem;
import io.benefits.coupon.Revoke;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction.Coverage;
import io.benefits.settlement.Reserve;
import io.benefits.settlement.Settle;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.ChargingMode;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
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
        calls.put("registerMaster", () -> benefits.accounts().registerMaster(null));
        calls.put("register", () -> benefits.accounts().register(null));
        calls.put("associate", () -> benefits.accounts().associate(null));
        calls.put("disassociate", () -> benefits.accounts().disassociate(null));
        calls.put("shareWithNewMembers", () -> benefits.sharing().shareWithNewMembers(null));
        calls.put("set", () -> benefits.sharing().set(null));
        calls.put("add", () -> benefits.packages().add(null));
        calls.put("freeze package", () -> benefits.packages().freeze(null));
        calls.put("cancel", () -> benefits.packages().cancel(null));
        calls.put("issue", () -> benefits.coupons().issue(null));
        calls.put("freeze coupon", () -> benefits.coupons().freeze(null));
        calls.put("freezeAllocation", () -> benefits.coupons().freezeAllocation(null));
        calls.put("withdraw", () -> benefits.coupons().withdraw(null));
        calls.put("allocate", () -> benefits.coupons().allocate(null));
        calls.put("revoke", () -> benefits.coupons().revoke(null));
        calls.put("settle", () -> benefits.settlements().settle(null));
        calls.put("answer", () -> benefits.settlements().answer(null));
        calls.put("reserve", () -> benefits.settlements().reserve(null));
        calls.put("confirm", () -> benefits.settlements().confirm(null));
        calls.put("release", () -> benefits.settlements().release(null));
        calls.put("refund", () -> benefits.settlements().refund(null));
        calls.put("answerPayBack", () -> benefits.settlements().answerPayBack(null));
        calls.put("cap", () -> benefits.sharing().cap(null));
        calls.put("sweep", () -> benefits.journal().sweep(null));

        calls.forEach((name, call) -> checkNull(name, call, "command"));
    }

    @Test
    @DisplayName("A6 a null master is the caller's error at every look-up, and named so")
    void refusesANullMaster() {
        Charge charge = charge(masterAccount, usd("1"));
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("master", () -> benefits.view(null).master());
        calls.put("find account", () -> benefits.view(null).account(masterAccount));
        calls.put("find package", () -> benefits.view(null).resourcePackage(new PackageId("p")));
        calls.put("find coupon", () -> benefits.view(null).coupon(COUPON));
        calls.put("find allocation", () -> benefits.view(null).allocation(ALLOCATION));
        calls.put("list", () -> benefits.view(null).coupons(CouponFilter.ALL, Paging.FIRST));
        calls.put("allocations", () -> benefits.view(null).allocations(AllocationFilter.ALL, Paging.FIRST));
        calls.put("history", () -> benefits.view(null).history(HistoryFilter.ALL, Paging.FIRST));
        calls.put("recoverable", () -> benefits.coupons().recoverable(null, COUPON, List.of(ALLOCATION)));
        calls.put("find charge", () -> benefits.view(null).charge(charge.id()));
        calls.put("preview", () -> benefits.settlements().preview(null, charge));
        calls.put("explain", () -> benefits.settlements().explain(null, charge.id()));
        calls.put("collect", () -> benefits.settlements().collect(null, "tester", 10));
        calls.put("settleAll", () -> benefits.settlements().settleAll(null, "tester", List.of(charge)));
        calls.put("answerAll", () -> benefits.settlements().answerAll(null, List.of()));
        calls.put("journal", () -> benefits.journal().after(null, 0, 10));

        calls.forEach((name, call) -> checkNull(name, call, "master"));
    }

    @Test
    @DisplayName("A5 any other null is the caller's error, and named")
    void refusesOtherNulls() {
        checkNull("find account", () -> benefits.view(master).account(null), "account");
        checkNull("find package", () -> benefits.view(master).resourcePackage(null), "id");
        checkNull("find coupon", () -> benefits.view(master).coupon((CouponId) null), "id");
        checkNull("find allocation", () -> benefits.view(master).allocation((AllocationId) null), "id");
        checkNull("list", () -> benefits.view(master).coupons(null, Paging.FIRST), "filter");
        checkNull("list", () -> benefits.view(master).coupons(CouponFilter.ALL, null), "paging");
        checkNull("allocations", () -> benefits.view(master).allocations(null, Paging.FIRST), "filter");
        checkNull("allocations", () -> benefits.view(master).allocations(AllocationFilter.ALL, null), "paging");
        checkNull("history", () -> benefits.view(master).history(null, Paging.FIRST), "filter");
        checkNull("history", () -> benefits.view(master).history(HistoryFilter.ALL, null), "paging");
        checkNull("recoverable", () -> benefits.coupons().recoverable(master, null, List.of(ALLOCATION)), "coupon");
        checkNull("recoverable", () -> benefits.coupons().recoverable(master, COUPON, null), "allocations");
        checkNull(
                "recoverable",
                () -> benefits.coupons().recoverable(master, COUPON, Arrays.asList(ALLOCATION, null)),
                "allocations");
        checkNull("find charge", () -> benefits.view(master).charge(null), "charge");
        checkNull("preview", () -> benefits.settlements().preview(master, null), "charge");
        checkNull("explain", () -> benefits.settlements().explain(master, null), "charge");
        checkNull("collect", () -> benefits.settlements().collect(master, null, 10), "operator");
        checkNull("settleAll", () -> benefits.settlements().settleAll(master, "tester", null), "charges");
        checkNull("settleAll", () -> benefits.settlements().settleAll(master, null, List.of()), "operator");
        checkNull("answerAll", () -> benefits.settlements().answerAll(master, null), "commands");
        checkNull(
                "answerAll",
                () -> benefits.settlements().answerAll(master, Arrays.asList((AnswerDue) null)),
                "command");
        checkNull("engine", () -> BenefitsEngine.on(null), "store");
        checkNull("engine", () -> engine().billing(null), "port");
        checkNull("engine", () -> engine().clock(null), "source");
    }

    @Test
    @DisplayName("H8 a null among many charges is the caller's error, and none of them is settled")
    void refusesANullCharge() {
        Charge charge = charge(masterAccount, usd("1"));

        checkNull(
                "settleAll",
                () -> benefits.settlements().settleAll(master, "tester", Arrays.asList(charge, null)),
                "charge");

        assertThat(benefits.view(master).charge(charge.id())).isEmpty();
    }

    @Test
    @DisplayName("H8 a blank or overlong operator is the caller's error, and nothing is settled")
    void refusesABadOperator() {
        Charge charge = charge(masterAccount, usd("1"));
        for (String wrong : List.of("", " ", " x", "x\n", "x".repeat(201))) {
            checkArgument(() -> benefits.settlements().settleAll(master, wrong, List.of(charge)), "operator");
            checkArgument(() -> benefits.settlements().settle(new Settle(master, wrong, charge)), "operator");
            checkArgument(() -> benefits.settlements().reserve(new Reserve(master, wrong, charge)), "operator");
            checkArgument(() -> benefits.settlements().collect(master, wrong, 10), "operator");
        }
    }

    @Test
    @DisplayName("H8 no charges are no error")
    void settlesNothing() {
        assertThat(unchanged(() -> benefits.settlements().settleAll(master, "tester", List.of())))
                .isEmpty();
    }

    @Test
    @DisplayName("C6 what can be recovered is asked of 1 to 100 allocations")
    void refusesToAskForNoneOrTooMany() {
        coupon("c", usd("1"));
        List<AllocationId> tooMany =
                IntStream.range(0, 101).mapToObj(i -> new AllocationId("a" + i)).toList();

        checkArgument(() -> benefits.coupons().recoverable(master, COUPON, List.of()), "allocations");
        checkArgument(() -> benefits.coupons().recoverable(master, COUPON, tooMany), "allocations");
    }

    @Test
    @DisplayName("J2 the journal is read from a number of at least 0, 1 to 100 entries at a time")
    void refusesABadPlaceInTheJournal() {
        checkArgument(() -> benefits.journal().after(master, -1, 10), "number");
        checkArgument(() -> benefits.journal().after(master, 0, 0), "limit");
        checkArgument(() -> benefits.journal().after(master, 0, -1), "limit");
        checkArgument(() -> benefits.journal().after(master, 0, 101), "limit");
    }

    @Test
    @DisplayName("C4 an unknown member among good ones refuses the whole allocation, and is named")
    void refusesAnAllocationToAnUnknownMember() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("10"));

        Refusal refusal = refusedWithoutTrace(() -> benefits.coupons()
                .allocate(new Allocate(
                        call(),
                        coupon,
                        List.of(
                                Allocate.Share.of(member, usd("1")),
                                Allocate.Share.of(new AccountId("nobody"), usd("1"))))));

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

        Refusal refusal = refusedWithoutTrace(
                () -> benefits.coupons().revoke(new Revoke(call(), one, List.of(Revoke.Target.of(ofTwo)))));

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
            assertThat(refusedWithoutTrace(() -> benefits.settlements().settle(Settle.of(master, order))))
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
        ok(benefits.coupons().issue(new IssueCoupon(call(longest).by(longest), terms)));
        ok(benefits.coupons().allocate(new Allocate(call(), terms.id(), shares)));
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

        ok(benefits.accounts().registerMaster(new RegisterMaster(call(), MasterTerms.in(ZoneOffset.UTC))));

        assertThat(benefits.view(master).account(first.account())).isEmpty();
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
