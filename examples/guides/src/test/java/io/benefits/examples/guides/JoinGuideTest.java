package io.benefits.examples.guides;

import static io.benefits.examples.guides.Enterprise.ACME;
import static io.benefits.examples.guides.Enterprise.LAB;
import static io.benefits.examples.guides.Enterprise.compute;
import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.Benefits;
import io.benefits.core.BenefitsEngine;
import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.JdbcStore;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Settle;
import io.benefits.settlement.Settlement;
import io.benefits.value.ChargeId;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.hsqldb.jdbc.JDBCDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Java of join-my-transaction.md. */
class JoinGuideTest {

    private final DataSource dataSource = database();

    private static DataSource database() {
        JDBCDataSource dataSource = new JDBCDataSource();
        dataSource.setURL("jdbc:hsqldb:mem:" + UUID.randomUUID() + ";hsqldb.tx=mvcc");
        return dataSource;
    }

    @Test
    @DisplayName("the guide on joining a transaction: both or none")
    void join() throws SQLException {
        JdbcSchema.migrate(dataSource);
        Enterprise.on(JdbcStore.of(dataSource));
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE invoice (charge VARCHAR(200) PRIMARY KEY, due DECIMAL(30, 12))");
        }

        bill(compute("line 1", LAB, "1200"), true);
        assertThat(invoices()).containsExactly("line 1");

        bill(compute("line 2", LAB, "10"), false);
        assertThat(invoices()).containsExactly("line 1");
        assertThat(BenefitsEngine.on(JdbcStore.of(dataSource))
                        .build()
                        .view()
                        .charge(new ChargeId("line 2")))
                .isEmpty();
    }

    private void bill(Charge charge, boolean commit) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            Benefits benefits = BenefitsEngine.on(JdbcStore.joining(connection)).build();

            Settlement settlement =
                    benefits.settlements().settle(charge).get();
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO invoice VALUES (?, ?)")) {
                insert.setString(1, charge.id().value());
                insert.setBigDecimal(
                        2, settlement.due().map(due -> due.amount().getAmount()).orElse(BigDecimal.ZERO));
                insert.executeUpdate();
            }

            if (commit) {
                connection.commit();
            } else {
                connection.rollback();
            }
        }
    }

    private List<String> invoices() throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT charge FROM invoice")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
