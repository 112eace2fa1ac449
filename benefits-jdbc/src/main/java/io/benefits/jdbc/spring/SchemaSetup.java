package io.benefits.jdbc.spring;

import io.benefits.jdbc.JdbcSchema;
import io.benefits.spi.StoreException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.util.ClassUtils;

/** Takes care of the schema before a store is opened, as {@code benefits.schema.mode} says. */
final class SchemaSetup {

    static final String PUBLISHED = "benefits_published";

    private final BenefitsDatabase database;
    private final BenefitsProperties.Schema asked;

    SchemaSetup(BenefitsDatabase database, BenefitsProperties.Schema asked) {
        this.database = database;
        this.asked = asked;
    }

    /** Takes care of the schema. Several instances may start at once: a failure is final once the schema did not change meanwhile. */
    void run() {
        SchemaLook before = SchemaLook.at(database);
        RuntimeException failure = null;
        while (true) {
            try {
                run(before);
                return;
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
            SchemaLook after = SchemaLook.at(database);
            if (after.equals(before)) {
                throw failure;
            }
            before = after;
        }
    }

    private void run(SchemaLook before) {
        switch (asked.mode()) {
            case VALIDATE -> {}
            case MIGRATE -> {
                guard(before);
                migrate(before);
            }
            case FLYWAY -> {
                need("org.flywaydb.core.Flyway", "org.flywaydb:flyway-core");
                guard(before);
                FlywayScripts.run(database, before);
            }
            case LIQUIBASE -> {
                need("liquibase.Liquibase", "org.liquibase:liquibase-core");
                guard(before);
                LiquibaseScripts.run(database, before);
                published(before);
            }
        }
        validate();
    }

    /** Refuses to add to a schema with tables of others, unless the host allows it. */
    private void guard(SchemaLook before) {
        if (before.hasOthers() && !before.isOurs() && !asked.besideOthers()) {
            throw new SetupException(
                    "benefits.schema.mode is " + mode() + ", and schema " + before.name()
                            + " is not empty: it has " + before.content()
                            + ", and no tables of benefits. Nothing was changed.",
                    "Set benefits.schema.beside-others=true if the tables of benefits are to lie beside these, or"
                            + " benefits.schema.name to a schema of their own.",
                    null);
        }
    }

    private void need(String type, String artifact) {
        if (!ClassUtils.isPresent(type, null)) {
            throw new SetupException(
                    "benefits.schema.mode is " + mode() + ", and " + type + " is not on the class path.",
                    "Add " + artifact + ", or set benefits.schema.mode=migrate.",
                    null);
        }
    }

    private String mode() {
        return asked.mode().name().toLowerCase(Locale.ROOT);
    }

    private void migrate(SchemaLook before) {
        try {
            if (database.schema() == null) {
                JdbcSchema.migrate(database.source());
            } else {
                JdbcSchema.migrate(database.source(), database.schema());
            }
        } catch (StoreException e) {
            throw told(e);
        }
        published(before);
    }

    private void published(SchemaLook before) {
        if (!before.has(PUBLISHED)) {
            PublishedTable.create(database, before.folder());
        }
    }

    private void validate() {
        try {
            if (database.schema() == null) {
                JdbcSchema.validate(database.source());
            } else {
                JdbcSchema.validate(database.source(), database.schema());
            }
        } catch (StoreException e) {
            throw told(e);
        }
    }

    /** What is wrong with the schema, and what to do in a Spring Boot application. A transient failure is returned unchanged. */
    private RuntimeException told(StoreException failure) {
        if (failure.isTransient()) {
            return failure;
        }
        SchemaLook look = SchemaLook.at(database);
        return new SetupException(problem(look, failure), remedy(look), failure);
    }

    private static String problem(SchemaLook look, StoreException failure) {
        if (!look.isOurs()) {
            return "Schema " + look.name() + " has no tables of benefits that this user may see.";
        }
        if (look.version() == 0) {
            return "Schema " + look.name()
                    + " is half made: it has some tables of benefits, and no version, which comes last.";
        }
        if (look.version() < JdbcSchema.VERSION) {
            return "Schema " + look.name() + " is of version " + look.version()
                    + ", which is older than this library, which needs " + JdbcSchema.VERSION + ".";
        }
        if (look.version() > JdbcSchema.VERSION) {
            return "Schema " + look.name() + " is of version " + look.version()
                    + ", which is newer than this library, which knows " + JdbcSchema.VERSION + ".";
        }
        return "Schema " + look.name() + " is not whole. "
                + Optional.ofNullable(failure.getMessage()).orElse("") + ".";
    }

    private static String remedy(SchemaLook look) {
        if (!look.isOurs()) {
            return "Set benefits.schema.mode to migrate, flyway or liquibase, which create the tables, or run the scripts in "
                    + "io/benefits/jdbc/" + look.folder() + " of its jar yourself."
                    + (look.tables().isEmpty()
                            ? ""
                            : " Schema " + look.name()
                                    + " has other tables: set benefits.schema.beside-others=true too, or"
                                    + " benefits.schema.name to a schema of their own.");
        }
        if (look.version() > JdbcSchema.VERSION) {
            return "Update the library in this application: a newer program has brought the schema up to date.";
        }
        if (look.version() < JdbcSchema.VERSION) {
            return "Set benefits.schema.mode to the way in which the tables were made (migrate, flyway or liquibase) and start again:"
                    + " it runs what is missing. Or run the newer scripts in io/benefits/jdbc/" + look.folder()
                    + " of its jar yourself.";
        }
        return "Do what the message says in that schema, then start again.";
    }
}
