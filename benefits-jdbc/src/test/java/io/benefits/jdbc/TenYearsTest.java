package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.ResetCycle;
import io.benefits.settlement.Charge;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.BenefitId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Validity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a charge reads of a master that has years behind it, right after these were loaded in bulk, so without statistics. */
class TenYearsTest {

    private static final MasterId MASTER = new MasterId("acme");
    private static final AccountId MEMBER = new AccountId("member");
    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");
    private static final Validity LONG =
            new Validity(Instant.parse("2016-01-01T00:00:00Z"), Validity.ALWAYS.expiresAt());
    private static final int PERIODS = 5_000;
    private static final int DEAD = 5_000;
    private static final int LIVE = 1_500;
    private static final int MONTHS = 120;
    private static final Footprint CHARGE = Footprint.ofServing(Set.of(MEMBER, MASTER.account()), NOW);
    /** A table from end to end, as each database says it, or an index from end to end. */
    private static final List<String> WHOLE =
            List.of("seq scan on %s", "%s\\.tablescan", " [a-z] null all ", "table=%s [^]]*access=full scan");

    private static final List<String> LARGE = List.of("holding", "coupon", "state", "scope", "use", "journal", "line");

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "Of ten years a charge reads the period of its hour, the month and the coupons that live, each by an index")
    void readsWhatLives(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            JdbcSchema.migrate(database.dataSource());
            Plans plans = new Plans(database.dataSource());
            BenefitStore store = JdbcStore.of(plans.source());
            found(store);
            age(database.dataSource());

            plans.forget();
            Snapshot loaded = store.load(MASTER, CHARGE);

            assertThat(loaded.periods(new PackageId("hourly"))).containsExactly(NOW.truncatedTo(ChronoUnit.HOURS));
            assertThat(StreamSupport.stream(
                                    loaded.shelf(MASTER.account(), NOW).all().spliterator(), false)
                            .filter(benefit -> benefit.kind() == BenefitId.Kind.COUPON))
                    .hasSize(LIVE);
            // the terms, states, balances and scopes of what lives, and little else
            assertThat(loaded.size()).isLessThan(2 * LIVE + 50);
            assertThat(plans.mostValues()).isLessThan(1_100);
            for (String table : LARGE) {
                for (String whole : WHOLE) {
                    Pattern pattern = Pattern.compile(String.format(whole, "benefits_" + table));
                    assertThat(plans.of("benefits_" + table))
                            .noneMatch(plan -> pattern.matcher(plan).find());
                }
            }
        }
    }

    private static void found(BenefitStore store) {
        MasterBenefits benefits = BenefitsEngine.on(store).build().master(MASTER);
        benefits.accounts()
                .registerMaster(MasterTerms.in(ZoneOffset.UTC).shareWithNewMembers(true))
                .getOrElseThrow(Refusal::toException);
        benefits.accounts().register(MEMBER).getOrElseThrow(Refusal::toException);
        benefits.accounts()
                .associate("associate", MEMBER, AccountingMode.UNIFIED, LONG.effectiveAt())
                .getOrElseThrow(Refusal::toException);
        benefits.packages()
                .add(PackageTerms.builder()
                        .id("hourly")
                        .owner("acme")
                        .usage("storage", "GB")
                        .quantity("100")
                        .validity(LONG)
                        .purchasedAt(LONG.effectiveAt())
                        .reset(new ResetCycle(ResetCycle.Unit.HOUR, ResetCycle.Alignment.CALENDAR))
                        .build())
                .getOrElseThrow(Refusal::toException);
        benefits.settlements()
                .settle(Charge.builder()
                        .id("now")
                        .account(MEMBER)
                        .consumedAt(NOW)
                        .product("compute")
                        .amount("USD 1")
                        .usage("storage", "GB", "1")
                        .build())
                .getOrElseThrow(Refusal::toException);
    }

    private static void age(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            long hour = Micros.of(NOW.truncatedTo(ChronoUnit.HOURS));
            long end = Micros.of(LONG.expiresAt());
            fill(
                    connection,
                    PERIODS,
                    "INSERT INTO benefits_holding (master_id, benefit_kind, benefit_id, period_start, owner_id, unit, opened_no,"
                            + " entry_no, balance, allocated, reserved, consumed, expired, withdrawn, expires_at) VALUES ('acme',"
                            + " 'PACKAGE', 'hourly', ?, 'acme', 'GB', 1, 1, 0, 0, 0, 100, 0, 0, NULL)",
                    i -> new Object[] {hour - (i + 1L) * 3_600_000_000L});
            int coupons = DEAD + LIVE;
            fill(
                    connection,
                    coupons,
                    "INSERT INTO benefits_coupon (master_id, coupon_id, entry_no, recorded_at, owner_id, currency, face_value,"
                            + " effective_at, expires_at, allocation_mode, priority, association_no, is_scoped) VALUES ('acme', ?,"
                            + " 1, 0, 'acme', 'USD', 100, 0, ?, 'MULTIPLE', 50, -1, ?)",
                    i -> new Object[] {"coupon " + i, end, i % 3 == 0});
            fill(
                    connection,
                    coupons,
                    "INSERT INTO benefits_state (master_id, benefit_kind, benefit_id, since_no, until_no, is_frozen, is_ended,"
                            + " ends_at, amount, has_audience) VALUES ('acme', 'COUPON', ?, 1, ?, ?, ?, ?, 100, ?)",
                    i -> new Object[] {"coupon " + i, Tables.OPEN, false, false, end, false});
            fill(
                    connection,
                    coupons / 3,
                    "INSERT INTO benefits_scope (master_id, benefit_kind, benefit_id, scope_no, scope_kind, scope_text) VALUES"
                            + " ('acme', 'COUPON', ?, 0, 'project', 'apollo')",
                    i -> new Object[] {"coupon " + 3 * i});
            fill(
                    connection,
                    coupons,
                    "INSERT INTO benefits_holding (master_id, benefit_kind, benefit_id, period_start, owner_id, unit, opened_no,"
                            + " entry_no, balance, allocated, reserved, consumed, expired, withdrawn, expires_at) VALUES ('acme',"
                            + " 'COUPON', ?, 0, 'acme', 'USD', 1, 1, ?, 0, 0, ?, 0, 0, ?)",
                    i -> i < LIVE
                            ? new Object[] {"coupon " + i, 100L, 0L, end}
                            : new Object[] {"coupon " + i, 0L, 100L, null});
            fill(
                    connection,
                    MONTHS,
                    "INSERT INTO benefits_use (master_id, account_id, since_no, use_no, use_month, usage_type, usage_unit,"
                            + " currency, entry_no, used) VALUES ('acme', 'member', 1, ?, ?, '', '', 'USD', 1, 1)",
                    i -> new Object[] {i, 201601 + 100 * (i / 12) + i % 12});
            connection.commit();
        }
    }

    private interface Values {
        Object[] of(int number);
    }

    private static void fill(Connection connection, int rows, String insert, Values values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (int i = 0; i < rows; i++) {
                Object[] row = values.of(i);
                for (int place = 0; place < row.length; place++) {
                    if (row[place] == null) {
                        statement.setNull(place + 1, java.sql.Types.BIGINT);
                    } else {
                        statement.setObject(place + 1, row[place]);
                    }
                }
                statement.addBatch();
                if (i % 1_000 == 999 || i == rows - 1) {
                    statement.executeBatch();
                }
            }
        }
    }
}
