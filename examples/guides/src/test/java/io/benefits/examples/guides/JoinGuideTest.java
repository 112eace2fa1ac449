package io.benefits.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.Benefits;
import io.benefits.command.Refusal;
import io.benefits.command.RefusedException;
import io.benefits.core.BenefitsEngine;
import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.JdbcStore;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Settlement;
import io.benefits.value.ChargeId;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.hsqldb.jdbc.JDBCDataSource;
import org.junit.jupiter.api.BeforeEach;
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

    @BeforeEach
    void tables() throws SQLException {
        JdbcSchema.migrate(dataSource);

        Enterprise.acme(JdbcStore.of(dataSource));
        execute("CREATE TABLE invoice (charge VARCHAR(200) PRIMARY KEY, due DECIMAL(30, 12))");
    }

    @Test
    @DisplayName("the guide on joining a transaction: both")
    void both() throws SQLException {
        bill(charge("line 1", "lab"));

        assertThat(invoices()).containsExactly("line 1");
        assertThat(isSettled("line 1")).isTrue();
    }

    @Test
    @DisplayName("the guide on joining a transaction: neither, if the row cannot be written")
    void neither() throws SQLException {
        execute("INSERT INTO invoice VALUES ('line 1', 0)");

        assertThatThrownBy(() -> bill(charge("line 1", "lab"))).isInstanceOf(SQLException.class);
        assertThat(isSettled("line 1")).isFalse();
    }

    @Test
    @DisplayName("the guide on joining a transaction: neither, if the charge is refused")
    void refused() throws SQLException {
        assertThatThrownBy(() -> bill(charge("line 1", "stranger"))).isInstanceOf(RefusedException.class);
        assertThat(invoices()).isEmpty();
    }

    private void bill(Charge charge) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Benefits benefits =
                        BenefitsEngine.on(JdbcStore.joining(connection)).build();
                Settlement settlement =
                        benefits.master("acme").settlements().settle(charge).getOrElseThrow(Refusal::toException);
                BigDecimal due =
                        settlement.due().map(each -> each.amount().getAmount()).orElse(BigDecimal.ZERO);
                try (PreparedStatement insert = connection.prepareStatement("INSERT INTO invoice VALUES (?, ?)")) {
                    insert.setString(1, charge.id().value());
                    insert.setBigDecimal(2, due);
                    insert.executeUpdate();
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static Charge charge(String id, String account) {
        return Charge.of(id, account, Instant.now(), "compute", "USD 1200");
    }

    private boolean isSettled(String id) {
        Benefits benefits = BenefitsEngine.on(JdbcStore.of(dataSource)).build();
        return benefits.master("acme").view().charge(new ChargeId(id)).isPresent();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
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
