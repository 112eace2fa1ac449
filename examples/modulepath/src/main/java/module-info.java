/** A program on the module path: the library's modules by name, and of them only what they export. */
module io.benefits.examples.modulepath {
    requires io.benefits.core;
    requires io.benefits.inmemory;
    requires io.benefits.jdbc;
    requires org.hsqldb;
    requires org.joda.money;
    requires static org.jspecify;
}
