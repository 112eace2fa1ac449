/** Persistence of benefits on immutable maps: the reference implementation, for tests and for hosts that need no durability. */
module io.benefits.inmemory {
    requires transitive io.benefits.api;
    requires static org.jspecify;

    exports io.benefits.inmemory;
}
