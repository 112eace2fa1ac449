package io.benefits.examples.benchmarks;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.resource.PackageTerms;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.Usage;
import io.benefits.spi.Billing;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.benefits.value.MasterId;
import io.benefits.value.UsageType;
import io.benefits.value.Validity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import org.joda.money.BigMoney;

/**
 * Members of a master whose charges come by turns: a quantity with a fee, which a package and a coupon cover; the same of a product
 * that no coupon is for; money alone. What covers them is shared by the master, and what no coupon is for is due; or each member has
 * it of its own, for every product, and nothing is due.
 */
final class Consumers {

    /** Half of the amount is a fee, which is there whatever a package covers. */
    static final Billing WITH_FEE = (charge, uncovered) -> charge.usage().isEmpty()
            ? charge.amount()
            : charge.amount()
                    .multipliedBy(uncovered
                            .divide(charge.usage().get().quantity(), MathContext.DECIMAL64)
                            .add(BigDecimal.ONE)
                            .divide(BigDecimal.valueOf(2), MathContext.DECIMAL64));

    private static final int MEMBERS = 100;
    private static final Validity ALWAYS = Validity.days("2020-01-01", "2100-01-01", ZoneOffset.UTC);
    private static final Instant CONSUMED = Instant.parse("2026-01-15T10:00:00Z");
    private static final UsageType STORAGE = new UsageType("storage", "GB-Months");
    private static final Usage USAGE = new Usage(STORAGE, new BigDecimal("0.25"));
    private static final BigMoney PRICE = BigMoney.parse("USD 0.0238");

    private final MasterBenefits benefits;
    private final boolean isShared;

    private Consumers(MasterBenefits benefits, boolean isShared) {
        this.benefits = benefits;
        this.isShared = isShared;
    }

    static Consumers create(Benefits engine, String name, boolean isShared) {
        Consumers created = new Consumers(engine.master(name).by("benchmark"), isShared);
        created.found();
        return created;
    }

    private void found() {
        benefits.accounts()
                .registerMaster(MasterTerms.in(ZoneOffset.UTC).shareWithNewMembers(isShared))
                .getOrElseThrow(Refusal::toException);
        AccountId master = benefits.id().account();
        if (isShared) {
            give(master);
        }
        for (int i = 0; i < MEMBERS; i++) {
            AccountId member = member(i);
            benefits.accounts().register(member).getOrElseThrow(Refusal::toException);
            benefits.accounts()
                    .associate("associate " + i, member, AccountingMode.UNIFIED, ALWAYS.effectiveAt())
                    .getOrElseThrow(Refusal::toException);
            if (!isShared) {
                give(member);
            }
        }
    }

    private void give(AccountId owner) {
        benefits.packages()
                .add(PackageTerms.builder()
                        .id("package of " + owner)
                        .owner(owner)
                        .usage(STORAGE)
                        .quantity(new BigDecimal("100000000"))
                        .validity(ALWAYS)
                        .purchasedAt(ALWAYS.effectiveAt())
                        .build())
                .getOrElseThrow(Refusal::toException);
        CouponTerms.Builder coupon = CouponTerms.builder()
                .id("coupon of " + owner)
                .owner(owner)
                .faceValue(BigMoney.parse("USD 100000000"))
                .validity(ALWAYS)
                .mode(AllocationMode.MULTIPLE);
        benefits.coupons()
                .issue((isShared ? coupon.products("compute") : coupon).build())
                .getOrElseThrow(Refusal::toException);
    }

    private static AccountId member(long number) {
        return new AccountId("member-" + number % MEMBERS);
    }

    MasterId master() {
        return benefits.id();
    }

    /** The same seen by another engine. */
    Consumers with(Benefits engine) {
        return new Consumers(engine.master(master()).by("benchmark"), isShared);
    }

    /** The same in a fork. */
    Consumers in(MasterBenefits fork) {
        return new Consumers(fork, isShared);
    }

    MasterBenefits benefits() {
        return benefits;
    }

    /** A charge that was never made before. */
    Charge charge(long number) {
        long kind = number % 3;
        Charge charge = Charge.of(
                new ChargeId("charge-" + number),
                member(number / 3),
                CONSUMED.plusSeconds(number % 86_400),
                kind == 1 ? "support" : "compute",
                PRICE);
        return kind == 2 ? charge : charge.withUsage(USAGE);
    }

    /** Settles one, and checks that it is covered as it should be. */
    void settle(long number) {
        Settlement settlement = benefits.settlements().settle(charge(number)).getOrElseThrow(Refusal::toException);
        boolean isDue = isShared && number % 3 == 1;
        int deductions = number % 3 == 2 || isDue ? 1 : 2;
        if (settlement.deductions().size() != deductions || settlement.due().isPresent() != isDue) {
            throw new IllegalStateException("not covered as it should be: " + settlement);
        }
    }
}
