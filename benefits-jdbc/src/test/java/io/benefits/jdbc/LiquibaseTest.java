package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.account.MasterTerms;
import io.benefits.core.BenefitsEngine;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The scripts of the schema, run by Liquibase: a change log of one line, which includes their folder. */
class LiquibaseTest {

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "H2_MEMORY", "POSTGRESQL", "MARIADB"})
    @DisplayName("Liquibase runs the scripts unchanged, once, beside tables of the host, and the schema is whole")
    void runsTheScripts(TestDatabase kind) throws Exception {
        try (NewDatabase database = kind.create()) {
            new JdbcTemplate(database.dataSource()).execute("CREATE TABLE of_the_host (id integer)");

            assertThat(update(kind, database)).isNotEmpty();

            JdbcSchema.validate(database.dataSource());
            assertThat(update(kind, database)).isEmpty();
            JdbcSchema.migrate(database.dataSource());
            assertThat(BenefitsEngine.on(JdbcStore.of(database.dataSource()))
                            .build()
                            .master("acme")
                            .accounts()
                            .registerMaster(MasterTerms.in("UTC"))
                            .isRight())
                    .isTrue();
        }
    }

    /** What had to be run. */
    private static List<ChangeSet> update(TestDatabase kind, NewDatabase database) throws Exception {
        String log = "io/benefits/jdbc/changelog/"
                + switch (kind) {
                    case HSQLDB_FILE, HSQLDB_MEMORY -> "hsqldb";
                    case H2_FILE, H2_MEMORY -> "h2";
                    case MARIADB, MYSQL -> "mariadb";
                    case POSTGRESQL, CITUS, PRETENDED_CITUS -> "postgresql";
                }
                + ".xml";
        Logger.getLogger("liquibase").setLevel(Level.WARNING);
        Scope.ScopedRunnerWithReturn<List<ChangeSet>> update = () -> {
            try (Connection connection = database.dataSource().getConnection();
                    Liquibase liquibase = new Liquibase(
                            log,
                            new ClassLoaderResourceAccessor(),
                            DatabaseFactory.getInstance()
                                    .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
                List<ChangeSet> open = liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression());
                liquibase.update();
                return open;
            }
        };
        return Scope.child(Map.of(Scope.Attr.ui.name(), new LoggerUIService()), update);
    }
}
