/** The rules of benefits, and the engine that runs them through the ports. */
module io.benefits.core {
    requires transitive io.benefits.api;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.benefits.core;
}
