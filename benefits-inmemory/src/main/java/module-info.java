/**
 * Persistence of benefits on immutable maps: the reference implementation, for tests and for hosts that need no durability. It also
 * has test support for hosts: a JUnit extension with assertions, and scenario files. The extension needs JUnit and AssertJ, scenario
 * files need Jackson. A host that does not use them does not need these libraries.
 */
module io.benefits.inmemory {
    requires transitive io.benefits.api;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;
    requires static org.assertj.core;
    requires static com.fasterxml.jackson.core;
    requires static com.fasterxml.jackson.databind;
    requires static com.fasterxml.jackson.dataformat.yaml;

    exports io.benefits.inmemory;
    exports io.benefits.inmemory.junit;
    exports io.benefits.inmemory.scenario;

    opens io.benefits.inmemory.scenario to
            com.fasterxml.jackson.databind;
}
