package io.benefits.jdbc.spring;

import io.benefits.jdbc.JdbcSchema;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Flyway with a history of the library's own, so its versions never meet those of the host. */
final class FlywayScripts {

    static final String HISTORY = "benefits_schema_history";

    private FlywayScripts() {}

    static void run(BenefitsDatabase database, SchemaLook before) {
        List<String> locations = new ArrayList<>();
        before.folders().forEach(folder -> locations.add("classpath:io/benefits/jdbc/" + folder));
        locations.add("classpath:" + PublishedTable.FOLDER + before.folder());
        FluentConfiguration flyway = Flyway.configure(FlywayScripts.class.getClassLoader())
                .dataSource(database.source())
                .locations(locations.toArray(String[]::new))
                .table(HISTORY)
                .baselineOnMigrate(true)
                // tables that were made otherwise are there already, and no script of their version may run again
                .baselineVersion(
                        before.isOurs() && !before.has(HISTORY) && before.version() > 0
                                ? Math.min(before.version(), JdbcSchema.VERSION) + ".9999"
                                : "0");
        if (database.schema() != null) {
            flyway.defaultSchema(before.name()).schemas(before.name()).createSchemas(false);
        }
        flyway.load().migrate();
    }
}
