package io.benefits.inmemory.junit;

import static io.benefits.inmemory.junit.BenefitsAssertions.assertThatAnswer;
import static io.benefits.inmemory.junit.BenefitsAssertions.assertThatBooksOf;
import static io.benefits.inmemory.junit.BenefitsAssertions.assertThatCharge;
import static io.benefits.inmemory.junit.BenefitsAssertions.assertThatCoupon;
import static io.benefits.inmemory.junit.BenefitsAssertions.assertThatPackage;
import static io.benefits.inmemory.junit.BenefitsAssertions.assertThatRefusals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.command.RefusalCode;
import io.benefits.command.RefusedException;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.Allocate.Share;
import io.benefits.coupon.Allocated;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.settlement.Charge;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Settlement;
import io.benefits.spi.Billing;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the extension gives to the tests of a host, and what its assertions say. */
class BenefitsExtensionTest {

    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static final CouponId SUMMER = new CouponId("summer");

    @RegisterExtension
    static final BenefitsExtension BENEFITS = BenefitsExtension.on((store, billing, clock) ->
                    BenefitsEngine.on(store).billing(billing).clock(clock).build())
            .startingAt(START);

    private MasterBenefits acme;

    @BeforeEach
    void setUp(Benefits benefits) {
        acme = TestEnterprise.named("acme", "lab", "studio")
                .independent("shop")
                .sharing()
                .coupon("summer", "EUR 100")
                .resourcePackage("disk", "storage", "30 GB")
                .in(benefits);
    }

    private Charge charge(String id, String account, String amount) {
        return Charge.builder()
                .id(id)
                .account(account)
                .consumedAt(START)
                .product("compute")
                .amount(amount)
                .build();
    }

    private Settlement settled(Charge charge) {
        return acme.settlements().settle(charge).getOrElseThrow(Refusal::toException);
    }

    @Test
    @DisplayName("an enterprise in three lines: members that always were, a coupon, a package that is shared")
    void setsUpAnEnterprise(MovableClock clock) {
        settled(Charge.builder()
                .id("backup")
                .account("lab")
                .consumedAt(START.minus(Duration.ofDays(900)))
                .product("object-storage")
                .amount("EUR 50")
                .usage("storage", "GB", "25")
                .build());
        settled(charge("vm", "studio", "EUR 30"));
        settled(charge("own", "shop", "EUR 7"));

        assertThatPackage(acme, "disk").hasLeft("5.0", clock.instant());
        assertThatCoupon(acme, "summer")
                .hasBalance("EUR 70.00")
                .hasConsumed("EUR 30")
                .hasAllocated("EUR 0");
        assertThatCharge(acme, "backup").isCoveredBy("disk", "25").hasNoDue();
        assertThatCharge(acme, "vm").isCoveredBy("summer", "30");
        assertThatCharge(acme, "own").isNotCovered().hasDue("EUR 7", DueStatus.OPEN);
        assertThatBooksOf(acme).conserve();
    }

    @Test
    @DisplayName("without sharing, the flag is off as it is by default (S1), and a member's own benefits are its own")
    void setsUpWithoutSharing(Benefits benefits, MovableClock clock) {
        MasterBenefits other = TestEnterprise.named("other", "lab")
                .coupon(CouponTerms.of("own", "lab", "EUR 5", Validity.ALWAYS, AllocationMode.ONCE))
                .resourcePackage("disk", "storage", "30 GB")
                .in(benefits);
        Charge backup = Charge.builder()
                .id("backup")
                .account("lab")
                .consumedAt(START)
                .product("object-storage")
                .amount("EUR 50")
                .usage("storage", "GB", "25")
                .build();
        other.settlements().settle(backup).getOrElseThrow(Refusal::toException);

        assertThatPackage(other, "disk").hasLeft("30", clock.instant());
        assertThatCharge(other, "backup").isCoveredBy("own", "5").hasDue("EUR 45", DueStatus.OPEN);
    }

    @Test
    @DisplayName("a test in the middle of others finds empty books of its own, and the same library in each parameter")
    void givesTheSameToAll(
            Benefits benefits, Clock clock, MovableClock movable, Billing billing, RecordingBilling own) {
        assertThat(clock).isSameAs(movable);
        assertThat(billing).isSameAs(own);
        assertThat(benefits.master("acme").view().master()).isPresent();
        assertThat(benefits.masters()).hasSize(1);
        assertThat(own.rated()).isEmpty();
    }

    @Test
    @DisplayName("the clock is the engine's, stands still, and is moved by the test (T1)")
    void movesTheClock(MovableClock clock) {
        assertThat(acme.accounts()
                        .register("early")
                        .getOrElseThrow(Refusal::toException)
                        .recorded()
                        .at())
                .isEqualTo(START);
        clock.advance(Duration.ofHours(2));
        assertThat(acme.accounts()
                        .register("late")
                        .getOrElseThrow(Refusal::toException)
                        .recorded()
                        .at())
                .isEqualTo(START.plus(Duration.ofHours(2)));
        Clock berlin = clock.withZone(ZoneId.of("Europe/Berlin"));
        clock.moveTo(START);
        assertThat(berlin.instant()).isEqualTo(START);
        assertThat(berlin.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    @DisplayName(
            "H5 the billing port records the dues, and answers collected, in arrears, or fails, for all or for one")
    void recordsDues(RecordingBilling billing) {
        billing.answer("lab", BillingAnswer.IN_ARREARS);
        billing.answer("studio", BillingAnswer.FAILS);
        for (String account : List.of("lab", "studio", "shop")) {
            settled(charge("of " + account, account, "EUR 130"));
        }
        collectAll();

        assertThat(billing.asked())
                .extracting(each -> each.charge().id().value())
                .contains("of lab", "of studio", "of shop");
        assertThatCharge(acme, "of lab").hasDue("EUR 30", DueStatus.IN_ARREARS);
        assertThatCharge(acme, "of studio").hasDue("EUR 130", DueStatus.OPEN);
        assertThatCharge(acme, "of shop").hasDue("EUR 130", DueStatus.COLLECTED);
        assertThatThrownBy(() -> assertThatBooksOf(acme).oweNothing())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("acme owes EUR 30 for charge of lab (IN_ARREARS)");

        billing.answer("studio", BillingAnswer.COLLECTED);
        billing.answer(BillingAnswer.FAILS);
        collectAll();
        assertThatCharge(acme, "of studio").hasDue("EUR 130", DueStatus.COLLECTED);
    }

    @Test
    @DisplayName("H6 the billing port records what is paid back")
    void recordsPayBacks(RecordingBilling billing) {
        settled(charge("own", "shop", "EUR 7"));
        collectAll();
        acme.settlements().refundAll("refund", new ChargeId("own")).getOrElseThrow(Refusal::toException);
        billing.answer(BillingAnswer.FAILS);
        collectAll();
        assertThat(billing.paidBack())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.amount()).isEqualTo(BigMoney.parse("EUR 7")));
    }

    @Test
    @DisplayName("M3 the billing port prices by another port if it is told, and records what it was asked")
    void prices(RecordingBilling billing) {
        billing.priceBy((charge, uncovered) -> charge.amount().multipliedBy(0));
        settled(charge("free", "shop", "EUR 7"));

        assertThatCharge(acme, "free").hasNoDue();
        assertThat(billing.rated()).extracting(each -> each.charge().value()).contains("free");
    }

    private void collectAll() {
        var unused = acme.settlements().collect(100);
    }

    @Test
    @DisplayName("who was refused why is known, and what a test expects is no mistake")
    void knowsWhoWasRefused(Refusals refusals) {
        var unused = acme.by("erin").coupons().allocate("gift", SUMMER, Share.of("nobody", "EUR 5"));
        var unusedToo = acme.by("mia").coupons().freeze("f", new CouponId("none"));

        assertThat(refusals.all()).extracting(Refused::operator).containsExactly("erin", "mia");
        assertThat(refusals.all().get(0).call()).isEqualTo("coupons().allocate");
        assertThat(refusals.all().get(0).toString()).startsWith("coupons().allocate for acme by erin, NOT_ALLOCATED: ");
        assertThatThrownBy(() -> assertThatRefusals(refusals).contain("mia", RefusalCode.NOT_ALLOCATED))
                .hasMessageContaining("Expected that mia was refused, NOT_ALLOCATED, but these were: ");
        assertThatThrownBy(() -> assertThatRefusals(refusals).contain(RefusalCode.UNKNOWN_CHARGE))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThatRefusals(refusals).areNone()).isInstanceOf(AssertionError.class);
        assertThatRefusals(refusals).contain("erin", RefusalCode.NOT_ALLOCATED).contain(RefusalCode.UNKNOWN_COUPON);
    }

    @Test
    @DisplayName("nothing was refused, and that can be said")
    void knowsThatNobodyWas(Refusals refusals) {
        assertThatRefusals(refusals).areNone();
        assertThatAnswer(acme.coupons().freeze("f", SUMMER)).isAccepted();
        assertThatThrownBy(() ->
                        assertThatAnswer(acme.coupons().freeze("f", SUMMER)).isRefused(RefusalCode.ID_REUSED))
                .hasMessageContaining("Expected the command to be refused, ID_REUSED, but it was accepted");
    }

    @Test
    @DisplayName("J1 a test that expects the second content of an id to be refused says so")
    void expectsReuse() {
        acme.coupons().freeze("f", SUMMER).getOrElseThrow(Refusal::toException);

        assertThatAnswer(acme.coupons().unfreeze("f", SUMMER)).isRefused(RefusalCode.ID_REUSED);
    }

    @Test
    @DisplayName("what watches the library answers as it does: exceptions, equality, and refusals in lists")
    void watchesWithoutTrace(Benefits benefits, Refusals refusals) {
        assertThatThrownBy(() -> acme.coupons().freeze(" ", SUMMER)).isInstanceOf(IllegalArgumentException.class);
        assertThat(benefits.master("acme").by("test"))
                .isEqualTo(acme)
                .isNotEqualTo(acme.by("erin"))
                .hasSameHashCodeAs(acme);
        assertThat(acme).hasToString("acme by test").isNotEqualTo(null);

        List<Either<Refusal, Settlement>> answers =
                acme.settlements().settleAll(List.of(charge("1", "lab", "EUR 1"), charge("2", "nobody", "EUR 1")));
        assertThat(answers.get(0).isRight()).isTrue();
        assertThat(answers.get(1)).isEqualTo(Either.left(answers.get(1).getLeft()));
        assertThat(answers.get(1).hashCode())
                .isEqualTo(Either.left(answers.get(1).getLeft()).hashCode());
        assertThat(answers.get(1).toString()).startsWith("Left(");
        assertThatThrownBy(() -> answers.get(1).getOrElseThrow(Refusal::toException))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> answers.get(1).get()).hasMessageContaining("nobody");
        assertThat(refusals.all()).hasSize(1);
    }

    @Test
    @DisplayName("what only goes on with the right is no look, and looking at the end of it is enough")
    void goesOn() {
        Either<Refusal, Integer> answer = acme.coupons()
                .allocate("gift", SUMMER, Share.of("nobody", "EUR 5"))
                .peek(allocated -> {})
                .map(Allocated::made)
                .flatMap(made -> Either.right(made.size()));

        assertThat(answer.isLeft()).isTrue();
    }

    @Test
    @DisplayName("assertions say what the books have instead")
    void saysWhatIs(MovableClock clock) {
        settled(charge("vm", "lab", "EUR 130"));

        assertThatThrownBy(() -> assertThatCoupon(acme, "summer").hasBalance("EUR 70"))
                .hasMessageContaining("Expected coupon summer of acme to have a balance of EUR 70, but it has EUR 0");
        assertThatThrownBy(() -> assertThatCoupon(acme, "summer").hasBalance("USD 0"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThatCoupon(acme, "winter").hasBalance("EUR 70"))
                .hasMessageContaining("There is no coupon winter of acme");
        assertThatThrownBy(() -> assertThatPackage(acme, "disk").hasLeft("29", clock.instant()))
                .hasMessageContaining("to have 29 left at 2026-03-01T00:00:00Z, but it has 30");
        assertThatThrownBy(() -> assertThatPackage(acme, "tape").hasLeft("29", clock.instant()))
                .hasMessageContaining("There is no package tape of acme");
        assertThatThrownBy(() -> assertThatCharge(acme, "vm").hasNoDue())
                .hasMessageContaining("it is covered by 100 of summer (SHARED_COUPON), and EUR 30 is due, OPEN");
        assertThatThrownBy(() -> assertThatCharge(acme, "vm").isNotCovered()).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThatCharge(acme, "vm").isCoveredBy("disk", "1"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThatCharge(acme, "vm").hasDue("EUR 31", DueStatus.OPEN))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThatCharge(acme, "vm").hasDue("EUR 30", DueStatus.COLLECTED))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThatCharge(acme, "none").hasNoDue())
                .hasMessageContaining("There is no settled charge none");
        assertThatThrownBy(() -> assertThatBooksOf(acme).haveEntries(1)).hasMessageContaining("but it has ");
        assertThatThrownBy(() -> TestEnterprise.named("x").resourcePackage("disk", "storage", "30"))
                .hasMessageContaining("like \"30 GB\"");
    }

    @Test
    @DisplayName("an allocation covers under the name of its coupon")
    void namesTheCoupon() {
        acme.coupons().allocate("gift", SUMMER, Share.of("lab", "EUR 20")).getOrElseThrow(Refusal::toException);
        settled(charge("vm", "lab", "EUR 5"));

        assertThatCharge(acme, "vm").isCoveredBy("summer", "5");
        assertThatCoupon(acme, "summer").hasBalance("EUR 80").hasAllocated("EUR 20");
        assertThat(acme.view().account(new AccountId("lab"))).isPresent();
    }
}
