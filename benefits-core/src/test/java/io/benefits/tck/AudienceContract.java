package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.account.AccountingMode;
import io.benefits.command.IdReused;
import io.benefits.command.Refusal;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.CouponTerms;
import io.benefits.resource.PackageRefusal;
import io.benefits.resource.PackageTerms;
import io.benefits.settlement.Charge;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.sharing.SetAudience;
import io.benefits.sharing.SharingEvent;
import io.benefits.sharing.SharingRefusal.NoAudience;
import io.benefits.sharing.SharingRefusal.NoAudience.Kind;
import io.benefits.sharing.SharingRefusal.NoAudience.Problem;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.Audience;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargingMode;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import io.benefits.value.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which members the master's packages and coupons serve while they lie in the master's account (S10). */
public abstract class AudienceContract extends Contract {

    private CouponId coupon(String id, Audience audience) {
        return coupon(id, masterAccount, usd("100"), LONG, AllocationMode.MULTIPLE, terms -> terms.audience(audience));
    }

    private PackageId pack(String id, Audience audience) {
        return pack(id, masterAccount, "100", LONG, terms -> terms.audience(audience));
    }

    private Recorded set(BenefitId benefit, Audience audience) {
        return ok(benefits.sharing().audience(id("set"), benefit, audience));
    }

    private List<String> takenBy(AccountId account) {
        return taken(preview(metered(account, "5", usd("10"))).deductions());
    }

    private List<Kind> problems(Refusal refusal) {
        return ((NoAudience) refusal).problems().stream().map(Problem::kind).toList();
    }

    @Test
    @DisplayName(
            "S10 a coupon serves the members that are named, and the master's own charges; others are told why not")
    void servesNamedMembers() {
        AccountId erin = member("erin");
        AccountId liam = member("liam");
        coupon("c", Audience.of("erin"));

        assertThat(takenBy(erin)).containsExactly("c 10");
        assertThat(takenBy(masterAccount)).containsExactly("c 10");
        assertThat(takenBy(liam)).isEmpty();
        assertThat(reason(charge(liam, usd("1")), "c")).isEqualTo(Reason.NOT_FOR_THIS_MEMBER);
        assertThat(due(settle(charge(liam, usd("7"))))).isEqualTo(usd("7"));
        assertThat(due(settle(charge(erin, usd("7"))))).isEqualTo(usd("0"));
    }

    @Test
    @DisplayName("S10 an audience of none leaves the master's own charges; who names none has all members")
    void servesNoneOrAll() {
        AccountId member = sharingMember("m");
        coupon("c", Audience.NONE);
        pack("p", Audience.NONE);

        assertThat(takenBy(member)).isEmpty();
        assertThat(takenBy(masterAccount)).containsExactly("p 5");
        assertThat(taken(preview(charge(masterAccount, usd("10"))).deductions()))
                .containsExactly("c 10");
        coupon("open", usd("100"));
        assertThat(takenBy(member)).containsExactly("open 10");
        assertThat(coupon(new CouponId("open")).coupon().terms().audience()).isEqualTo(Audience.ALL);
    }

    @Test
    @DisplayName("S10 S6 for a package flag and audience must both allow it, and the flag is told first")
    void needsFlagAndAudience() {
        AccountId sharing = sharingMember("sharing");
        AccountId named = sharingMember("named");
        AccountId off = member("off");
        share(false, off);
        pack("p", Audience.of("named"));
        Charge bySharing = metered(sharing, "1", usd("1"));

        assertThat(takenBy(named)).containsExactly("p 5");
        assertThat(reason(bySharing, "p")).isEqualTo(Reason.NOT_FOR_THIS_MEMBER);
        assertThat(reason(metered(off, "1", usd("1")), "p")).isEqualTo(Reason.SHARING_OFF);
        set(new PackageId("p"), Audience.of("off", "sharing"));
        assertThat(takenBy(named)).isEmpty();
        assertThat(takenBy(sharing)).containsExactly("p 5");
        assertThat(takenBy(off)).isEmpty();
        assertThat(reason(metered(off, "1", usd("1")), "p")).isEqualTo(Reason.SHARING_OFF);
    }

    @Test
    @DisplayName("S10 S7 an audience is judged at the settlement: what was settled stays, and is explained as it was")
    void isJudgedAtTheSettlement() {
        AccountId erin = member("erin");
        AccountId liam = member("liam");
        CouponId coupon = coupon("c", Audience.of("erin"));
        Settlement first = settle(charge(erin, usd("10")));
        Settlement without = settle(charge(liam, usd("10")));
        long before = number();

        Recorded recorded = set(coupon, Audience.of("liam"));

        assertThat(recorded).isEqualTo(new Recorded(number(), clock.instant()));
        assertThat(taken(settlement(first.charge()))).containsExactly("c 10");
        assertThat(taken(settle(charge(liam, usd("10"))))).containsExactly("c 10");
        assertThat(taken(settle(charge(erin, usd("10"))))).isEmpty();
        assertThat(ok(benefits.view().explain(without.charge().id())).passedOver())
                .singleElement()
                .satisfies(passed -> assertThat(passed.reason()).isEqualTo(Reason.NOT_FOR_THIS_MEMBER));
        assertThat(taken(ok(benefits.view().explain(first.charge().id())).deductions()))
                .containsExactly("c 10");
        assertThat(coupon(coupon).coupon().terms().audience()).isEqualTo(Audience.of("liam"));
        assertThat(benefits.view()
                        .asOf(before)
                        .coupon(coupon)
                        .orElseThrow()
                        .coupon()
                        .terms()
                        .audience())
                .isEqualTo(Audience.of("erin"));
        assertThat(journal().get((int) number() - 3).event())
                .isEqualTo(new SharingEvent.AudienceSet(coupon, Audience.of("liam")));
    }

    @Test
    @DisplayName(
            "S10 an audience is opened to all again, and what freezing, capping and topping up change leaves it alone")
    void staysUntilItIsChanged() {
        AccountId erin = member("erin");
        AccountId liam = sharingMember("liam");
        CouponId coupon = coupon("c", Audience.of("erin"));
        PackageId pack = pack("p", Audience.NONE);
        freeze(coupon, true);
        freeze(coupon, false);
        ok(benefits.coupons().topUp(id("top-up"), coupon, usd("150")));
        ok(benefits.packages().enlarge(id("enlarge"), pack, qty("150")));
        settle(metered(masterAccount, "1", usd("2")));

        assertThat(takenBy(erin)).containsExactly("c 10");
        assertThat(takenBy(liam)).isEmpty();
        set(coupon, Audience.ALL);
        set(pack, Audience.ALL);
        assertThat(takenBy(liam)).containsExactly("p 5");
        assertThat(taken(preview(charge(liam, usd("10"))).deductions())).containsExactly("c 10");
        set(coupon, Audience.NONE);
        assertThat(takenBy(erin)).isEmpty();
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("S10 C4 an audience does not concern allocating: an allocation serves its member")
    void doesNotConcernAllocating() {
        AccountId erin = member("erin");
        AccountId liam = member("liam");
        CouponId coupon = coupon("c", Audience.of("erin"));

        AllocationId allocation = allocate(coupon, liam, usd("4"));

        assertThat(takenBy(liam)).containsExactly(allocation + " 4");
        set(coupon, Audience.NONE);
        assertThat(takenBy(liam)).containsExactly(allocation + " 4");
        assertThat(takenBy(erin)).isEmpty();
    }

    @Test
    @DisplayName("S10 H7 what is reserved is confirmed, even if its audience has changed")
    void confirmsWhatWasReserved() {
        AccountId erin = member("erin");
        CouponId coupon = coupon("c", Audience.of("erin"));
        Charge order = charge(erin, usd("10"));
        reserve(order);
        set(coupon, Audience.NONE);

        assertThat(taken(confirm(order))).containsExactly("c 10");
    }

    @Test
    @DisplayName("S10 T2 a former member's late charge is covered if the audience has it")
    void servesLateCharges() {
        AccountId erin = member("erin");
        CouponId coupon = coupon("c", Audience.of("erin"));
        Charge late = charge(erin, usd("10"));
        clock.advance(java.time.Duration.ofHours(1));
        disassociate(erin);

        assertThat(taken(preview(late).deductions())).containsExactly("c 10");
        set(coupon, Audience.NONE);
        assertThat(reason(late, "c")).isEqualTo(Reason.NOT_FOR_THIS_MEMBER);
    }

    @Test
    @DisplayName("S10 H3 that an account is no unified member is told before that the benefit is not for it")
    void tellsUnifiedFirst() {
        AccountId alone = independent("alone");
        coupon("c", Audience.NONE);
        pack("p", Audience.NONE);

        assertThat(reason(metered(alone, "1", usd("1")), "c")).isEqualTo(Reason.NOT_UNIFIED);
        assertThat(reason(metered(alone, "1", usd("1")), "p")).isEqualTo(Reason.NOT_UNIFIED);
    }

    @Test
    @DisplayName("S10 C11 a prepaid order that names a coupon which is not for its member is refused with that reason")
    void refusesAnOrderThatNamesIt() {
        AccountId erin = member("erin");
        CouponId coupon = coupon("c", Audience.NONE);
        Charge order =
                charge(erin, usd("10"), more -> more.mode(ChargingMode.PREPAID).coupon(coupon));

        assertThat(refusedWithoutTrace(() -> benefits.settlements().settle(order)))
                .isEqualTo(new SettlementRefusal.CouponNotApplicable(order.id(), coupon, Reason.NOT_FOR_THIS_MEMBER));
    }

    @Test
    @DisplayName("S10 every problem of an audience is told, when it is changed and when the benefit is issued or added")
    void reportsEveryProblem() {
        AccountId erin = member("erin");
        CouponId coupon = coupon("c", usd("100"));
        CouponId hers = coupon("hers", erin, usd("100"));
        Audience wrong =
                Audience.of(List.of(erin, new AccountId("nobody"), masterAccount, new AccountId("also-nobody")));
        List<Kind> three = List.of(Kind.UNKNOWN_ACCOUNT, Kind.MASTER, Kind.UNKNOWN_ACCOUNT);

        Refusal refusal = refusedWithoutTrace(() -> benefits.sharing().audience("set", coupon, wrong));

        assertThat(problems(refusal)).containsExactlyInAnyOrderElementsOf(three);
        assertThat(refusal.message())
                .startsWith("The coupon c cannot have that audience. There is no account also-nobody:")
                .contains("There is no account nobody: register it, or leave it out.")
                .contains("Account " + masterAccount + " is the master's own");
        CouponTerms terms = CouponTerms.of("d", masterAccount.value(), "USD 5", LONG, AllocationMode.MULTIPLE);
        assertThat(problems(refusedWithoutTrace(() -> benefits.coupons().issue(terms.withAudience(wrong)))))
                .containsExactlyInAnyOrderElementsOf(three);
        PackageTerms pack = PackageTerms.builder()
                .id("p")
                .owner(erin)
                .usage(STORAGE)
                .quantity("5")
                .validity(LONG)
                .purchasedAt(START)
                .audience(Audience.of("nobody"))
                .build();
        assertThat(problems(refusedWithoutTrace(() -> benefits.packages().add(pack))))
                .containsExactly(Kind.OWNED_BY_MEMBER, Kind.UNKNOWN_ACCOUNT);
        assertThat(problems(refusedWithoutTrace(() -> benefits.sharing().audience("set", hers, Audience.NONE))))
                .containsExactly(Kind.OWNED_BY_MEMBER);
        ok(benefits.sharing().audience("set", hers, Audience.ALL));
    }

    @Test
    @DisplayName("S10 A6 a benefit of another master has no audience to set, like one that is not there")
    void refusesWhatIsNotThere() {
        coupon("c", usd("100"));
        pack("p", masterAccount, "5");
        useMaster(masterTerms());

        assertThat(refusedWithoutTrace(() -> benefits.sharing().audience("set", new CouponId("c"), Audience.NONE)))
                .isEqualTo(new CouponRefusal.UnknownCoupon(new CouponId("c")));
        assertThat(refusedWithoutTrace(() -> benefits.sharing().audience("set", new PackageId("p"), Audience.NONE)))
                .isEqualTo(new PackageRefusal.UnknownPackage(new PackageId("p")));
    }

    @Test
    @DisplayName("S10 J1 setting an audience again returns the first answer, even if it was changed since")
    void isRecordedOnce() {
        member("erin");
        CouponId coupon = coupon("c", usd("100"));
        SetAudience command = new SetAudience(call(), coupon, Audience.of("erin"));
        Recorded first = ok(benefits.execute(command));
        set(coupon, Audience.NONE);

        assertThat(unchanged(() -> ok(benefits.execute(command)))).isEqualTo(first);
        assertThat(coupon(coupon).coupon().terms().audience()).isEqualTo(Audience.NONE);
        assertThat(refusedWithoutTrace(() -> benefits.execute(new SetAudience(command.id(), coupon, Audience.NONE))))
                .isInstanceOf(IdReused.class);
        ok(benefits.execute(new SetAudience(call(), coupon, Audience.NONE)));
    }

    @Test
    @DisplayName("S10 J1 what was issued for an audience is issued again with the same one, whatever it is now")
    void issuesAgainWithTheFirstAudience() {
        member("erin");
        CouponTerms terms = CouponTerms.of("c", masterAccount.value(), "USD 5", LONG, AllocationMode.MULTIPLE)
                .withAudience(Audience.of("erin"));
        ok(benefits.coupons().issue(terms));
        set(terms.id(), Audience.NONE);

        assertThat(unchanged(() -> ok(benefits.coupons().issue(terms))).terms()).isEqualTo(terms);
        assertThat(refusedWithoutTrace(() -> benefits.coupons().issue(terms.withAudience(Audience.NONE))))
                .isInstanceOf(IdReused.class);
    }

    @Test
    @DisplayName(
            "S10 an audience names 1 to 1,000 accounts; an account that is named twice counts once; an allocation has none")
    void hasLimits() {
        List<AccountId> many = new ArrayList<>(
                IntStream.range(0, 1_000).mapToObj(i -> new AccountId("m" + i)).toList());
        many.add(new AccountId("m0"));

        assertThat(Audience.of(many).members()).hasSize(1_000);
        many.add(new AccountId("m1000"));
        assertThatThrownBy(() -> Audience.of(many))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("audience: 1001 members, must name 1 to 1000; for more, take all members");
        assertThatThrownBy(() -> Audience.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> benefits.sharing().audience("set", new AllocationId("a"), Audience.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be a package or a coupon");
    }

    @Test
    @DisplayName("S10 an audience of many members serves each of them, and nobody else")
    void servesMany() {
        List<AccountId> named = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            named.add(account("m" + i));
        }
        AccountId other = member("other");
        AccountId last = named.get(129);
        associate(last, AccountingMode.UNIFIED);
        CouponId coupon = coupon("c", Audience.of(named));

        assertThat(takenBy(last)).containsExactly("c 10");
        assertThat(takenBy(other)).isEmpty();
        assertThat(coupon(coupon).coupon().terms().audience().members()).hasSize(130);
    }
}
