package io.benefits.jdbc;

import io.benefits.spi.Append;
import java.util.List;
import java.util.function.Function;

/**
 * What a library of one version needs of a schema, and how it writes there. A test makes another one, to play a newer library.
 *
 * @param version the version of the schema
 * @param tables the tables, with the columns that it reads and writes
 * @param scripts the scripts that make them, in order, as names of resources
 * @param rows the rows of an append
 */
record Shape(
        int version, List<Table> tables, Function<Dialect, List<String>> scripts, Function<Append, List<Write>> rows) {

    /** That of this library. */
    static final Shape OURS = new Shape(JdbcSchema.VERSION, Tables.ALL, Dialect::scripts, Writing::of);
}
