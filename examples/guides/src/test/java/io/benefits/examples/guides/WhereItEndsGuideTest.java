package io.benefits.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.command.RefusalCode;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.ledger.Balances;
import io.benefits.resource.PackageState;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.ResetCycle;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Settlement;
import io.benefits.spi.BenefitStore;
import io.benefits.value.AccountId;
import io.benefits.value.PackageId;
import io.benefits.value.Validity;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Java of where-it-ends.md. */
class WhereItEndsGuideTest {

    private final MasterBenefits acme = Enterprise.acme();

    @Test
    @DisplayName("where the library ends: credits of one’s own pay, and meter what is given away")
    void ownCurrency() {
        // once in each process, before it uses the library
        CurrencyUnit.registerCurrency("CRD", -1, 0, List.of());

        CouponTerms credits = CouponTerms.of("credits", "acme", "CRD 500", Validity.ALWAYS, AllocationMode.MULTIPLE);
        acme.coupons().issue(credits).getOrElseThrow(Refusal::toException);
        Charge build = Charge.of("build 1", "lab", Instant.now(), "builds", "CRD 120");
        Settlement settlement = acme.settlements().settle(build).getOrElseThrow(Refusal::toException);
        assertThat(settlement.covered()).isEqualTo(BigMoney.parse("CRD 120"));

        acme.sharing().enable("enable lab", new AccountId("lab")).getOrElseThrow(Refusal::toException);
        Charge backup = Charge.builder()
                .id("backup 1")
                .account("lab")
                .consumedAt(Instant.now())
                .product("object-storage")
                .amount("CRD 25")
                .usage("storage", "GB-Months", "25")
                .build();
        Settlement free = acme.settlements().settleCoveredOnly(backup).getOrElseThrow(Refusal::toException);
        assertThat(free.deductions().get(0).source().benefit().value()).isEqualTo("disk");

        assertThat(free.due()).isEmpty();
        Charge tooMuch = Charge.builder()
                .id("backup 2")
                .account("lab")
                .consumedAt(Instant.now())
                .product("object-storage")
                .amount("CRD 1000")
                .usage("storage", "GB-Months", "1000")
                .build();
        Refusal refusal = acme.settlements().settleCoveredOnly(tooMuch).getLeft();
        assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_COVERED);
    }

    @Test
    @DisplayName("H2 what costs nothing draws on no package")
    void drawsNothingForZero() {
        acme.sharing().enable("enable lab", new AccountId("lab")).getOrElseThrow(Refusal::toException);
        Charge backup = Charge.builder()
                .id("backup")
                .account("lab")
                .consumedAt(Instant.now())
                .product("object-storage")
                .amount("USD 0")
                .usage("storage", "GB-Months", "25")
                .build();
        assertThat(acme.settlements()
                        .settle(backup)
                        .getOrElseThrow(Refusal::toException)
                        .deductions())
                .isEmpty();
    }

    @Test
    @DisplayName("C12 a minimum spend is that of one charge: two halves of it are not enough")
    void comparesMinimumSpendWithOneCharge() {
        MasterBenefits globex = BenefitsEngine.on(InMemoryStore.create())
                .build()
                .master("globex")
                .by("erin");
        globex.accounts().registerMaster(MasterTerms.in("UTC")).getOrElseThrow(Refusal::toException);
        globex.coupons()
                .issue(CouponTerms.builder()
                        .id("large")
                        .owner("globex")
                        .faceValue("USD 100")
                        .validity(Validity.ALWAYS)
                        .mode(AllocationMode.MULTIPLE)
                        .minimumSpend(BigMoney.parse("USD 50"))
                        .build())
                .getOrElseThrow(Refusal::toException);
        for (String line : List.of("1", "2")) {
            Charge half = Charge.of("line " + line, "globex", Instant.now(), "compute", "USD 25");
            assertThat(globex.settlements()
                            .settle(half)
                            .getOrElseThrow(Refusal::toException)
                            .deductions())
                    .isEmpty();
        }
    }

    @Test
    @DisplayName(
            "P3 the rest of a period can be asked for after it, whether a sweep has recorded it or had nothing to record")
    void asksForTheRestOfAPeriod() {
        BenefitStore store = InMemoryStore.create();
        MasterBenefits june = at(store, "2024-06-10T00:00:00Z");
        june.accounts().registerMaster(MasterTerms.in("UTC")).getOrElseThrow(Refusal::toException);
        for (String id : List.of("touched", "untouched")) {
            june.packages()
                    .add(PackageTerms.builder()
                            .id(id)
                            .owner("globex")
                            .usage(id, "GB")
                            .quantity("30")
                            .validity(Validity.days("2024-06-01", "2025-06-01", ZoneOffset.UTC))
                            .purchasedAt("2024-06-01T00:00:00Z")
                            .reset(new ResetCycle(ResetCycle.Unit.MONTH, ResetCycle.Alignment.CALENDAR))
                            .build())
                    .getOrElseThrow(Refusal::toException);
        }
        june.settlements()
                .settle(Charge.builder()
                        .id("line 1")
                        .account("globex")
                        .consumedAt("2024-06-10T00:00:00Z")
                        .product("traffic")
                        .amount("USD 5")
                        .usage("touched", "GB", "5")
                        .build())
                .getOrElseThrow(Refusal::toException);
        MasterBenefits july = at(store, "2024-07-10T00:00:00Z");
        july.journal().sweep("sweep").getOrElseThrow(Refusal::toException);
        assertThat(rest(july, "touched")).isEqualByComparingTo("25");
        assertThat(rest(july, "untouched")).isEqualByComparingTo("30");
    }

    private static MasterBenefits at(BenefitStore store, String instant) {
        return BenefitsEngine.on(store)
                .clock(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC))
                .build()
                .master("globex")
                .by("erin");
    }

    private static BigDecimal rest(MasterBenefits benefits, String id) {
        PackageState state = benefits.view().resourcePackage(new PackageId(id)).orElseThrow();
        Balances of = state.balances(Instant.parse("2024-06-10T00:00:00Z"));
        return of.balance().add(of.expired());
    }
}
