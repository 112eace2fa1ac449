package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.account.MasterTerms;
import io.benefits.command.CommandKey;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.StatementFilter;
import io.benefits.resource.PackageTerms;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.DueStatus;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Footprint;
import io.benefits.spi.Reading;
import io.benefits.value.AllocationId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Paging;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements whose cost must not grow with the history of a master: which index each database takes for them. */
class PlanTest {

    private static final MasterId MASTER = new MasterId("acme");
    private static final Pattern LOOKED_UP =
            Pattern.compile("start conditions=\\[((?!end condition|other condition|range variable).)*column: c1 ");
    private static final int COLLECTED = 5_000;

    @ParameterizedTest
    @EnumSource
    @DisplayName("H5 the few dues that are open are found by their status, and not among all that were ever collected")
    void findsOpenDues(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            JdbcSchema.migrate(database.dataSource());
            Plans plans = new Plans(database.dataSource());
            BenefitStore store = JdbcStore.of(plans.source());
            settle(store, 3);
            addCollected(kind, database.dataSource());

            plans.forget();
            assertThat(store.charges(
                                    MASTER,
                                    ChargeFilter.ALL.withDue(DueStatus.OPEN),
                                    new Reading(Reading.LATEST, Instant.EPOCH, Paging.first(100)))
                            .items())
                    .hasSize(3);

            assertThat(plans.of("benefits_due t")).hasSize(2).allMatch(plan -> plan.contains("benefits_due_status"));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "Q3 Q4 lines of a benefit, and charges of a time of consumption, are found by an index, and not among all others")
    void findsLinesAndTimes(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            JdbcSchema.migrate(database.dataSource());
            Plans plans = new Plans(database.dataSource());
            BenefitStore store = JdbcStore.of(plans.source());
            drawOnBenefits(store);
            analyze(kind, database.dataSource(), "benefits_line, benefits_journal");
            Reading reading = new Reading(Reading.LATEST, Instant.EPOCH, Paging.first(10));

            plans.forget();
            assertThat(store.statement(MASTER, new CouponId("rare"), StatementFilter.ALL, reading)
                            .items())
                    .hasSize(2);
            assertThat(plans.of("benefits_line l")).hasSize(1).allMatch(plan -> plan.contains("benefits_line_holding"));

            plans.forget();
            assertThat(store.statement(MASTER, new PackageId("rare"), StatementFilter.ALL, reading)
                            .items())
                    .hasSize(2);
            assertThat(plans.of("benefits_line l")).hasSize(1).allMatch(plan -> plan.contains("benefits_line_package"));

            plans.forget();
            assertThat(store.charges(MASTER, ChargeFilter.ALL.coveredBy(new PackageId("rare")), reading)
                            .items())
                    .hasSize(1);
            assertThat(plans.of("benefits_line l")).hasSize(1).allMatch(plan -> plan.contains("benefits_line_package"));

            plans.forget();
            Validity late = new Validity(Instant.EPOCH.plusSeconds(1), Instant.EPOCH.plusSeconds(2));
            assertThat(store.charges(MASTER, ChargeFilter.ALL.consumedWithin(late), reading)
                            .items())
                    .hasSize(1);
            assertThat(plans.of("t.entry_no + 0"))
                    .hasSize(2)
                    .allMatch(plan -> plan.contains("benefits_journal_consumed"));
        }
    }

    /** Two benefits that one charge among thousands draws on, and one that the others do. */
    private static void drawOnBenefits(BenefitStore store) {
        MasterBenefits benefits = BenefitsEngine.on(store).build().master(MASTER);
        benefits.accounts().registerMaster(MasterTerms.in(ZoneOffset.UTC)).getOrElseThrow(Refusal::toException);
        for (String id : List.of("rare", "often")) {
            benefits.coupons()
                    .issue(CouponTerms.builder()
                            .id(id)
                            .owner("acme")
                            .faceValue("USD 100000")
                            .validity(Validity.ALWAYS)
                            .mode(AllocationMode.MULTIPLE)
                            .products(id)
                            .build())
                    .getOrElseThrow(Refusal::toException);
            benefits.packages()
                    .add(PackageTerms.builder()
                            .id(id)
                            .owner("acme")
                            .usage("storage", "GB")
                            .quantity("100000")
                            .validity(Validity.ALWAYS)
                            .purchasedAt(Instant.EPOCH)
                            .products(id)
                            .build())
                    .getOrElseThrow(Refusal::toException);
        }
        List<Charge> charges = IntStream.rangeClosed(0, COLLECTED)
                .mapToObj(i -> Charge.builder()
                        .id(new ChargeId("charge " + i))
                        .account(MASTER.account())
                        .consumedAt(Instant.EPOCH.plusSeconds(i == COLLECTED ? 1 : 10))
                        .product(i == COLLECTED ? "rare" : "often")
                        .amount(BigMoney.parse("USD 2"))
                        .usage("storage", "GB", "1")
                        .build())
                .toList();
        assertThat(benefits.settlements().settleAll(charges)).allMatch(Either::isRight);
        Charge money = charges.get(COLLECTED);
        assertThat(benefits.settlements()
                        .settle(Charge.builder()
                                .id("money")
                                .account(MASTER.account())
                                .consumedAt(Instant.EPOCH.plusSeconds(10))
                                .product(money.product())
                                .amount("USD 1")
                                .build())
                        .isRight())
                .isTrue();
    }

    private static void analyze(TestDatabase kind, DataSource source, String tables) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            switch (kind) {
                case HSQLDB_FILE, HSQLDB_MEMORY -> {}
                case MARIADB, MYSQL -> statement.execute("ANALYZE TABLE " + tables);
                default -> statement.execute("ANALYZE");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "HSQLDB_.*", mode = EnumSource.Mode.MATCH_ALL)
    @DisplayName("HSQLDB looks for each key of a list in an index, and not for the list in all rows of a master")
    void looksForEachKey(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            JdbcSchema.migrate(database.dataSource());
            Plans plans = new Plans(database.dataSource());
            BenefitStore store = JdbcStore.of(plans.source());
            settle(store, 3);

            Footprint footprint = Footprint.ofBenefits(Set.of(MASTER.account()))
                    .and(Footprint.ofPending(MASTER.account()))
                    .and(Footprint.ofCoupon(new CouponId("c")))
                    .and(Footprint.ofPackage(new PackageId("p")))
                    .and(Footprint.ofAllocations(Set.of(new AllocationId("a"))))
                    .and(Footprint.ofCharges(Set.of(new ChargeId("open 0"), new ChargeId("open 1"))));
            store.load(MASTER, footprint);
            store.loadAsOf(MASTER, footprint, 2);
            store.journal(MASTER, 0, 10);
            store.recorded(MASTER, List.of(new CommandKey(CommandKey.Space.CHARGE, "open 0")));
            store.numberAt(MASTER, Instant.EPOCH);

            assertThat(plans.of("IN (?")).isEmpty();
            // the one column of the listed is called C1 there
            assertThat(plans.of("listed_item"))
                    .hasSizeGreaterThan(10)
                    .allMatch(plan -> LOOKED_UP.matcher(plan).find());
        }
    }

    private static void settle(BenefitStore store, int charges) {
        MasterBenefits benefits = BenefitsEngine.on(store).build().master(MASTER);
        benefits.accounts().registerMaster(MasterTerms.in(ZoneOffset.UTC)).getOrElseThrow(Refusal::toException);
        assertThat(benefits.settlements()
                        .settleAll(IntStream.range(0, charges)
                                .mapToObj(i -> Charge.builder()
                                        .id(new ChargeId("open " + i))
                                        .account(MASTER.account())
                                        .consumedAt(Instant.EPOCH)
                                        .product("compute")
                                        .amount(BigMoney.parse("USD 1"))
                                        .build())
                                .toList()))
                .allMatch(Either::isRight);
    }

    /** As many dues as years leave behind: opened, and then collected. */
    private static void addCollected(TestDatabase kind, DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement journal = connection.prepareStatement(
                        "INSERT INTO benefits_journal (master_id, entry_no, recorded_at, key_space, key_id,"
                                + " operator_name, fingerprint, head_hash, form_no, event_kind)"
                                + " VALUES ('acme', ?, 0, 'CHARGE', ?, 'tester', '', '" + JournalEntry.GENESIS
                                + "', 1, 'charge-settled')");
                PreparedStatement due = connection.prepareStatement(
                        "INSERT INTO benefits_due (master_id, charge_id, since_no, until_no, entry_no, account_id,"
                                + " payer_id, due_status, refunded) VALUES ('acme', ?, ?, ?, ?, 'acme', 'acme', ?, 0)")) {
            connection.setAutoCommit(false);
            for (long entry = 101; entry <= 100 + COLLECTED; entry++) {
                journal.setLong(1, entry);
                journal.setString(2, "collected " + entry);
                journal.addBatch();
                long answered = entry + COLLECTED;
                add(due, entry, entry, answered, "OPEN");
                add(due, entry, answered, Tables.OPEN, "COLLECTED");
                if (entry % 1_000 == 0) {
                    journal.executeBatch();
                    due.executeBatch();
                }
            }
            journal.executeBatch();
            due.executeBatch();
            statement.execute("UPDATE benefits_head SET entry_no = 1000000");
            connection.commit();
            connection.setAutoCommit(true);
        }
        analyze(kind, source, "benefits_due");
    }

    private static void add(PreparedStatement due, long entry, long since, long until, String status)
            throws SQLException {
        due.setString(1, "collected " + entry);
        due.setLong(2, since);
        due.setLong(3, until);
        due.setLong(4, entry);
        due.setString(5, status);
        due.addBatch();
    }
}
