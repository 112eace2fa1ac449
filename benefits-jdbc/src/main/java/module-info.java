/** Persistence on SQL databases. */
module io.benefits.jdbc {
    requires static org.jspecify;
    requires transitive io.benefits.api;
    requires transitive java.sql;
    requires org.slf4j;
}
