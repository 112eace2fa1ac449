package io.benefits.examples.billingrun;

import io.benefits.inmemory.scenario.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens the scenario that the run is told, or the one that fits any bill. */
final class Scenarios {

    private static final String BUILT_IN = "default-scenario.yaml";

    private Scenarios() {}

    /**
     * Reads a scenario from a file.
     *
     * @throws UnusableException when the file cannot be read
     */
    static Scenario read(Path file) {
        if (Files.isDirectory(file)) {
            throw new UnusableException("--scenario: " + file + " is a directory; name the file in it");
        }
        try (InputStream content = Files.newInputStream(file)) {
            return Scenario.read(file.toString(), content);
        } catch (NoSuchFileException e) {
            throw new UnusableException("--scenario: " + file + " does not exist", e);
        } catch (IOException e) {
            throw new UnusableException("--scenario: " + file + " cannot be read: " + Faults.text(e), e);
        }
    }

    /** Reads the scenario that fits any bill. */
    static Scenario builtIn() {
        try (InputStream content = Scenarios.class.getResourceAsStream(BUILT_IN)) {
            if (content == null) {
                throw new IllegalStateException("the program lacks its " + BUILT_IN);
            }
            return Scenario.read(BUILT_IN, content);
        } catch (IOException e) {
            throw new IllegalStateException("the program's " + BUILT_IN + " cannot be read", e);
        }
    }
}
