package io.benefits.inmemory.scenario;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.value.MasterId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A scenario file: which enterprises there are, who their members are, and who has which benefits. It is YAML or JSON that people
 * can read and write. The billing run of the examples and a host's tests read the same files; the README of the billing run lists
 * every field. Reading needs {@code com.fasterxml.jackson.dataformat:jackson-dataformat-yaml} on the class path. Immutable.
 *
 * @since 0.1.0
 */
public final class Scenario {

    private final ScenarioPlan plan;

    private Scenario(ScenarioPlan plan) {
        this.plan = plan;
    }

    /**
     * Reads a scenario from a file.
     *
     * @param file the file
     * @return the scenario
     * @throws ScenarioException when the file cannot be read, or a field is wrong; the message names it
     * @throws IllegalStateException when Jackson's YAML format is not on the class path
     */
    public static Scenario read(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return read(file.toString(), content);
        } catch (NoSuchFileException e) {
            throw new ScenarioException(file + ": does not exist; name a scenario file in YAML or JSON", e);
        } catch (IOException e) {
            throw new ScenarioException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a scenario.
     *
     * @param name its name in messages, usually the file name
     * @param content YAML or JSON in UTF-8; it is not closed
     * @return the scenario
     * @throws IOException when the content cannot be read
     * @throws ScenarioException when a field is wrong; the message names it
     * @throws IllegalStateException when Jackson's YAML format is not on the class path
     */
    public static Scenario read(String name, InputStream content) throws IOException {
        try {
            return new Scenario(ScenarioReader.read(name, content));
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    name
                            + ": a scenario is read with Jackson; add com.fasterxml.jackson.dataformat:jackson-dataformat-yaml"
                            + " to the class path of the tests",
                    e);
        }
    }

    /**
     * The time of every command.
     *
     * @return the instant; empty if the scenario leaves it to the system's clock
     */
    public Optional<Instant> clock() {
        return Optional.ofNullable(plan.clock());
    }

    /**
     * Whether dues are presented to their payers.
     *
     * @return false if they stay open
     */
    public boolean isCollecting() {
        return plan.collect();
    }

    /**
     * The enterprises that the scenario sets up.
     *
     * @param names what its selectors stand for
     * @return their masters
     * @throws ScenarioException when there are enterprises but the scenario names none of them
     */
    public List<MasterId> masters(ScenarioNames names) {
        return Setup.masters(plan, names);
    }

    /**
     * Sets up one enterprise: registers the accounts, associates the members, hands out the benefits. It gives the same commands
     * each time, so repeating it changes nothing (J1).
     *
     * @param master the handle of the enterprise, one of {@link #masters}; its operator is recorded
     * @param names what the selectors stand for
     * @param now the time of the handle's clock, for messages and as the beginning of associations that have no other
     * @param arrangement receives what is known about the enterprise afterwards
     * @throws ScenarioException when the scenario has no such enterprise, or the rules refuse a part of it; the message names the field
     */
    public void setUp(MasterBenefits master, ScenarioNames names, Instant now, Arrangement arrangement) {
        Setup.enterprise(plan, master, names, now, arrangement);
    }

    /**
     * Sets up every enterprise that the scenario names. Its selectors stand for what it names itself: {@code "#1"} for its first
     * member, {@code "*"} for all members.
     *
     * @param benefits the library
     * @param now the time of the library's clock
     * @return the enterprises, and what is known about them
     * @throws ScenarioException when the scenario names no enterprise, or the rules refuse a part of it; the message names the field
     */
    public Arrangement setUp(Benefits benefits, Instant now) {
        ScenarioNames names = OwnNames.of(plan);
        if (names.masters().isEmpty()) {
            throw new ScenarioException(
                    "scenario: masters: without a bill there is nobody to rank; name an account, instead of \"*\" or \"#1\"");
        }
        Arrangement arrangement = new Arrangement();
        for (MasterId master : masters(names)) {
            setUp(benefits.master(master).by("scenario"), names, now, arrangement);
        }
        return arrangement;
    }
}
