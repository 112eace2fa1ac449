package io.benefits.inmemory.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.command.RefusalCode;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.Allocate.Share;
import io.benefits.coupon.Allocated;
import io.benefits.coupon.AllocationFilter;
import io.benefits.inmemory.scenario.Scenario;
import io.benefits.settlement.Charge;
import io.benefits.value.CouponId;
import io.vavr.control.Either;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/** Misuses are planted in tests of a host, and the extension fails each with a sentence that names rule and remedy. */
class MisuseTest {

    private static final CouponId SUMMER = new CouponId("summer");

    /** A service of a host, with mistakes in it. */
    static final class CouponService {

        private final MasterBenefits acme;

        CouponService(Benefits benefits) {
            acme = benefits.master("acme").by("erin");
        }

        /** It drops the answer. */
        void give(String member, String amount) {
            var unused = acme.coupons().allocate("gift for " + member, SUMMER, Share.of(member, amount));
        }

        /** It looks at what it was told, and goes on. */
        boolean giveUnderOneId(String member, String amount) {
            return acme.coupons()
                    .allocate("gift", SUMMER, Share.of(member, amount))
                    .isRight();
        }

        Either<Refusal, Allocated> tell(String member) {
            return acme.coupons().allocate("gift for " + member, SUMMER, Share.of(member, "EUR 5"));
        }
    }

    /** Tests of a host. */
    static class OfAHost {

        @RegisterExtension
        static final BenefitsExtension BENEFITS = BenefitsExtension.on((store, billing, clock) ->
                BenefitsEngine.on(store).billing(billing).clock(clock).build());

        private static CouponService service(Benefits benefits) {
            var unused = TestEnterprise.named("acme", "lab", "studio")
                    .coupon("summer", "EUR 100")
                    .in(benefits);
            return new CouponService(benefits);
        }

        @Test
        void isClean(Benefits benefits) {
            service(benefits).give("lab", "EUR 5");
        }

        @Test
        void repeats(Benefits benefits) {
            CouponService service = service(benefits);
            assertThat(service.giveUnderOneId("lab", "EUR 5")).isTrue();
            assertThat(service.giveUnderOneId("lab", "EUR 5")).isTrue();
        }

        @Test
        void looks(Benefits benefits) {
            assertThat(service(benefits).tell("nobody").isLeft()).isTrue();
        }

        @Test
        void ignores(Benefits benefits) {
            service(benefits).give("nobody", "EUR 5");
        }

        @Test
        void ignoresWhatIsLeftOfIt(Benefits benefits) {
            var unused = service(benefits).tell("nobody").map(Allocated::made);
        }

        @Test
        void ignoresOneOfMany(Benefits benefits) {
            service(benefits);
            var unused = benefits.master("acme").settlements().settleAll(List.of(charge("lab"), charge("nobody")));
        }

        @Test
        void ignoresOnAFork(Benefits benefits) {
            service(benefits);
            var unused = benefits.master("acme").view().fork().settlements().settle(charge("nobody"));
        }

        @Test
        void ignoresAPreview(Benefits benefits) {
            service(benefits);
            var unused = benefits.master("acme").view().preview(charge("nobody"));
        }

        @Test
        void reusesAnId(Benefits benefits) {
            CouponService service = service(benefits);
            assertThat(service.giveUnderOneId("lab", "EUR 5")).isTrue();
            assertThat(service.giveUnderOneId("studio", "EUR 5")).isFalse();
        }

        @Test
        void expectsThatAnIdIsReused(Benefits benefits, Refusals refusals) {
            reusesAnId(benefits);
            BenefitsAssertions.assertThatRefusals(refusals).contain("erin", RefusalCode.ID_REUSED);
        }

        @Test
        void failsAnyway(Benefits benefits) {
            service(benefits).give("nobody", "EUR 5");
            assertThat(benefits.master("acme").view().allocations(AllocationFilter.ALL))
                    .hasSize(1);
        }

        private static Charge charge(String account) {
            return Charge.builder()
                    .id("of " + account)
                    .account(account)
                    .consumedAt("2026-01-01T00:00:00Z")
                    .product("compute")
                    .amount("EUR 1")
                    .build();
        }
    }

    /** Takes a parameter where there is no test yet. */
    static class TooEarly {

        @RegisterExtension
        static final BenefitsExtension BENEFITS = OfAHost.BENEFITS;

        TooEarly(Benefits benefits) {
            assertThat(benefits).isNotNull();
        }

        @Test
        void isNeverReached() {}
    }

    /** What a test fails with: its message, and after a blank those of what else went wrong. */
    private static String failure(Class<?> tests, String method) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(tests, named(tests, method)))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        assertThat(listener.getSummary().getTestsFoundCount()).isEqualTo(1);
        StringBuilder told = new StringBuilder();
        for (Failure failure : listener.getSummary().getFailures()) {
            told.append(failure.getException().getMessage());
            for (Throwable further : failure.getException().getSuppressed()) {
                told.append(' ').append(further.getMessage());
            }
        }
        return told.toString();
    }

    private static Method named(Class<?> tests, String name) {
        return List.of(tests.getDeclaredMethods()).stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String failure(String method) {
        return failure(OfAHost.class, method);
    }

    @Test
    @DisplayName("a test without a misuse passes: all is accepted, a command is repeated, a refusal was looked at")
    void passesWhatIsRight() {
        assertThat(failure("isClean")).isEmpty();
        assertThat(failure("repeats")).isEmpty();
        assertThat(failure("looks")).isEmpty();
        assertThat(failure("expectsThatAnIdIsReused")).isEmpty();
    }

    @Test
    @DisplayName("J1 a refusal that nobody looked at fails the test, by rule, place, reason and remedy")
    void catchesAnIgnoredRefusal() {
        assertThat(failure("ignores"))
                .startsWith("Rule J1: a refused command changed nothing, and nobody looked at the refusal of"
                        + " coupons().allocate for acme by erin at ")
                .contains("CouponService.give(MisuseTest.java:", ", NOT_ALLOCATED: ", "nobody")
                .contains("Use the answer there: getOrElseThrow(Refusal::toException), fold or isLeft().")
                .contains("assertThatRefusals(refusals).contain(RefusalCode.NOT_ALLOCATED)");
    }

    @Test
    @DisplayName("J1 so does one that was only gone on with, one of many, one on a fork, and that of a preview")
    void catchesAnIgnoredRefusalAnywhere() {
        assertThat(failure("ignoresWhatIsLeftOfIt")).contains("coupons().allocate", "NOT_ALLOCATED");
        assertThat(failure("ignoresOneOfMany")).contains("settlements().settleAll", "UNKNOWN_ACCOUNT");
        assertThat(failure("ignoresOnAFork")).contains("settlements().settle ", "UNKNOWN_ACCOUNT");
        assertThat(failure("ignoresAPreview")).contains("view().preview", "UNKNOWN_ACCOUNT");
    }

    @Test
    @DisplayName(
            "J1 an id that is used twice with other content fails the test even if the host looked, by rule and remedy")
    void catchesAReusedId() {
        assertThat(failure("reusesAnId"))
                .startsWith("Rule J1: an id stands for one command, and this one was used twice with other content, by"
                        + " coupons().allocate for acme by erin at ")
                .contains("The id of command gift was used before, with other content, in journal entry ")
                .contains("Make the id of what the command is for, such as an invoice number")
                .contains("assertThatRefusals(refusals).contain(RefusalCode.ID_REUSED)");
    }

    @Test
    @DisplayName("a test that fails because of an ignored refusal says both")
    void saysBoth() {
        assertThat(failure("failsAnyway"))
                .contains("Expected size: 1 but was: 0")
                .contains("nobody looked");
    }

    @Test
    @DisplayName("a constructor that takes a parameter is told where to take it")
    void refusesConstructors() {
        assertThat(failure(TooEarly.class, "isNeverReached"))
                .contains("each test method has a library of its own", "@BeforeEach, not of a constructor");
    }

    @Test
    @DisplayName("without Jackson on the class path, a scenario names what to add")
    void namesTheMissingReader() {
        assertThatThrownBy(() -> Scenario.read("acme.yaml", new ByteArrayInputStream(new byte[0])))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("acme.yaml: a scenario is read with Jackson; add"
                        + " com.fasterxml.jackson.dataformat:jackson-dataformat-yaml to the class path of the tests");
    }
}
