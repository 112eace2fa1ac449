package io.benefits.examples.quickstart;

import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.ResetCycle;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Usage;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.UsageType;
import io.benefits.value.Validity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.joda.money.BigMoney;

/** The enterprise of the page: who belongs to it, what it bought, what it consumed. */
final class Acme {

    static final Instant MORNING = Instant.parse("2024-06-10T08:45:00Z");
    private static final Instant UPLOADED = Instant.parse("2024-06-10T09:30:00Z");

    static final MasterId MASTER = new MasterId("acme");
    static final AccountId STUDIO = new AccountId("studio");
    static final AccountId LAB = new AccountId("lab");
    static final AccountId SHOP = new AccountId("shop");
    static final AccountId UNKNOWN = new AccountId("nobody");

    static final CouponId SUMMER = new CouponId("cp-summer");
    static final CouponId WELCOME = new CouponId("cp-welcome");
    static final CouponId DATABASE = new CouponId("cp-database");

    private static final UsageType STORAGE = new UsageType("storage", "GB-Months");
    private static final UsageType TRAFFIC = new UsageType("traffic", "GB");

    private static final Validity YEAR = days("2024-01-01", "2025-01-01");

    private Acme() {}

    static List<PackageTerms> packages() {
        return List.of(
                storage("pk-acme-storage", MASTER.account(), "30").build(),
                PackageTerms.builder()
                        .id(new PackageId("pk-acme-traffic"))
                        .owner(MASTER.account())
                        .usage(TRAFFIC)
                        .quantity(new BigDecimal("5000"))
                        .validity(YEAR)
                        .purchasedAt(YEAR.effectiveAt())
                        .build(),
                storage("pk-lab-storage", LAB, "40")
                        .reset(new ResetCycle(ResetCycle.Unit.MONTH, ResetCycle.Alignment.CALENDAR))
                        .build());
    }

    private static PackageTerms.Builder storage(String id, AccountId owner, String quantity) {
        return PackageTerms.builder()
                .id(new PackageId(id))
                .owner(owner)
                .usage(STORAGE)
                .quantity(new BigDecimal(quantity))
                .validity(YEAR)
                .purchasedAt(YEAR.effectiveAt());
    }

    static List<CouponTerms> coupons() {
        Validity spring = days("2024-03-01", "2024-06-01");
        Validity summer = days("2024-06-01", "2024-09-01");
        return List.of(
                CouponTerms.of(WELCOME, MASTER.account(), usd("200"), YEAR, AllocationMode.ONCE),
                CouponTerms.of(SUMMER, MASTER.account(), usd("1000"), summer, AllocationMode.MULTIPLE),
                forDatabases(DATABASE, MASTER.account(), usd("300")),
                CouponTerms.of(new CouponId("cp-spring"), MASTER.account(), usd("50"), spring, AllocationMode.MULTIPLE),
                forDatabases(new CouponId("cp-lab-gift"), LAB, usd("25")));
    }

    private static CouponTerms forDatabases(CouponId id, AccountId owner, BigMoney faceValue) {
        return CouponTerms.builder()
                .id(id)
                .owner(owner)
                .faceValue(faceValue)
                .validity(YEAR)
                .mode(AllocationMode.MULTIPLE)
                .products("database")
                .build();
    }

    /** Money only. */
    static Charge compute(String id, AccountId account, Instant consumedAt, String amount) {
        return Charge.of(new ChargeId(id), account, consumedAt, "compute", usd(amount));
    }

    /** Metered: packages can cover the quantity. */
    static Charge archive() {
        return Charge.builder()
                .id(new ChargeId("archive-1"))
                .account(LAB)
                .consumedAt(UPLOADED)
                .product("object-storage")
                .amount(usd("400"))
                .usage(new Usage(STORAGE, new BigDecimal("100")))
                .build();
    }

    static BigMoney usd(String amount) {
        return BigMoney.parse("USD " + amount);
    }

    private static Validity days(String first, String end) {
        return new Validity(Instant.parse(first + "T00:00:00Z"), Instant.parse(end + "T00:00:00Z"));
    }
}
