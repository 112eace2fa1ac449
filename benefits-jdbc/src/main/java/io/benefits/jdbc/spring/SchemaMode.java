package io.benefits.jdbc.spring;

/** What is done about the schema at the start. */
enum SchemaMode {
    /** It is checked, and nothing is changed. */
    VALIDATE,
    /** The library runs its scripts itself. */
    MIGRATE,
    /** Flyway runs the scripts, with a history table of their own. */
    FLYWAY,
    /** Liquibase runs the scripts, with change log tables of their own. */
    LIQUIBASE
}
