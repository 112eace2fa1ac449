package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.journal.AuditReport.Breach;
import io.benefits.settlement.Charge;
import io.benefits.value.ChargeId;
import io.benefits.value.MasterId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** J2: somebody changes how a due stands, past the library; the audit finds it. */
class TamperedTest {

    private static final MasterId MASTER = new MasterId("acme");

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "POSTGRESQL"})
    @DisplayName("J2 a due that is set to collected, though nobody answered, is named by the entry that settled it")
    void findsAChangedVersion(TestDatabase kind) throws SQLException {
        assertThat(audit(kind, "UPDATE benefits_due SET due_status = 'COLLECTED' WHERE charge_id = 'one'"))
                .map(Breach::number)
                .contains(2L);
    }

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "POSTGRESQL"})
    @DisplayName("J2 a refund of a due since an entry that has nothing to do with it is found")
    void findsAVersionOfNoEntry(TestDatabase kind) throws SQLException {
        assertThat(audit(
                        kind,
                        "UPDATE benefits_due SET until_no = 3 WHERE charge_id = 'one'",
                        "INSERT INTO benefits_due (master_id, charge_id, since_no, until_no, entry_no, account_id,"
                                + " payer_id, due_status, refunded)"
                                + " SELECT master_id, charge_id, 3, 9223372036854775807, entry_no, account_id, payer_id,"
                                + " due_status, 0.5 FROM benefits_due WHERE charge_id = 'one'"))
                .map(Breach::what)
                .hasValueSatisfying(what -> assertThat(what).contains("entries 1 to 999"));
    }

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "POSTGRESQL"})
    @DisplayName("P3 a lapse line that no sweep drew is found")
    void findsAChangedLapseLine(TestDatabase kind) throws SQLException {
        assertThat(audit(kind, "UPDATE benefits_master SET lapse_line = 1"))
                .map(Breach::what)
                .hasValueSatisfying(what -> assertThat(what).contains("lapseLine"));
    }

    private static Optional<Breach> audit(TestDatabase kind, String... tampering) throws SQLException {
        try (NewDatabase database = kind.create()) {
            JdbcSchema.migrate(database.dataSource());
            MasterBenefits benefits = BenefitsEngine.on(JdbcStore.of(database.dataSource()))
                    .build()
                    .master(MASTER);
            benefits.accounts().registerMaster(MasterTerms.in(ZoneOffset.UTC)).getOrElseThrow(Refusal::toException);
            for (String charge : List.of("one", "two", "three")) {
                benefits.settlements()
                        .settle(Charge.builder()
                                .id(new ChargeId(charge))
                                .account(MASTER.account())
                                .consumedAt(Instant.EPOCH)
                                .product("compute")
                                .amount(BigMoney.parse("USD 1"))
                                .build())
                        .getOrElseThrow(Refusal::toException);
            }
            assertThat(benefits.journal().audit().isClean()).isTrue();
            JdbcTemplate rows = new JdbcTemplate(database.dataSource());
            for (String each : tampering) {
                assertThat(rows.update(each)).isOne();
            }
            return benefits.journal().audit().breach();
        }
    }
}
