package io.benefits.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script of the schema. Scripts never change once they are released.
 *
 * @param version the version of the schema that it belongs to: the first number of its name
 * @param statements its statements, in order
 */
record Script(int version, List<String> statements) {

    private static final Pattern NAME = Pattern.compile("(?:.*/)?V(\\d+)(?:_\\d+)*__\\w+\\.sql");

    /** Between two empty lines of a script there is one statement. */
    private static final Pattern PARAGRAPH = Pattern.compile("\\R\\R");

    /** The scripts of a shape for a database, in order. */
    static List<Script> of(Shape shape, Dialect dialect) {
        return shape.scripts().apply(dialect).stream().map(Script::named).toList();
    }

    private static Script named(String name) {
        return new Script(version(name), PARAGRAPH.splitAsStream(text(name)).toList());
    }

    /** The version in the name of a script. */
    static int version(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException("script: \"" + name + "\", must be named like V2_1__what.sql");
        }
        return Integer.parseInt(parts.group(1));
    }

    private static String text(String name) {
        try (InputStream in = JdbcSchema.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
