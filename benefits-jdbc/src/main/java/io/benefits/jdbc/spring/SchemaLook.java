package io.benefits.jdbc.spring;

import io.benefits.spi.StoreException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is in the schema before anything is done about it.
 *
 * @param folders where the scripts of this database are, beside {@code JdbcSchema}
 * @param name the schema, on MariaDB the database, as the catalog has it
 * @param tables tables and views in it, in lower case and in order
 * @param areCatalogs whether the database calls a schema a database, as MariaDB and MySQL do
 * @param version the newest version of the library's tables; 0 if they have none, or are not there
 */
record SchemaLook(List<String> folders, String name, Set<String> tables, boolean areCatalogs, int version) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");
    private static final int SHOWN = 5;

    SchemaLook {
        folders = List.copyOf(folders);
    }

    static SchemaLook at(BenefitsDatabase database) {
        String asked = database.schema();
        if (asked != null && !NAME.matcher(asked).matches()) {
            throw new SetupException(
                    "benefits.schema.name is \"" + asked + "\".",
                    "Set it to the name of a schema that is there: a letter and up to 62 letters, digits and underscores.",
                    null);
        }
        try (Connection connection = database.source().getConnection()) {
            try {
                return at(connection, database);
            } finally {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw new StoreException("schema: the database cannot be asked what is in it", true, e);
        }
    }

    private static SchemaLook at(Connection connection, BenefitsDatabase database) throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        // MariaDB and MySQL call a database what others call a schema
        boolean catalogs = !about.supportsSchemasInTableDefinitions();
        String asked = database.schema();
        String name = asked == null
                ? catalogs ? connection.getCatalog() : connection.getSchema()
                : about.storesUpperCaseIdentifiers()
                        ? asked.toUpperCase(Locale.ROOT)
                        : about.storesLowerCaseIdentifiers() ? asked.toLowerCase(Locale.ROOT) : asked;
        if (name == null) {
            throw new SetupException(
                    "The connections of the data source are in no schema.",
                    "Set benefits.schema.name, or name the schema in spring.datasource.url.",
                    null);
        }
        if (asked != null && !isThere(about, catalogs, name)) {
            throw new SetupException(
                    "benefits.schema.name is \"" + asked
                            + "\", and the database has no schema of that name that this user may" + " see.",
                    "Create it (CREATE SCHEMA " + asked + "), grant it to this user, or correct the name.",
                    null);
        }
        Set<String> tables = tables(about, catalogs ? name : connection.getCatalog(), catalogs ? null : name);
        return new SchemaLook(
                folders(connection),
                name,
                tables,
                catalogs,
                tables.contains("benefits_schema") ? version(connection, database) : 0);
    }

    private static boolean isThere(DatabaseMetaData about, boolean catalogs, String name) throws SQLException {
        try (ResultSet rows = catalogs ? about.getCatalogs() : about.getSchemas()) {
            while (rows.next()) {
                String each = rows.getString(catalogs ? "TABLE_CAT" : "TABLE_SCHEM");
                if (catalogs ? name.equalsIgnoreCase(each) : name.equals(each)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Set<String> tables(DatabaseMetaData about, @Nullable String catalog, @Nullable String schema)
            throws SQLException {
        Set<String> found = new TreeSet<>();
        try (ResultSet rows = about.getTables(catalog, schema, "%", null)) {
            while (rows.next()) {
                String type = rows.getString("TABLE_TYPE");
                boolean lasting = type != null && !type.startsWith("SYSTEM") && !type.contains("TEMPORARY");
                if (lasting && (type.endsWith("TABLE") || type.endsWith("VIEW"))) {
                    found.add(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        return found;
    }

    /** Chosen as {@code JdbcStore} chooses. */
    private static List<String> folders(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "HSQL Database Engine" -> List.of("hsqldb");
            case "H2" -> List.of("h2");
            case "MariaDB", "MySQL" -> List.of("mariadb");
            case "PostgreSQL" -> isCitus(connection) ? List.of("postgresql", "citus") : List.of("postgresql");
            default ->
                throw new SetupException(
                        "The data source leads to " + product + ", which benefits does not know.",
                        "Use PostgreSQL, MariaDB, MySQL, H2 or HSQLDB; name the data source by benefits.data-source if another"
                                + " one leads there.",
                        null);
        };
    }

    private static boolean isCitus(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT 1 FROM pg_extension WHERE extname = 'citus'");
                ResultSet rows = statement.executeQuery()) {
            return rows.next();
        }
    }

    private static int version(Connection connection, BenefitsDatabase database) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT MAX(schema_version) AS newest FROM " + database.table("benefits_schema"));
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getInt("newest") : 0;
        }
    }

    /** Whether the library's tables are there, all or the first of them. */
    boolean isOurs() {
        return tables.contains("benefits_head") || tables.contains("benefits_schema");
    }

    /** Whether there are tables other than those with which Flyway and Liquibase begin: another instance may be starting. */
    boolean hasOthers() {
        return !Set.of(FlywayScripts.HISTORY, LiquibaseScripts.CHANGES, LiquibaseScripts.LOCK)
                .containsAll(tables);
    }

    boolean has(String table) {
        return tables.contains(table);
    }

    /** What is there, in words for a person. */
    String content() {
        List<String> shown = new ArrayList<>(tables).subList(0, Math.min(SHOWN, tables.size()));
        return String.join(", ", shown) + (tables.size() > SHOWN ? " and " + (tables.size() - SHOWN) + " more" : "");
    }

    /** The folder of the database's own scripts. */
    String folder() {
        return folders.get(0);
    }
}
