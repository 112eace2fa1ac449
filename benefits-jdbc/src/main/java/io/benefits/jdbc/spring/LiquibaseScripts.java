package io.benefits.jdbc.spring;

import io.benefits.jdbc.JdbcSchema;
import io.benefits.spi.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockService;
import liquibase.lockservice.LockServiceFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.jspecify.annotations.Nullable;

/** Liquibase with the library's own change log tables. */
final class LiquibaseScripts {

    static final String CHANGES = "benefits_changes";
    static final String LOCK = "benefits_changes_lock";

    private LiquibaseScripts() {}

    static void run(BenefitsDatabase database, SchemaLook before) {
        boolean adopts = before.version() > 0 && !before.has(CHANGES);
        if (adopts && before.version() < JdbcSchema.VERSION) {
            throw new SetupException(
                    "benefits.schema.mode is liquibase, and the tables, of version " + before.version()
                            + ", were not made by Liquibase: it cannot tell which scripts are to run. Nothing was changed.",
                    "Start once with benefits.schema.mode=migrate, then with liquibase again.",
                    null);
        }
        String log = "io/benefits/jdbc/changelog/"
                + before.folders().get(before.folders().size() - 1) + ".xml";
        try (Connection connection = database.source().getConnection()) {
            String schema = before.areCatalogs() ? connection.getCatalog() : connection.getSchema();
            try {
                // a script names no schema, so it works in that of the session
                use(connection, before, before.name());
                update(log, adopts, connection, before);
            } finally {
                use(connection, before, schema);
            }
        } catch (LiquibaseException | SQLException e) {
            throw new StoreException(
                    "schema: Liquibase cannot run " + log + "; its message, below, says why", false, e);
        }
    }

    private static void use(Connection connection, SchemaLook look, @Nullable String schema) throws SQLException {
        if (look.areCatalogs()) {
            connection.setCatalog(schema);
        } else {
            connection.setSchema(schema);
        }
    }

    private static void update(String log, boolean adopts, Connection connection, SchemaLook look)
            throws LiquibaseException {
        // closing Liquibase would close the connection, whose schema must be set back
        Database target =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        target.setDatabaseChangeLogTableName(CHANGES);
        target.setDatabaseChangeLogLockTableName(LOCK);
        // Liquibase looks for its own tables where a database begins, whatever the session says
        if (look.areCatalogs()) {
            target.setDefaultCatalogName(look.name());
            target.setLiquibaseCatalogName(look.name());
        } else {
            target.setDefaultSchemaName(look.name());
            target.setLiquibaseSchemaName(look.name());
        }
        Liquibase liquibase =
                new Liquibase(log, new ClassLoaderResourceAccessor(LiquibaseScripts.class.getClassLoader()), target);
        // before the change log is there: instances that start together all try to create it
        LockService lock = LockServiceFactory.getInstance().getLockService(target);
        lock.waitForLock();
        try {
            if (adopts) {
                // tables that were made otherwise are there already
                liquibase.changeLogSync(new Contexts(), new LabelExpression());
            }
            liquibase.update(new Contexts(), new LabelExpression());
        } finally {
            // Liquibase releases it too, and then another instance may have it
            if (lock.hasChangeLogLock()) {
                // a failed transaction would not release it
                target.rollback();
                lock.releaseLock();
            }
        }
    }
}
