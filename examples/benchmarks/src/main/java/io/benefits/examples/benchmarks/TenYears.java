package io.benefits.examples.benchmarks;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.ResetCycle;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Usage;
import io.benefits.sharing.CapMeasure;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.benefits.value.MasterId;
import io.benefits.value.UsageType;
import io.benefits.value.Validity;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.joda.money.BigMoney;

/**
 * A master whose 100 capped members share 25 packages that reset every hour and 20 coupons, so that a charge is covered by what is
 * shared; and everything that ten years of that leave behind.
 */
final class TenYears {

    private static final int MEMBERS = 100;
    private static final int PACKAGES = 25;
    private static final int LIVE = 20;
    private static final int MONTHS = 120;
    private static final long AT_ONCE = 100_000;
    private static final Instant CONSUMED = Instant.parse("2026-01-15T10:00:00Z");
    private static final Instant BEGINNING = Instant.parse("2016-01-15T10:00:00Z");
    private static final Validity LONG = new Validity(BEGINNING, Instant.parse("2036-01-01T00:00:00Z"));
    private static final UsageType STORAGE = new UsageType("storage", "GB-Months");
    private static final Usage USAGE = new Usage(STORAGE, new BigDecimal("0.25"));
    private static final String HOLDINGS =
            "INSERT INTO benefits_holding (master_id, benefit_kind, benefit_id, period_start, owner_id, unit, opened_no,"
                    + " entry_no, balance, allocated, reserved, consumed, expired, withdrawn, expires_at) SELECT ";

    private final MasterBenefits benefits;
    private long next;

    private TenYears(MasterBenefits benefits, long next) {
        this.benefits = benefits;
        this.next = next;
    }

    /** A master of one day. */
    static TenYears create(Benefits engine, String name) {
        TenYears created = new TenYears(engine.master(name).by("benchmark"), 0);
        created.found();
        created.settle(2 * MEMBERS);
        return created;
    }

    private void found() {
        benefits.accounts()
                .registerMaster(MasterTerms.in(ZoneOffset.UTC).shareWithNewMembers(true))
                .getOrElseThrow(Refusal::toException);
        for (int i = 0; i < MEMBERS; i++) {
            AccountId member = member(i);
            benefits.accounts().register(member).getOrElseThrow(Refusal::toException);
            benefits.accounts()
                    .associate("associate " + i, member, AccountingMode.UNIFIED, BEGINNING)
                    .getOrElseThrow(Refusal::toException);
            benefits.sharing()
                    .cap("quantity " + i, member, CapMeasure.quantityOf(STORAGE), new BigDecimal("1000000"))
                    .getOrElseThrow(Refusal::toException);
            benefits.sharing()
                    .cap("money " + i, member, CapMeasure.moneyIn("USD"), new BigDecimal("1000000"))
                    .getOrElseThrow(Refusal::toException);
        }
        for (int i = 0; i < PACKAGES; i++) {
            benefits.packages()
                    .add(PackageTerms.builder()
                            .id("package-" + i)
                            .owner(master().account())
                            .usage(STORAGE)
                            .quantity(new BigDecimal("1000000"))
                            .validity(LONG)
                            .purchasedAt(BEGINNING)
                            .reset(new ResetCycle(ResetCycle.Unit.HOUR, ResetCycle.Alignment.CALENDAR))
                            .build())
                    .getOrElseThrow(Refusal::toException);
        }
        for (int i = 0; i < LIVE; i++) {
            benefits.coupons()
                    .issue(CouponTerms.builder()
                            .id("coupon-" + i)
                            .owner(master().account())
                            .faceValue(BigMoney.parse("USD 100000000"))
                            .validity(LONG)
                            .mode(AllocationMode.MULTIPLE)
                            .products(i % 3 == 0 ? "compute" : "other-" + i)
                            .build())
                    .getOrElseThrow(Refusal::toException);
        }
    }

    private static AccountId member(int number) {
        return new AccountId("member-" + number);
    }

    MasterId master() {
        return benefits.id();
    }

    /** The same seen by another engine. */
    TenYears with(Benefits other) {
        return new TenYears(other.master(master()).by("benchmark"), next + 1_000_000_000L);
    }

    /** Settles the next charges, one after another. */
    void settle(int count) {
        for (int i = 0; i < count; i++) {
            settle();
        }
    }

    /** Settles the next charges together. */
    void settleAll(int count) {
        List<Charge> charges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            charges.add(charge());
        }
        benefits.settlements()
                .settleAll(charges)
                .forEach(settled -> Enterprise.whole(settled.getOrElseThrow(Refusal::toException)));
    }

    private void settle() {
        Enterprise.whole(benefits.settlements().settle(charge()).getOrElseThrow(Refusal::toException));
    }

    private Charge charge() {
        long number = next++;
        Charge money = Charge.of(
                new ChargeId("charge-" + number),
                member((int) (number / 2 % MEMBERS)),
                CONSUMED.plusMillis(number % 3_600_000),
                "compute",
                BigMoney.parse("USD 0.02389802909"));
        return number % 2 == 0 ? money : money.withUsage(USAGE);
    }

    /**
     * Adds what ten years leave: periods that are over, coupons that are used up, of which a third are limited to projects, what was
     * used in every month, and a journal with its lines.
     */
    void grow(DataSource source, AgingDatabase database, int share, long entries) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Filler filler = new Filler(connection, database);
            String id = "'" + master() + "'";
            long hours = ChronoUnit.HOURS.between(BEGINNING, CONSUMED) / share;
            long micros = ChronoUnit.MICROS.between(Instant.EPOCH, CONSUMED);
            for (int i = 0; i < PACKAGES; i++) {
                filler.fill(
                        1,
                        hours,
                        HOLDINGS + id + ", 'PACKAGE', 'package-" + i + "', " + micros + " - g.n * 3600000000, " + id
                                + ", 'GB-Months', 1, 1, 0, 0, 0, 1000, 999000, 0, NULL FROM ");
            }
            long coupons = 100_000L / share - LIVE;
            String dead = database.text("dead-");
            filler.fill(
                    1,
                    coupons,
                    "INSERT INTO benefits_coupon (master_id, coupon_id, entry_no, recorded_at, owner_id, currency, face_value,"
                            + " effective_at, expires_at, allocation_mode, minimum_spend, priority, association_no, is_scoped)"
                            + " SELECT " + id + ", " + dead + ", 1, 0, " + id + ", 'USD', 100, 0, " + (micros * 2)
                            + ", 'MULTIPLE', NULL, 50, -1, CASE WHEN MOD(g.n, 3) = 0 THEN TRUE ELSE FALSE END FROM ");
            filler.fill(
                    1,
                    coupons,
                    "INSERT INTO benefits_state (master_id, benefit_kind, benefit_id, since_no, until_no, is_frozen, is_ended,"
                            + " cancelled_from, ends_at, amount, has_audience) SELECT " + id + ", 'COUPON', " + dead
                            + ", 1, "
                            + Long.MAX_VALUE + ", FALSE, FALSE, NULL, " + (micros * 2) + ", 100, FALSE FROM ");
            filler.fill(
                    1,
                    coupons / 3,
                    "INSERT INTO benefits_scope (master_id, benefit_kind, benefit_id, scope_no, scope_kind, scope_text) SELECT "
                            + id + ", 'COUPON', "
                            + dead.replace("g.n", "(g.n * 3)") + ", 0, 'project', 'apollo' FROM ");
            filler.fill(
                    1,
                    coupons,
                    HOLDINGS + id + ", 'COUPON', " + dead + ", 0, " + id
                            + ", 'USD', 1, 1, 0, 0, 0, 100, 0, 0, NULL FROM ");
            for (int member = 0; member < MEMBERS; member++) {
                for (int measure = 0; measure < 2; measure++) {
                    filler.fill(
                            1,
                            MONTHS,
                            "INSERT INTO benefits_use (master_id, account_id, since_no, use_no, use_month, usage_type, usage_unit,"
                                    + " currency, entry_no, used) SELECT " + id + ", '" + member(member)
                                    + "', 1, g.n * 2 + "
                                    + measure
                                    + ", 201601 + 100 * (g.n - 1 - MOD(g.n - 1, 12)) / 12 + MOD(g.n - 1, 12), "
                                    + (measure == 0 ? "'storage', 'GB-Months', ''" : "'', '', 'USD'")
                                    + ", 1, 10 FROM ");
                }
            }
            filler.journal(master(), entries);
        }
    }

    /** Fills tables part by part. */
    private record Filler(Connection connection, AgingDatabase database) {

        void fill(long from, long to, String insert) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                for (long first = from; first <= to; first += AT_ONCE) {
                    long last = Math.min(to, first + AT_ONCE - 1);
                    statement.executeUpdate(insert + database.numbers(first, last));
                    connection.commit();
                    Progress.isAt("fills " + database + ", rows", last - from + 1, to - from + 1);
                }
            }
        }

        /** The charges of a decade, each with one line of the first package; the chain of hashes is not kept. */
        void journal(MasterId master, long entries) throws SQLException {
            String id = "'" + master + "'";
            long base = 1_000_000;
            String member = database.text("member-").replace("g.n", "MOD(g.n, " + MEMBERS + ")");
            String hash = "'" + "0".repeat(64) + "'";
            fill(
                    base,
                    base + entries - 1,
                    "INSERT INTO benefits_journal (master_id, entry_no, recorded_at, key_space, key_id, operator_name,"
                            + " fingerprint, head_hash, form_no, event_kind, account_id, charge_id, consumed_at, product, amount,"
                            + " currency, charging_mode, usage_type, usage_unit, quantity, price) SELECT " + id
                            + ", g.n, 0, 'CHARGE', " + database.text("old-") + ", 'benchmark', " + hash + ", " + hash
                            + ", 1, 'charge-settled', " + member + ", " + database.text("old-")
                            + ", 1000000 * g.n, 'compute', 1, 'USD', 'PAY_PER_USE', 'storage', 'GB-Months', 1, 0 FROM ");
            fill(
                    base,
                    base + entries - 1,
                    "INSERT INTO benefits_line (master_id, entry_no, line_no, benefit_kind, benefit_id, period_start, account_id,"
                            + " movement, amount, unit, balance, allocated, reserved, consumed, expired, withdrawn, coverage,"
                            + " money_value) SELECT " + id + ", g.n, 0, 'PACKAGE', 'package-0', 0, " + id
                            + ", 'DEDUCTED', 1, 'GB-Months', 0, 0, 0, 1, 0, 0, 'SHARED_PACKAGE', 1 FROM ");
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(
                        "UPDATE benefits_head SET entry_no = " + (base + entries) + " WHERE master_id = " + id);
                connection.commit();
            }
        }
    }
}
