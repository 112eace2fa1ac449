package io.benefits.examples.quickstart;

import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.ResetCycle;
import io.benefits.settlement.Charge;
import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import io.benefits.value.Validity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The enterprise of the page: its members, what it bought, what it consumed. */
final class Acme {

    static final Instant MORNING = Instant.parse("2024-06-10T08:45:00Z");

    static final Instant OCTOBER = Instant.parse("2024-10-01T00:00:00Z");

    static final AccountId STUDIO = new AccountId("studio");
    static final AccountId LAB = new AccountId("lab");
    static final AccountId SHOP = new AccountId("shop");
    static final AccountId UNKNOWN = new AccountId("nobody");

    static final CouponId SUMMER = new CouponId("cp-summer");
    static final CouponId WELCOME = new CouponId("cp-welcome");
    static final CouponId DATABASE = new CouponId("cp-database");

    private static final Validity YEAR = days("2024-01-01", "2025-01-01");

    private Acme() {}

    static List<PackageTerms> packages() {
        return List.of(
                bought("pk-acme-storage", "acme")
                        .usage("storage", "GB-Months")
                        .quantity("30")
                        .build(),
                bought("pk-acme-traffic", "acme")
                        .usage("traffic", "GB")
                        .quantity("5000")
                        .build(),
                bought("pk-lab-storage", "lab")
                        .usage("storage", "GB-Months")
                        .quantity("40")
                        .reset(new ResetCycle(ResetCycle.Unit.MONTH, ResetCycle.Alignment.CALENDAR))
                        .build());
    }

    private static PackageTerms.Builder bought(String id, String owner) {
        return PackageTerms.builder().id(id).owner(owner).validity(YEAR).purchasedAt(YEAR.effectiveAt());
    }

    static List<CouponTerms> coupons() {
        Validity spring = days("2024-03-01", "2024-06-01");
        Validity summer = days("2024-06-01", "2024-09-01");
        return List.of(
                CouponTerms.of("cp-welcome", "acme", "USD 200", YEAR, AllocationMode.ONCE),
                CouponTerms.of("cp-summer", "acme", "USD 1000", summer, AllocationMode.MULTIPLE),
                forDatabases("cp-database", "acme", "USD 300"),
                CouponTerms.of("cp-spring", "acme", "USD 50", spring, AllocationMode.MULTIPLE),
                forDatabases("cp-lab-gift", "lab", "USD 25"));
    }

    private static CouponTerms forDatabases(String id, String owner, String faceValue) {
        return CouponTerms.builder()
                .id(id)
                .owner(owner)
                .faceValue(faceValue)
                .validity(YEAR)
                .mode(AllocationMode.MULTIPLE)
                .products("database")
                .build();
    }

    /** Metered: packages can cover the quantity. */
    static Charge archive() {
        return Charge.builder()
                .id("archive-1")
                .account("lab")
                .consumedAt("2024-06-10T09:30:00Z")
                .product("object-storage")
                .amount("USD 400")
                .usage("storage", "GB-Months", "100")
                .build();
    }

    /** Money only: coupons can cover it. */
    static Charge trailer() {
        return Charge.of("trailer-1", "studio", Instant.parse("2024-06-10T11:45:00Z"), "compute", "USD 150");
    }

    private static Validity days(String from, String until) {
        return Validity.days(from, until, ZoneOffset.UTC);
    }
}
