/** Persistence on SQL databases. */
module io.benefits.jdbc {
    requires static org.jspecify;
    requires transitive io.benefits.api;
    requires transitive java.sql;
    requires org.joda.money;
    requires org.slf4j;

    exports io.benefits.jdbc;
}
