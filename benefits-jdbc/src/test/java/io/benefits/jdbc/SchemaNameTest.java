package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
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
import io.benefits.spi.BenefitStore;
import io.benefits.spi.StoreException;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.Validity;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables in a schema that is named. */
class SchemaNameTest {

    private final String one = "one_" + UUID.randomUUID().toString().substring(0, 8);
    private final String other = "Other_" + UUID.randomUUID().toString().substring(0, 8);

    /** What Citus adds lies in the catalogue there; where it is pretended, in the schema that is left. */
    @ParameterizedTest
    @EnumSource(names = "PRETENDED_CITUS", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("Two schemas of one database have books of their own, and no session is left in either")
    void keepsBooksApart(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            DataSource source = database.dataSource();
            execute(source, "CREATE SCHEMA " + one, "CREATE SCHEMA " + other);
            JdbcSchema.migrate(source, one);
            JdbcSchema.migrate(source, other);
            JdbcSchema.migrate(source, other);
            JdbcSchema.validate(source, one);

            MasterBenefits here = enterprise(JdbcStore.of(source, JdbcStore.DEFAULT_TIMEOUT, one));
            MasterBenefits there = enterprise(JdbcStore.of(source, JdbcStore.DEFAULT_TIMEOUT, other));
            settle(here, "first");
            try (Connection connection = source.getConnection()) {
                Dialect dialect = Dialect.of(connection);
                String before = dialect.schema(connection);
                connection.setAutoCommit(false);
                MasterBenefits joined = BenefitsEngine.on(JdbcStore.joining(connection, one))
                        .build()
                        .master("acme");
                settle(joined, "second");
                assertThat(dialect.schema(connection)).isEqualTo(before);
                connection.commit();
            }

            assertThat(here.view().charge(new ChargeId("second"))).isPresent();
            assertThat(there.view().charge(new ChargeId("first"))).isEmpty();
            assertThat(left(here)).isEqualTo("8");
            assertThat(left(there)).isEqualTo("10");
            assertThat(here.journal().audit().isClean()).isTrue();
            assertThatThrownBy(() -> JdbcStore.of(source))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("JdbcSchema.migrate");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A schema that is not there is not made, and is said to be missing")
    void makesNone(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            assertThatThrownBy(() -> JdbcSchema.migrate(database.dataSource(), one))
                    .isInstanceOf(StoreException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"b", "1a", "billing.benefits", "ä"})
    @DisplayName("A name that would have to be quoted is refused")
    void refusesNames(String name) {
        assertThatThrownBy(() -> SchemaName.of(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("schema: \"" + name + "\", must be");
    }

    @Test
    @DisplayName("What is not a table keeps its name")
    void qualifiesTables() {
        assertThat(SchemaName.of("billing")
                        .qualified("SELECT t.benefit_id FROM benefits_line t WHERE benefits_line.unit = ?"))
                .isEqualTo("SELECT t.benefit_id FROM billing.benefits_line t WHERE billing.benefits_line.unit = ?");
    }

    private static MasterBenefits enterprise(BenefitStore store) {
        MasterBenefits benefits = BenefitsEngine.on(store).build().master("acme");
        benefits.accounts().registerMaster(MasterTerms.in(ZoneOffset.UTC)).getOrElseThrow(Refusal::toException);
        benefits.coupons()
                .issue(CouponTerms.builder()
                        .id("c")
                        .owner("acme")
                        .faceValue("USD 10")
                        .validity(Validity.ALWAYS)
                        .mode(AllocationMode.MULTIPLE)
                        .build())
                .getOrElseThrow(Refusal::toException);
        return benefits;
    }

    private static String left(MasterBenefits benefits) {
        return benefits.view()
                .coupon(new CouponId("c"))
                .orElseThrow()
                .balances()
                .balance()
                .toPlainString();
    }

    private static void settle(MasterBenefits benefits, String charge) {
        benefits.settlements()
                .settle(Charge.builder()
                        .id(charge)
                        .account("acme")
                        .consumedAt(Instant.EPOCH)
                        .product("compute")
                        .amount("USD 1")
                        .build())
                .getOrElseThrow(Refusal::toException);
    }

    private static void execute(DataSource source, String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }
}
