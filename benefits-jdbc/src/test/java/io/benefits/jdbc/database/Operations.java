package io.benefits.jdbc.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** The scripts for whoever runs a database: they lie in the jar, and nothing of the library runs them. */
public final class Operations {

    private static final Pattern PARAGRAPH = Pattern.compile("\\R\\R");

    private Operations() {}

    /** The text of a script. */
    public static String text(TestDatabase kind, String script) {
        return resource("operations/" + folder(kind) + "/" + script);
    }

    /** The text of anything beside the classes of the library. */
    public static String resource(String name) {
        try (InputStream in = Operations.class.getResourceAsStream("/io/benefits/jdbc/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Runs a script: between two empty lines there is one statement. */
    public static void run(DataSource source, String text) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements(text)) {
                statement.execute(each);
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    /** The statements of a script. */
    public static List<String> statements(String text) {
        return PARAGRAPH.splitAsStream(text).toList();
    }

    private static String folder(TestDatabase kind) {
        return switch (kind) {
            case HSQLDB_FILE, HSQLDB_MEMORY -> "hsqldb";
            case H2_FILE, H2_MEMORY -> "h2";
            case POSTGRESQL, CITUS, PRETENDED_CITUS -> "postgresql";
            case MARIADB, MYSQL -> "mariadb";
        };
    }
}
