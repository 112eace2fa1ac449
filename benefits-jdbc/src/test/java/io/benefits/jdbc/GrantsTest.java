package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.MasterBenefits;
import io.benefits.account.MasterTerms;
import io.benefits.core.BenefitsEngine;
import io.benefits.jdbc.database.MariadbServer;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.Operations;
import io.benefits.jdbc.database.TappedDataSource;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.settlement.Charge;
import io.benefits.spi.StoreException;
import io.benefits.tck.play.Move;
import io.benefits.tck.play.Play;
import io.benefits.value.MasterId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The rights in {@code grants.sql} are enough for a program, and for nobody to forge what is recorded. */
@Timeout(180)
class GrantsTest {

    private static final String PASSWORD = "not a secret";
    private static final Pattern GRANT = Pattern.compile("GRANT ([A-Z, a-z_()]+) ON\\s+([\\w,\\s]+?)\\s+TO (\\w+);");
    private static final Map<TestDatabase, Granted> GRANTED = new TreeMap<>();

    /** A database with the views and the rights, and who has these. */
    private record Granted(TestDatabase kind, NewDatabase database, String program, String reader) {

        DataSource as(String user) {
            // the URL of an embedded PostgreSQL names its own user
            return new DriverManagerDataSource(
                    database.url().replaceFirst("user=\\w+&", ""), user.replaceFirst("@.*", ""), PASSWORD);
        }

        JdbcTemplate owner() {
            return new JdbcTemplate(database.dataSource());
        }

        /** A user with no rights but what is done with its name here. */
        String newUser(String name) {
            String user = name + "_" + ProcessHandle.current().pid()
                    // more than the nobody who may come from there
                    + (kind == TestDatabase.MARIADB ? "@localhost" : "");
            owner().execute(
                            kind == TestDatabase.POSTGRESQL
                                    ? "CREATE ROLE " + user + " LOGIN PASSWORD '" + PASSWORD + "'"
                                    : "CREATE USER " + user + " IDENTIFIED BY '" + PASSWORD + "'");
            return user;
        }
    }

    @BeforeAll
    static void grant() throws Exception {
        for (TestDatabase kind : List.of(TestDatabase.POSTGRESQL, TestDatabase.MARIADB)) {
            NewDatabase shared = kind.create();
            NewDatabase database = shared;
            if (kind == TestDatabase.MARIADB) {
                // on the shared one everyone may do everything
                shared.close();
                database = MariadbServer.own("mariadb-rights");
            }
            JdbcSchema.migrate(database.dataSource());
            Operations.run(database.dataSource(), Operations.text(kind, "views.sql"));
            Granted granted = new Granted(kind, database, "benefits_program", "benefits_reader");
            granted = new Granted(kind, database, granted.newUser("program"), granted.newUser("reader"));
            String script = Operations.text(kind, "grants.sql")
                    .replace("benefits_program", granted.program())
                    .replace("benefits_reader", granted.reader());
            Operations.run(database.dataSource(), script);
            Operations.run(database.dataSource(), script);
            GRANTED.put(kind, granted);
        }
    }

    @AfterAll
    static void drop() throws SQLException {
        for (Granted granted : GRANTED.values()) {
            granted.database().close();
            if (granted.kind() == TestDatabase.POSTGRESQL) {
                JdbcTemplate server =
                        new JdbcTemplate(TestDatabase.POSTGRESQL.create().dataSource());
                server.execute("DROP ROLE " + granted.program());
                server.execute("DROP ROLE " + granted.reader());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    @DisplayName("J2 a program with these rights alone does everything, and uses each right to change rows")
    void areEnough(TestDatabase kind) throws SQLException {
        Granted granted = GRANTED.get(kind);
        Set<String> statements = new TreeSet<>();
        DataSource source = new TappedDataSource(granted.as(granted.program()), call -> {
            if (call.name().equals("prepareStatement")) {
                statements.add((String) call.argument(0));
            }
            return call.proceed();
        });
        JdbcSchema.migrate(source);
        Play play = new Play(JdbcStore.of(source), "granted", 3, false);
        Random random = new Random(11);
        for (int i = 0; i < 600; i++) {
            play.make(Move.random(random));
        }
        try (Connection mine = source.getConnection()) {
            mine.setAutoCommit(false);
            MasterBenefits joined = BenefitsEngine.on(JdbcStore.joining(mine))
                    .build()
                    .master(play.masters().get(0));
            assertThat(joined.settlements()
                            .settle(Charge.of("joined", joined.id().value(), Instant.now(), "compute", "USD 1"))
                            .isRight())
                    .isTrue();
            mine.commit();
        }

        for (MasterId master : play.masters()) {
            assertThat(play.on(master).journal().audit().isClean()).isTrue();
        }
        String all = String.join("\n", statements);
        Set<String> changed = granted(kind).entrySet().stream()
                .filter(each -> each.getValue().contains("UPDATE"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(changed)
                .hasSizeGreaterThan(10)
                .allMatch(table -> Pattern.compile("UPDATE " + table + "\\b|INSERT INTO " + table
                                + "\\b[^;]*?(?=(INSERT INTO|$))(?<=DO UPDATE SET [^;]{0,400})")
                        .matcher(all)
                        .find());
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    @DisplayName("J6 nothing that is recorded can be changed with these rights, and nothing deleted")
    void letNobodyForge(TestDatabase kind) {
        Granted granted = GRANTED.get(kind);
        JdbcTemplate program = new JdbcTemplate(granted.as(granted.program()));
        List<String> forged = new ArrayList<>();
        granted(kind).forEach((table, rights) -> {
            forged.add("DELETE FROM " + table);
            forged.add("TRUNCATE TABLE " + table);
            forged.add("ALTER TABLE " + table + " ADD COLUMN mine integer");
            if (!rights.contains("UPDATE")) {
                forged.add("UPDATE " + table + " SET "
                        + (table.equals("benefits_schema") ? "schema_version = 2" : "master_id = 'other'"));
            }
        });
        forged.add("UPDATE benefits_line SET amount = 1");
        forged.add("UPDATE benefits_journal SET operator_name = 'somebody else'");
        forged.add("INSERT INTO benefits_schema VALUES (2)");

        assertThat(forged).hasSizeGreaterThan(75).allSatisfy(statement -> assertDenied(kind, program, statement));
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    @DisplayName("a reader reads the views, and no table")
    void letReadersReadViews(TestDatabase kind) {
        Granted granted = GRANTED.get(kind);
        JdbcTemplate reader = new JdbcTemplate(granted.as(granted.reader()));

        for (String view : views(kind)) {
            assertThat(reader.queryForList("SELECT * FROM " + view + " WHERE master_id = 'nobody'"))
                    .isEmpty();
        }
        for (String table : granted(kind).keySet()) {
            assertDenied(kind, reader, "SELECT * FROM " + table);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    @DisplayName("who may too little is told which right, on what, and how to get it")
    void saysWhichRightIsMissing(TestDatabase kind) {
        Granted granted = GRANTED.get(kind);
        String stranger = granted.newUser("stranger");
        try {
            if (kind == TestDatabase.POSTGRESQL) {
                // what cannot be seen is not found
                assertThatThrownBy(() -> JdbcStore.of(granted.as(stranger)))
                        .hasMessageContaining("schema: benefits_schema cannot be read")
                        .hasMessageContaining("let this user read it");
                granted.owner()
                        .execute("GRANT USAGE ON SCHEMA "
                                + granted.owner().queryForObject("SELECT current_schema()", String.class) + " TO "
                                + stranger);
            } else {
                assertThatThrownBy(() -> JdbcStore.of(granted.as(stranger)))
                        .hasMessageContaining("Access denied for user")
                        .hasMessageContaining("a program needs rights on the tables of the library");
                granted.owner().execute("GRANT SELECT ON benefits_journal TO " + stranger);
            }
            assertThatThrownBy(() -> JdbcStore.of(granted.as(stranger)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("schema: ")
                    .hasMessageContaining("denied")
                    .hasMessageContaining(
                            "a program needs SELECT on benefits_schema: have the owner of the tables grant that, as grants.sql");
            for (String table : granted(kind).keySet()) {
                granted.owner().execute("GRANT SELECT ON " + table + " TO " + stranger);
            }
            MasterBenefits acme = BenefitsEngine.on(JdbcStore.of(granted.as(stranger)))
                    .build()
                    .master("acme");
            assertThat(acme.view().master()).isEmpty();
            assertThatThrownBy(() -> acme.accounts().registerMaster(MasterTerms.in("UTC")))
                    .isInstanceOf(StoreException.class)
                    .matches(e -> !((StoreException) e).isTransient())
                    .hasMessageContaining("denied")
                    .hasMessageContaining("a program needs SELECT, INSERT and UPDATE on benefits_head: have the owner");
            granted.owner().execute("GRANT INSERT, UPDATE ON benefits_head TO " + stranger);
            assertThatThrownBy(() -> acme.accounts().registerMaster(MasterTerms.in("UTC")))
                    .hasMessageContaining("a program needs SELECT and INSERT on benefits_journal: have the owner");
        } finally {
            if (kind == TestDatabase.POSTGRESQL) {
                granted.owner().execute("DROP OWNED BY " + stranger);
                granted.owner().execute("DROP ROLE " + stranger);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "MARIADB")
    @DisplayName("who is not let in is told to check the user and the password")
    void saysWhoIsNotLetIn(TestDatabase kind) {
        DataSource wrong =
                new DriverManagerDataSource(GRANTED.get(kind).database().url(), "nobody", "wrong");

        assertThatThrownBy(() -> JdbcStore.of(wrong))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("check the user, the password and the database in the URL");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    @DisplayName(
            "the script grants what a failure says is needed, on every table of the schema, and on every view to readers")
    void grantsWhatIsNeeded(TestDatabase kind) {
        assertThat(granted(kind))
                .isEqualTo(new TreeMap<>(Rights.needed().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                each -> new TreeSet<>(List.of(each.getValue().split(", | and ")))))));
        assertThat(views(kind)).hasSize(9);
        assertThat(Operations.text(kind, "grants.sql")).contains(views(kind));
    }

    private static void assertDenied(TestDatabase kind, JdbcTemplate user, String statement) {
        assertThatThrownBy(() -> user.execute(statement))
                .as(statement)
                .isInstanceOfAny(BadSqlGrammarException.class, UncategorizedSQLException.class)
                .cause()
                .isInstanceOf(SQLException.class)
                .matches(
                        e -> (kind == TestDatabase.POSTGRESQL ? new PostgreSql() : new MariaDb())
                                        .failure((SQLException) e)
                                == Dialect.Failure.DENIED,
                        "is denied");
    }

    /** The rights of programs, by table. */
    private static Map<String, Set<String>> granted(TestDatabase kind) {
        Map<String, Set<String>> granted = new TreeMap<>();
        GRANT.matcher(Operations.text(kind, "grants.sql"))
                .results()
                .filter(grant -> grant.group(3).equals("benefits_program"))
                .forEach(grant -> {
                    for (String table : List.of(grant.group(2).split(",\\s*"))) {
                        granted.put(table, new TreeSet<>(List.of(grant.group(1).split(", "))));
                    }
                });
        return granted;
    }

    private static List<String> views(TestDatabase kind) {
        return Pattern.compile("VIEW (benefits_view_\\w+) AS")
                .matcher(Operations.text(kind, "views.sql"))
                .results()
                .map(view -> view.group(1))
                .toList();
    }
}
