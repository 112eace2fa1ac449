package io.benefits.jdbc.spring;

import io.benefits.spi.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The table of the publisher's positions, which Flyway creates itself, and the other modes of the schema do not. */
final class PublishedTable {

    static final String FOLDER = "io/benefits/jdbc/publisher/";
    static final String SCRIPT = "R__benefits_published.sql";

    private PublishedTable() {}

    static void create(BenefitsDatabase database, String folder) {
        String sql = script(FOLDER + folder + "/" + SCRIPT)
                .replace(SchemaSetup.PUBLISHED, database.table(SchemaSetup.PUBLISHED));
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            // the one statement of the script
            statement.execute(sql.substring(0, sql.lastIndexOf(';')));
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            throw new StoreException(
                    "schema: the table " + database.table(SchemaSetup.PUBLISHED)
                            + " cannot be made; let this user create" + " tables, or run " + FOLDER + folder + "/"
                            + SCRIPT + " as one who may",
                    false,
                    e);
        }
    }

    private static String script(String path) {
        try (InputStream in = PublishedTable.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + ": is not in the jar of benefits-jdbc");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
