package io.benefits.jdbc;

import io.benefits.spi.Append;
import java.util.List;
import java.util.function.Function;

/**
 * What one version of the library needs from a schema, and how it writes to it. A test makes another one to act as a newer
 * library.
 *
 * @param version the version of the schema
 * @param tables the tables, with the columns that it reads and writes
 * @param scripts the scripts that create them, in order, as resource names
 * @param rows the rows of an append
 */
record Shape(
        int version, List<Table> tables, Function<Dialect, List<String>> scripts, Function<Append, List<Write>> rows) {

    /** The shape of this library. */
    static final Shape OURS = new Shape(JdbcSchema.VERSION, Tables.ALL, Dialect::scripts, Writing::of);
}
