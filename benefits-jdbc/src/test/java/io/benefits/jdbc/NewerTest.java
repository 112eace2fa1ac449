package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.MasterBenefits;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.settlement.Charge;
import io.benefits.spi.StoreException;
import io.benefits.value.MasterId;
import io.benefits.value.Validity;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** J5: what a newer library wrote is refused by name, and never taken for something else. */
class NewerTest {

    private static final MasterId MASTER = new MasterId("acme");

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "POSTGRESQL"})
    @DisplayName("J5 an event of a kind that is not known is refused by number and kind")
    void refusesAnUnknownKind(TestDatabase kind) throws SQLException {
        refuses(
                kind,
                "UPDATE benefits_journal SET event_kind = 'coupon-merged' WHERE entry_no = 2",
                "entry 2: an event of kind \"coupon-merged\", which this library does not know; update the library");
    }

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "POSTGRESQL"})
    @DisplayName("J5 an entry of a canonical form that is not known is refused by number and form")
    void refusesAnUnknownForm(TestDatabase kind) throws SQLException {
        refuses(
                kind,
                "UPDATE benefits_journal SET form_no = 2 WHERE entry_no = 2",
                "entry 2: written with canonical form 2, this library knows 1; update the library");
    }

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "POSTGRESQL"})
    @DisplayName("J5 C12 a benefit that is limited along a dimension that is not known serves nothing")
    void refusesAnUnknownDimension(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            JdbcSchema.migrate(database.dataSource());
            MasterBenefits benefits = BenefitsEngine.on(JdbcStore.of(database.dataSource()))
                    .build()
                    .master(MASTER);
            benefits.accounts().registerMaster(MasterTerms.in(ZoneOffset.UTC)).getOrElseThrow(Refusal::toException);
            benefits.coupons()
                    .issue(CouponTerms.builder()
                            .id("c")
                            .owner("acme")
                            .faceValue("USD 10")
                            .validity(Validity.ALWAYS)
                            .mode(AllocationMode.ONCE)
                            .projects("apollo")
                            .build())
                    .getOrElseThrow(Refusal::toException);
            new JdbcTemplate(database.dataSource()).update("UPDATE benefits_scope SET scope_kind = 'weekday'");
            MasterBenefits later = BenefitsEngine.on(JdbcStore.of(database.dataSource()))
                    .build()
                    .master(MASTER);

            assertThatThrownBy(
                            () -> later.settlements().settle(Charge.of("1", "acme", Instant.now(), "compute", "USD 1")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageEndingWith(
                            "benefit c: limited along \"weekday\", which this library does not know; update the library");
        }
    }

    private static void refuses(TestDatabase kind, String newer, String message) throws SQLException {
        try (NewDatabase database = kind.create()) {
            JdbcSchema.migrate(database.dataSource());
            MasterBenefits benefits = BenefitsEngine.on(JdbcStore.of(database.dataSource()))
                    .build()
                    .master(MASTER);
            benefits.accounts().registerMaster(MasterTerms.in(ZoneOffset.UTC)).getOrElseThrow(Refusal::toException);
            benefits.accounts().register("member").getOrElseThrow(Refusal::toException);
            new JdbcTemplate(database.dataSource()).update(newer);

            assertThatThrownBy(() -> benefits.journal().after(1, 10))
                    .isInstanceOf(StoreException.class)
                    .hasMessageEndingWith(message)
                    .satisfies(thrown -> org.assertj.core.api.Assertions.assertThat(
                                    ((StoreException) thrown).isTransient())
                            .isFalse());
        }
    }
}
