package io.benefits.jdbc;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Which rows are asked for: a column, the values that it may have, and for a condition on their end the column with the end. */
record Where(
        String column, Collection<String> values, @Nullable String until, long since) {

    Where(String column, Collection<String> values) {
        this(column, values, null, 0);
    }

    Sql in(Sql sql, String table) {
        if (until != null) {
            sql.and("AND " + table + "." + until + " > ?", since);
        }
        return sql.and("AND " + table + "." + column + " IN").in(values);
    }
}
