/**
 * Persistence on SQL databases: the schema, the statements and the transactions behind the store port. No other module of
 * the library knows of {@code java.sql}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits.jdbc;

import org.jspecify.annotations.NullMarked;
