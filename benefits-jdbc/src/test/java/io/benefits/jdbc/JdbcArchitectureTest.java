package io.benefits.jdbc;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.benefits.core.BenefitsEngine;
import io.benefits.inmemory.InMemoryStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDBC module keeps the rules of its architecture, and each of the rules can fail. */
class JdbcArchitectureTest {

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/") && !location.contains("-tests.jar"))
            .importPackages("io.benefits");
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages("io.benefits.jdbc.broken");

    private static final Map<String, ArchRule> RULES = rules("io.benefits");
    private static final Map<String, ArchRule> RULES_FOR_BROKEN = rules("io.benefits.jdbc.broken");

    private static final Set<String> TIME_AND_THREADS = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.lang.System.currentTimeMillis",
            "java.lang.Thread.<init>",
            "java.util.Timer.<init>",
            "java.util.concurrent.CompletableFuture.supplyAsync",
            "java.util.concurrent.CompletableFuture.runAsync",
            "java.util.concurrent.Executors.newCachedThreadPool",
            "java.util.concurrent.Executors.newFixedThreadPool",
            "java.util.concurrent.Executors.newSingleThreadExecutor",
            "java.util.concurrent.Executors.newScheduledThreadPool",
            "java.util.concurrent.ThreadPoolExecutor.<init>",
            "java.util.concurrent.ScheduledThreadPoolExecutor.<init>");

    /** What must be found: rule and offenders. */
    private static final Map<String, List<String>> OFFENDERS = Map.of(
            "java.sql appears in this module alone",
            List.of("BrokenApi$UsesADataSource", "BrokenApi$UsesSql"),
            "it sees neither the core nor the other adapter",
            List.of("BrokenStore$SeesTheCore", "BrokenStore$SeesTheOtherAdapter"),
            "it needs the api, JDBC and a log, and no driver",
            List.of("BrokenStore$UsesADriver"),
            "only the store and the schema are public",
            List.of("BrokenStore"),
            "nothing but what quotes it reads the text of an SQLException",
            List.of("BrokenStore$ReadsTheMessage", "BrokenStore$ReadsTheText"),
            "it takes no time and starts no thread of its own, except for embedded databases",
            List.of("BrokenStore$TakesTheTime", "BrokenStore$StartsAThread"),
            "only the package for Spring refers to Spring, and to what comes with it",
            List.of("BrokenStore$UsesSpring", "BrokenStore$UsesFlyway"),
            "nothing refers to the package for Spring",
            List.of("BrokenStore$SeesThePackageForSpring"));

    private static Map<String, ArchRule> rules(String root) {
        String jdbc = root + ".jdbc..";
        String spring = root + ".jdbc.spring..";
        return Map.of(
                "java.sql appears in this module alone",
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .and()
                        .resideOutsideOfPackage(jdbc)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.sql..", "javax.sql.."),
                "it sees neither the core nor the other adapter",
                noClasses()
                        .that()
                        .resideInAPackage(jdbc)
                        .and()
                        .resideOutsideOfPackage(spring)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(root + ".core..", root + ".inmemory.."),
                "it needs the api, JDBC and a log, and no driver",
                classes()
                        .that()
                        .resideInAPackage(jdbc)
                        .and()
                        .resideOutsideOfPackage(spring)
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "io.benefits..",
                                "java..",
                                "javax.sql..",
                                "org.joda.money..",
                                "org.slf4j..",
                                "org.jspecify.."),
                "only the store and the schema are public",
                classes()
                        .that()
                        .resideInAPackage(jdbc)
                        .and()
                        .resideOutsideOfPackage(spring)
                        .and()
                        .areTopLevelClasses()
                        .and()
                        .doNotHaveSimpleName("JdbcStore")
                        .and()
                        .doNotHaveSimpleName("JdbcSchema")
                        .should()
                        .notBePublic(),
                "nothing but what quotes it reads the text of an SQLException",
                noClasses()
                        .that()
                        .resideInAPackage(jdbc)
                        .and()
                        .doNotHaveSimpleName("JdbcSchema")
                        .and()
                        .doNotHaveSimpleName("Failures")
                        .should()
                        .accessTargetWhere(describe(
                                "text of an SQLException",
                                (JavaAccess<?> access) ->
                                        access.getTargetOwner().isAssignableTo(SQLException.class)
                                                && Set.of("getMessage", "getLocalizedMessage", "toString")
                                                        .contains(access.getName()))),
                "it takes no time and starts no thread of its own, except for embedded databases",
                noClasses()
                        .that()
                        .resideInAPackage(jdbc)
                        .and()
                        .doNotHaveSimpleName("Threads")
                        .should()
                        .accessTargetWhere(describe(
                                "time or threads",
                                (JavaAccess<?> access) -> TIME_AND_THREADS.contains(
                                        access.getTargetOwner().getName() + "." + access.getName()))),
                "only the package for Spring refers to Spring, and to what comes with it",
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .and()
                        .resideOutsideOfPackage(spring)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.springframework..", "io.micrometer..", "org.flywaydb..", "liquibase.."),
                "nothing refers to the package for Spring",
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .and()
                        .resideOutsideOfPackage(spring)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(spring));
    }

    private static Set<String> names() {
        return RULES.keySet();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    @DisplayName("the module keeps every rule of its architecture")
    void keepsTheRule(String name) {
        RULES.get(name).check(LIBRARY);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    @DisplayName("every rule of the architecture finds what deliberately breaks it")
    void findsWhatBreaksTheRule(String name) {
        String report = String.join(
                "\n",
                RULES_FOR_BROKEN.get(name).evaluate(BROKEN).getFailureReport().getDetails());

        assertThat(report).contains(OFFENDERS.get(name)).doesNotContain("Fine");
    }

    @Test
    @DisplayName("the classes of every module are looked at, and no tests")
    void looksAtTheWholeLibrary() {
        for (Class<?> each : List.of(
                io.benefits.Benefits.class,
                BenefitsEngine.class,
                InMemoryStore.class,
                JdbcStore.class,
                JdbcSchema.class)) {
            assertThat(LIBRARY.contain(each)).isTrue();
        }
        assertThat(LIBRARY.contain(JdbcArchitectureTest.class)).isFalse();
        assertThat(LIBRARY.contain(io.benefits.tck.Contract.class)).isFalse();
    }
}
