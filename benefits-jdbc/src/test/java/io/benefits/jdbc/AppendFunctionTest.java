package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.jdbc.AppendFunction.Argument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The script of the function is what follows from the tables and from how they are written. */
class AppendFunctionTest {

    private static final String BEGIN = """
            -- Citus: run after the scripts for PostgreSQL, and before the next. An append in one call, on the server of its master: the head is
            -- compared and set first, and then every table takes the rows that are given for it. It answers whether the head was the
            -- expected one; if not it writes nothing. It finds the tables where it was made, whatever a session there looks for, and its
            -- plans walk none of them, whatever is believed of it.
            CREATE OR REPLACE FUNCTION benefits_append(
                lock_limit text,
                of_master varchar,
                expected_no bigint,
                expected_head varchar,
                after_no bigint,
                after_head varchar,
                after_at bigint,
            """;

    private static final String HEAD = """
            ) RETURNS boolean LANGUAGE plpgsql
            SET search_path FROM CURRENT
            SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off
            AS $$
            DECLARE
                written bigint;
            BEGIN
                IF lock_limit IS NOT NULL THEN
                    PERFORM set_config('lock_timeout', lock_limit, true);
                END IF;
                IF expected_no = 0 THEN
                    INSERT INTO benefits_head (master_id, entry_no, head_hash, recorded_at)
                        VALUES (of_master, after_no, after_head, after_at) ON CONFLICT DO NOTHING;
                ELSE
                    UPDATE benefits_head SET entry_no = after_no, head_hash = after_head, recorded_at = after_at
                        WHERE master_id = of_master AND entry_no = expected_no AND head_hash = expected_head;
                END IF;
                IF NOT FOUND THEN
                    RETURN false;
                END IF;
            """;

    private static final String END = """
                RETURN true;
            END $$;
            """;

    @Test
    @DisplayName("the script of benefits_append is the one that the tables need")
    void scriptFollowsTheTables() throws IOException {
        Path needed = Files.writeString(Path.of("target", "V1_1__append.sql"), script());
        try (InputStream script = JdbcSchema.class.getResourceAsStream("citus/V1_1__append.sql")) {
            assertThat(new String(script.readAllBytes(), StandardCharsets.UTF_8))
                    .as("the script, which has to be what is now in %s", needed)
                    .isEqualTo(script());
        }
    }

    private static String script() {
        return AppendFunction.ARGUMENTS.stream()
                        .map(each -> "    " + name(each) + " " + each.type())
                        .collect(Collectors.joining(",\n", BEGIN, "\n"))
                + AppendFunction.ARGUMENTS.stream()
                        .map(each ->
                                "    IF " + name(each) + " IS NOT NULL THEN\n" + statements(each) + "    END IF;\n")
                        .collect(Collectors.joining("", HEAD, END));
    }

    private static String name(Argument argument) {
        String table = argument.table().name().replace("benefits_", "");
        return switch (argument.kind()) {
            case INSERT -> "new_" + table;
            case CLOSE -> "ended_" + table;
            case PUT -> "put_" + table + "_" + argument.changes().get(0).name();
        };
    }

    private static String statements(Argument argument) {
        Table table = argument.table();
        return switch (argument.kind()) {
            case INSERT ->
                "        INSERT INTO " + table + " (" + table.all() + ")\n" + "            SELECT u.* FROM unnest("
                        + name(argument) + ") u;\n";
            case CLOSE -> update(argument) + " AND t.until_no = " + Tables.OPEN + ";\n";
            case PUT ->
                update(argument) + ";\n        GET DIAGNOSTICS written = ROW_COUNT;\n        IF written <> cardinality("
                        + name(argument) + ") THEN\n            RAISE EXCEPTION '" + table
                        + ": a row to be changed is not there';\n        END IF;\n";
        };
    }

    private static String update(Argument argument) {
        return "        UPDATE " + argument.table() + " t SET " + equal(argument.changes(), "", ", ") + " FROM unnest("
                + name(argument) + ") u\n            WHERE t.master_id = of_master"
                + (argument.key().isEmpty() ? "" : " AND " + equal(argument.key(), "t.", " AND "));
    }

    private static String equal(List<Table.Column> columns, String prefix, String separator) {
        return columns.stream()
                .map(column -> prefix + column.name() + " = u." + column.name())
                .collect(Collectors.joining(separator));
    }
}
