/**
 * Persistence of benefits on immutable maps: the reference implementation, for tests and for hosts that need no durability. Beside it,
 * for the tests of hosts: an extension of JUnit with assertions, and scenario files. These two need JUnit and AssertJ, and Jackson,
 * which a host that does not use them need not have.
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
