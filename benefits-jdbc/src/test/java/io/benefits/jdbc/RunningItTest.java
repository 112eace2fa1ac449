package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.Operations;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.settlement.Charge;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every statement of the guide "Running it" runs on PostgreSQL, as it is printed. */
class RunningItTest {

    private static final Path GUIDE = Path.of("../examples/guides/running-it.md");
    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
    private static final int CHARGES = 2_000;

    @Test
    @DisplayName("each statement of the guide runs, and those that look for a charge find it")
    void runsEveryStatement() throws IOException, SQLException {
        List<String> statements = SQL.matcher(Files.readString(GUIDE))
                .results()
                .flatMap(block -> Pattern.compile(";\n").splitAsStream(block.group(1)))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
        assertThat(statements).hasSizeGreaterThan(12);
        try (NewDatabase database = TestDatabase.POSTGRESQL.create()) {
            JdbcSchema.migrate(database.dataSource());
            Operations.run(database.dataSource(), Operations.text(TestDatabase.POSTGRESQL, "views.sql"));
            settle(database);
            JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
            for (String statement : statements) {
                if (statement.startsWith("SELECT")) {
                    List<Map<String, Object>> rows = jdbc.queryForList(statement);
                    if (statement.contains("'line 1'") || statement.contains("bytes_an_entry")) {
                        assertThat(rows).as(statement).isNotEmpty();
                        System.out.println(rows.get(0));
                    }
                } else {
                    jdbc.execute(statement);
                }
            }
        }
    }

    private static void settle(NewDatabase database) {
        MasterBenefits acme =
                BenefitsEngine.on(JdbcStore.of(database.dataSource())).build().master("acme");
        acme.accounts().registerMaster(MasterTerms.in("UTC")).getOrElseThrow(Refusal::toException);
        acme.coupons()
                .issue(CouponTerms.of("summer", "acme", "USD 1000", Validity.ALWAYS, AllocationMode.MULTIPLE))
                .getOrElseThrow(Refusal::toException);
        assertThat(acme.settlements()
                        .settleAll(IntStream.range(0, CHARGES)
                                .mapToObj(i -> Charge.of("line " + i, "acme", Instant.now(), "compute", "USD 0.25"))
                                .toList()))
                .allMatch(Either::isRight);
    }
}
