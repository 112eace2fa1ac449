package io.benefits.examples.benchmarks;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The barest statements that do the same durable work: as many journal, key and line rows, and as many balances. */
final class Floors {

    private static final BigDecimal AMOUNT = new BigDecimal("0.02389802909");
    private static final String HEAD = "0".repeat(64);

    private static final String ONE = "WITH m AS (UPDATE floor_head SET balance = balance - ?, entry_no = entry_no + 1"
            + " WHERE master_id = ? AND balance >= ? RETURNING entry_no, balance),"
            + " j AS (INSERT INTO floor_journal (master_id, entry_no, recorded_at, charge_id, account_id, product, amount,"
            + " currency, fingerprint, head_hash) SELECT ?, m.entry_no, ?, ?, ?, 'compute', ?, 'USD', ?, ? FROM m),"
            + " l AS (INSERT INTO floor_line (master_id, entry_no, line_no, benefit_id, movement, amount, balance)"
            + " SELECT ?, m.entry_no, 0, ?, 'DEDUCTED', ?, m.balance FROM m)"
            + " SELECT count(*) FROM m";

    private static final String[] TABLES = {
        "DROP TABLE IF EXISTS floor_head",
        "DROP TABLE IF EXISTS floor_journal",
        "DROP TABLE IF EXISTS floor_line",
        "CREATE TABLE floor_head (master_id varchar(200) PRIMARY KEY, entry_no bigint NOT NULL, balance numeric(38, 15)"
                + " NOT NULL CHECK (balance >= 0)) WITH (fillfactor = 50)",
        "CREATE TABLE floor_journal (master_id varchar(200) NOT NULL, entry_no bigint NOT NULL, recorded_at bigint NOT NULL,"
                + " charge_id varchar(200) NOT NULL, account_id varchar(200) NOT NULL, product varchar(256) NOT NULL,"
                + " amount numeric(38, 15) NOT NULL, currency varchar(3) NOT NULL, fingerprint varchar(64) NOT NULL,"
                + " head_hash varchar(64) NOT NULL, PRIMARY KEY (master_id, entry_no), UNIQUE (master_id, charge_id))",
        "CREATE TABLE floor_line (master_id varchar(200) NOT NULL, entry_no bigint NOT NULL, line_no integer NOT NULL,"
                + " benefit_id varchar(200) NOT NULL, movement varchar(24) NOT NULL, amount numeric(38, 15) NOT NULL,"
                + " balance numeric(38, 15) NOT NULL, PRIMARY KEY (master_id, entry_no, line_no))"
    };

    private Floors() {}

    /** Makes the tables, and masters with a balance that lasts. */
    static void create(DataSource source, int masters) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO floor_head VALUES (?, 0, 1e18)")) {
                for (int i = 0; i < masters; i++) {
                    insert.setString(1, master(i));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }

    static String master(int number) {
        return "floor-" + number;
    }

    /** One charge: a guarded update of one row, a journal row with its key, and a line, in one statement. */
    static void settle(DataSource source, String master, long charge) throws SQLException {
        String account = "member-" + charge % 100;
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(ONE)) {
            int place = 1;
            statement.setBigDecimal(place++, AMOUNT);
            statement.setString(place++, master);
            statement.setBigDecimal(place++, AMOUNT);
            statement.setString(place++, master);
            statement.setLong(place++, System.currentTimeMillis() * 1_000);
            statement.setString(place++, "charge-" + charge);
            statement.setString(place++, account);
            statement.setBigDecimal(place++, AMOUNT);
            statement.setString(place++, HEAD);
            statement.setString(place++, HEAD);
            statement.setString(place++, master);
            statement.setString(place++, "allocation of " + account);
            statement.setBigDecimal(place, AMOUNT);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                if (result.getInt(1) != 1) {
                    throw new IllegalStateException("not settled: " + charge);
                }
            }
        }
    }
}
