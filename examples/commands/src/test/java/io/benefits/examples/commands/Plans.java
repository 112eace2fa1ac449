package io.benefits.examples.commands;

import static io.benefits.examples.commands.Folder.GUIDE;
import static io.benefits.examples.commands.Folder.OUTSIDE;
import static io.benefits.examples.commands.Folder.ROOT;

import io.benefits.examples.commands.Plan.Begins;
import io.benefits.examples.commands.Plan.Elsewhere;
import io.benefits.examples.commands.Plan.Ends;
import java.util.List;
import java.util.stream.Stream;

/** What is done with each command: four lists, each of which is run in its order and needs no other. */
final class Plans {

    private static final String QUICKSTART = "mvn -B -DskipTests -pl examples/quickstart -am package exec:java";
    private static final String BENCHMARKS = "java -jar examples/benchmarks/target/benchmarks.jar ";

    /** What looks after the sources. */
    static final List<Plan> CHECKS = List.of(
            new Ends(ROOT, "mvn spotless:apply", "BUILD SUCCESS"),
            new Ends(ROOT, ".ci/compatible --prove", "found io.benefits.value.Page: CLASS_REMOVED"),
            new Ends(
                    ROOT,
                    "mvn -B -ntp test -pl benefits-jdbc -am -Dtest='KeptBooksTest#writes' -Dbenefits.kept=write"
                            + " -Dsurefire.failIfNoSpecifiedTests=false",
                    "Tests run: 1, Failures: 0, Errors: 0, Skipped: 0"),
            new Begins(
                    "mvn -B -ntp verify -pl benefits-jdbc -am -Dtest='PostgresqlContractTest*'"
                            + " -Dsurefire.failIfNoSpecifiedTests=false",
                    "Running io.benefits.jdbc.PostgresqlContractTest"),
            new Begins("mvn -B -ntp verify -Plong", "Running io.benefits."));

    /** The programs. */
    static final List<Plan> PROGRAMS = List.of(
            new Ends(ROOT, QUICKSTART, "Preview of a charge: what would cover it, and why not the others"),
            new Ends(ROOT, QUICKSTART + " -Dexec.args=jdbc:h2:mem:quickstart", "every balance here is their sum"),
            new Ends(ROOT, QUICKSTART + " -Dexec.mainClass=io.benefits.examples.outbox.Main", "up to entry"),
            new Ends(
                    ROOT,
                    "mvn -B -DskipTests -pl examples/modulepath -am package exec:exec",
                    "engine in module io.benefits.core"),
            new Ends(ROOT, "mvn -B -DskipTests -pl examples/billing-run -am package", "BUILD SUCCESS"),
            new Ends(
                    ROOT,
                    "java -jar examples/billing-run/target/billing-run.jar --generate 1000 --bill bill.csv --out settled.csv",
                    "settled now"),
            new Begins(
                    "mvn -B -DskipTests -pl examples/console -am package"
                            + " && java -jar examples/console/target/console.jar --demo",
                    8085,
                    "http://localhost:8085/",
                    List.of()),
            new Begins(
                    "mvn -B -DskipTests -pl examples/spring-boot -am package exec:java",
                    8080,
                    "acme can be billed",
                    List.of(
                            new Ends(ROOT, """
                                    curl localhost:8080/enterprises/acme/invoices -H 'Content-Type: application/json' -d '{"charge": "line 1", "account": "lab",
                                      "consumedAt": "'$(date -u +%FT%TZ)'", "product": "compute", "amount": 120, "currency": "USD"}'""", "\"covered\":100,\"due\":20"),
                            new Ends(ROOT, "curl localhost:8080/enterprises/acme/invoices", "[{\"charge\":\"line 1\""),
                            new Ends(ROOT, "curl localhost:8080/actuator/metrics/billing.covered", "\"value\":100.0"),
                            new Ends(ROOT, "curl localhost:8080/actuator/health", "{\"status\":\"UP\""))));

    /** Each takes minutes, after everything is built. */
    static final List<Plan> MEASUREMENTS = List.of(
            new Ends(ROOT, "mvn -B -DskipTests package", "BUILD SUCCESS"),
            new Begins(BENCHMARKS + "speed --quick", "measures in memory"),
            new Begins(BENCHMARKS + "memory", "Run progress: 0.00% complete"),
            new Begins(BENCHMARKS + "growth --plans", "measures in memory, a charge beside 10 and"),
            new Begins(BENCHMARKS + "growth --only-ages", "lets a master grow old in PostgreSQL"),
            new Begins(BENCHMARKS + "cost", "measures a charge of an own benefit"));

    /** Projects on the library, which is installed before. */
    static final List<Plan> PROJECTS = List.of(
            new Ends(ROOT, "mvn -B -DskipTests -pl benefits-inmemory,benefits-jdbc -am install", "BUILD SUCCESS"),
            new Ends(OUTSIDE, "mvn -B compile exec:java", "Due[payer=acme, amount=USD 20, status=OPEN"),
            new Ends(GUIDE, "mvn -B spring-boot:run", "due: USD 20"));

    private static final List<Plan> NOT_HERE = List.of(
            new Elsewhere("mvn -B -ntp verify", "it is what runs this test", ".ci/run", "mvn -B -ntp verify"),
            new Elsewhere(".ci/run", "it is what runs this test", ".ci/run", "mvn -B -ntp verify"),
            new Elsewhere(".ci/reproducible", "it builds a release twice", ".ci/run", ".ci/reproducible"),
            new Elsewhere(".ci/compatible", "it needs the history of the project", ".ci/run", ".ci/compatible"),
            new Elsewhere("-Pjdk", "it tests all once more", ".ci/run", "-Pjdk"),
            new Elsewhere("-Prelease", "it builds a release", ".ci/reproducible", "-Prelease"),
            new Elsewhere("-Pcrash", "it kills servers for hours", "benefits-jdbc/pom.xml", "<id>crash</id>"),
            new Elsewhere(
                    "-DforkCount=1",
                    "it is for a part of a command, which it makes slower",
                    "benefits-jdbc/pom.xml",
                    "<forkCount>2</forkCount>"));

    private Plans() {}

    static Stream<Plan> all() {
        return Stream.of(CHECKS, PROGRAMS, MEASUREMENTS, PROJECTS, NOT_HERE).flatMap(List::stream);
    }
}
