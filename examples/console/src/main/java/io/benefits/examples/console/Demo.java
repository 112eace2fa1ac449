package io.benefits.examples.console;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.examples.console.web.Identity;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.ResetCycle;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Usage;
import io.benefits.sharing.CapMeasure;
import io.benefits.spi.BenefitStore;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.UsageType;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * Two enterprises to click through, with two months of past. All of it is commands with fixed ids, at times that follow from
 * the first of them, so setting it up again repeats them and changes nothing (J1).
 */
final class Demo {

    private static final String OPERATOR = "demo";
    private static final int TEAMS = 24;
    private static final int MORNING = 9;
    private static final long PAST_DAYS = 60;
    private static final Duration THREE_WEEKS = Duration.ofDays(21);
    private static final UsageType STORAGE = new UsageType("storage", "GB-Months");

    private final MasterBenefits benefits;
    private final DemoClock clock;
    private final ZonedDateTime beginning;
    private int commands;

    private Demo(MasterBenefits benefits, DemoClock clock, ZonedDateTime beginning) {
        this.benefits = benefits;
        this.clock = clock;
        this.beginning = beginning;
    }

    /**
     * Sets them up.
     *
     * @param store where
     * @param now the end of their past
     * @return as whom one may look at them
     */
    static List<Identity> setUp(BenefitStore store, Instant now) {
        DemoClock clock = new DemoClock();
        Benefits benefits = BenefitsEngine.on(store).clock(clock).build();
        LocalDate usual = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(PAST_DAYS);
        of(benefits.master("acme").by(OPERATOR), clock, ZoneId.of("Europe/Berlin"), usual)
                .acme();
        of(benefits.master("globex").by(OPERATOR), clock, ZoneOffset.UTC, usual).globex();
        return List.of(
                identity("acme", null, "erin"),
                identity("acme", "lab", "lee"),
                identity("acme", "studio", "sam"),
                identity("acme", "shop", "pat"),
                identity("globex", null, "gus"),
                identity("globex", "hank", "hank"));
    }

    /** One that was set up on an earlier day began on that day. */
    private static Demo of(MasterBenefits benefits, DemoClock clock, ZoneId zone, LocalDate usual) {
        ZonedDateTime beginning = benefits.view()
                .master()
                .map(known -> known.recorded().at().atZone(zone))
                .orElse(usual.atStartOfDay(zone));
        return new Demo(benefits, clock, beginning);
    }

    private static Identity identity(String master, @Nullable String member, String person) {
        return new Identity(new MasterId(master), member == null ? null : new AccountId(member), person);
    }

    private void acme() {
        at(0);
        ok(benefits.accounts().registerMaster(MasterTerms.in(beginning.getZone())));
        for (String member : List.of("studio", "lab", "archive")) {
            member(member, AccountingMode.UNIFIED);
        }
        member("shop", AccountingMode.INDEPENDENT);
        for (int team = 1; team <= TEAMS; team++) {
            member(String.format("team-%02d", team), AccountingMode.UNIFIED);
        }
        addPackage(storage("pk-storage", benefits.id().account(), "300")
                .reset(new ResetCycle(ResetCycle.Unit.MONTH, ResetCycle.Alignment.CALENDAR)));
        addPackage(terms("pk-traffic", benefits.id().account(), new UsageType("traffic", "GB"), "5000"));
        addPackage(storage("pk-lab-storage", new AccountId("lab"), "40"));

        issue(coupon("cp-spring", "USD 400", -20, 40, AllocationMode.MULTIPLE));
        issue(coupon("cp-welcome", "USD 200", 0, 365, AllocationMode.ONCE));
        issue(coupon("cp-summer", "USD 5000", 0, 180, AllocationMode.MULTIPLE));
        issue(coupon("cp-database", "USD 750", 0, 365, AllocationMode.MULTIPLE).products("database"));
        issue(coupon("cp-europe", "EUR 300", 0, 365, AllocationMode.MULTIPLE).regions("eu-central"));
        issue(coupon("cp-frozen", "USD 100", 0, 365, AllocationMode.MULTIPLE));
        issue(coupon("cp-autumn", "USD 900", 90, 300, AllocationMode.MULTIPLE));
        issue(terms("cp-lab-gift", new AccountId("lab"), "USD 25", 0, 365, AllocationMode.MULTIPLE));
        ok(benefits.coupons().freeze(next(), new CouponId("cp-frozen")));

        at(5);
        ok(benefits.sharing().enable(next(), accounts("lab", "team-01", "team-02", "team-03")));
        allocate("cp-spring", "studio", "150", "lab", "50");
        at(10);
        AllocationId mistaken = allocate("cp-summer", "lab", "400", "studio", "300", "archive", "80");
        settle("inv-1001", "studio", "compute", "USD 120.50", null);
        at(15);
        settle("inv-1002", "lab", "object-storage", "USD 60", "70");
        settle("inv-1003", "lab", "compute", "USD 430.75", null);
        at(20);
        ok(benefits.coupons().revoke(next(), new CouponId("cp-summer"), mistaken));
        allocate("cp-summer", "lab", "250");
        allocate("cp-database", "team-01", "75", "team-02", "75", "team-03", "75.50");
        at(30);
        settle("inv-1004", "team-01", "database", "USD 31.40", null);
        settle("inv-1005", "team-04", "compute", "USD 12", null);
        settle("inv-1006", "shop", "compute", "USD 99", null);
        at(35);
        ok(benefits.accounts().disassociate(next(), new AccountId("archive")));
        for (int team = 5; team <= 12; team++) {
            allocate("cp-summer", String.format("team-%02d", team), "40");
        }
        at(50);
        ok(benefits.journal().sweep(next()));
        at(57);
        ok(benefits.settlements().reserve(charge("order-1", "studio", "compute", "USD 90", null)));
        at(58);
        ok(benefits.settlements().reserve(charge("order-2", "lab", "object-storage", "USD 24", "20"), THREE_WEEKS));
        ok(benefits.settlements().release(next(), new ChargeId("order-2")));
        cap("team-04", CapMeasure.moneyIn("USD"), "12");
        cap("lab", CapMeasure.quantityOf(STORAGE), "250");
        cap("lab", CapMeasure.moneyIn("USD"), "2000");
    }

    private void globex() {
        at(0);
        ok(benefits.accounts().registerMaster(MasterTerms.in(beginning.getZone())));
        member("hank", AccountingMode.UNIFIED);
        issue(coupon("cp-globex", "USD 1000", 0, 365, AllocationMode.MULTIPLE));
        allocate("cp-globex", "hank", "100");
    }

    private void cap(String account, CapMeasure measure, String limit) {
        ok(benefits.sharing().cap(next(), new AccountId(account), measure, new BigDecimal(limit)));
    }

    private void member(String id, AccountingMode mode) {
        ok(benefits.accounts().register(id));
        ok(benefits.accounts().associate(next(), new AccountId(id), mode));
    }

    private void addPackage(PackageTerms.Builder terms) {
        ok(benefits.packages().add(terms.build()));
    }

    private PackageTerms.Builder storage(String id, AccountId owner, String quantity) {
        return terms(id, owner, STORAGE, quantity);
    }

    private PackageTerms.Builder terms(String id, AccountId owner, UsageType usage, String quantity) {
        return PackageTerms.builder()
                .id(new PackageId(id))
                .owner(owner)
                .usage(usage)
                .quantity(new BigDecimal(quantity))
                .validity(days(0, 365))
                .purchasedAt(beginning.toInstant());
    }

    private void issue(CouponTerms.Builder terms) {
        ok(benefits.coupons().issue(terms.build()));
    }

    private CouponTerms.Builder coupon(String id, String faceValue, int first, int end, AllocationMode mode) {
        return terms(id, benefits.id().account(), faceValue, first, end, mode);
    }

    private CouponTerms.Builder terms(
            String id, AccountId owner, String faceValue, int first, int end, AllocationMode mode) {
        return CouponTerms.builder()
                .id(new CouponId(id))
                .owner(owner)
                .faceValue(BigMoney.parse(faceValue))
                .validity(days(first, end))
                .mode(mode);
    }

    /** Allocates to members, each with its amount, and tells the last allocation. */
    private AllocationId allocate(String coupon, String... membersAndAmounts) {
        List<Allocate.Share> shares = new ArrayList<>();
        for (int i = 0; i < membersAndAmounts.length; i += 2) {
            BigMoney amount = BigMoney.parse("USD " + membersAndAmounts[i + 1]);
            shares.add(Allocate.Share.of(new AccountId(membersAndAmounts[i]), amount));
        }
        return ok(benefits.coupons().allocate(next(), new CouponId(coupon), shares))
                .made()
                .get(shares.size() - 1)
                .allocation();
    }

    private void settle(String id, String account, String product, String amount, @Nullable String gb) {
        ok(benefits.settlements().settle(charge(id, account, product, amount, gb)));
    }

    private Charge charge(String id, String account, String product, String amount, @Nullable String gb) {
        Charge charge =
                Charge.of(new ChargeId(id), new AccountId(account), clock.instant(), product, BigMoney.parse(amount));
        return gb == null ? charge : charge.withUsage(new Usage(STORAGE, new BigDecimal(gb)));
    }

    private static List<AccountId> accounts(String... ids) {
        return IntStream.range(0, ids.length)
                .mapToObj(i -> new AccountId(ids[i]))
                .toList();
    }

    private Validity days(int first, int end) {
        return new Validity(day(first).toInstant(), day(end).toInstant());
    }

    /** The id of the next command. Always the same ids in the same order. */
    private String next() {
        commands++;
        return "demo-" + commands;
    }

    /** Goes on to the morning of a day. */
    private void at(int day) {
        clock.now = day(day).plusHours(day == 0 ? 0 : MORNING).toInstant();
    }

    private ZonedDateTime day(int day) {
        return beginning.plusDays(day);
    }

    private static <T> T ok(Either<Refusal, T> answer) {
        return answer.getOrElseThrow(Refusal::toException);
    }

    /** Stands still until it is told to go on. */
    private static final class DemoClock extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
