/** Persistence on SQL databases. */
module io.benefits.jdbc {
    requires static org.jspecify;
    requires transitive io.benefits.api;
    requires transitive java.sql;
    requires org.joda.money;
    requires org.slf4j;

    // only for Spring Boot, which brings them
    requires static io.benefits.core;
    requires static liquibase.core;
    requires static micrometer.core;
    requires static micrometer.observation;
    requires static flyway.core;
    requires static spring.beans;
    requires static spring.boot;
    requires static spring.boot.actuator;
    requires static spring.boot.autoconfigure;
    requires static spring.boot.health;
    requires static spring.context;
    requires static spring.core;
    requires static spring.jdbc;
    requires static spring.tx;
    requires static spring.web;

    exports io.benefits.jdbc;
    exports io.benefits.jdbc.spring;

    opens io.benefits.jdbc.spring;
}
