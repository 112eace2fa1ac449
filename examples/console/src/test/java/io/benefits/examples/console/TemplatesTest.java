package io.benefits.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What templates must not do, whatever they show. */
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src", "main", "jte");

    /** The attributes of HTML that are there or not, and have no value. */
    private static final Set<String> SWITCHES = Set.of("checked", "selected", "open", "required", "disabled", "hidden");

    private static final Pattern LONE = Pattern.compile("([\\w-]+)=\"\\$\\{");
    private static final Pattern IMPORT = Pattern.compile("(?m)^@import ([\\w.]+)$");
    private static final Pattern BOOLEAN = Pattern.compile("\\b[bB]oolean (\\w+)");
    private static final Pattern LAST_NAME = Pattern.compile("(\\w+)(\\([^()]*\\))?$");

    @Test
    @DisplayName("no attribute with a value holds a boolean: the template engine leaves it out when that is false")
    void hasNoBooleanValues() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".jte")).toList()) {
                found.addAll(booleans(file.toString(), Files.readString(file)));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    @DisplayName("that test sees each shape of it")
    void seesBooleans() {
        String imports = "@import io.benefits.account.Association\n@param boolean on\n@param String text\n";
        for (String expression :
                List.of("!on", "on", "a == b", "a.isEmpty() && on", "one.sharing()", "text.isEmpty()")) {
            assertThat(booleans("x", imports + "<input value=\"${" + expression + "}\">"))
                    .as(expression)
                    .hasSize(1);
            assertThat(booleans("x", imports + "<input checked=\"${" + expression + "}\">"))
                    .isEmpty();
        }
        for (String expression :
                List.of("on ? \"true\" : \"false\"", "text", "one.sharing().toString()", "text.strip()")) {
            assertThat(booleans("x", imports + "<input value=\"${" + expression + "}\">"))
                    .as(expression)
                    .isEmpty();
        }
    }

    /** The attributes that are nothing but a boolean expression. */
    private static List<String> booleans(String file, String template) {
        Set<String> names = booleanNames(template);
        List<String> found = new ArrayList<>();
        Matcher attribute = LONE.matcher(template);
        while (attribute.find()) {
            int end = closed(template, attribute.end());
            boolean isLone = template.startsWith("\"", end + 1);
            String expression = template.substring(attribute.end(), end).strip();
            if (isLone && !SWITCHES.contains(attribute.group(1)) && isBoolean(expression, names)) {
                found.add(file + ": " + attribute.group(1) + "=\"${" + expression + "}\"");
            }
        }
        return found;
    }

    private static boolean isBoolean(String expression, Set<String> names) {
        String bare = expression.replaceAll("\"[^\"]*\"", "\"\"");
        if (bare.contains("?")) {
            return false;
        }
        Matcher last = LAST_NAME.matcher(bare);
        return bare.startsWith("!")
                || bare.matches(".*(==|!=|&&|\\|\\||[<>]).*")
                || (last.find() && names.contains(last.group(1)));
    }

    /** What is boolean in a template: its variables, and the methods of all that it names. */
    private static Set<String> booleanNames(String template) {
        Set<String> names =
                new HashSet<>(Set.of("isEmpty", "equals", "isPresent", "contains", "startsWith", "isBlank"));
        BOOLEAN.matcher(template).results().forEach(one -> names.add(one.group(1)));
        IMPORT.matcher(template).results().forEach(one -> booleanMethods(one.group(1), names));
        return names;
    }

    private static void booleanMethods(String name, Set<String> names) {
        try {
            Class<?> type = Class.forName(name, false, TemplatesTest.class.getClassLoader());
            Arrays.stream(type.getMethods())
                    .filter(method ->
                            method.getReturnType() == boolean.class || method.getReturnType() == Boolean.class)
                    .map(Method::getName)
                    .forEach(names::add);
        } catch (ClassNotFoundException e) {
            // A class within a class is imported with a point where its own name has a dollar sign.
            int point = name.lastIndexOf('.');
            if (point > 0 && Character.isUpperCase(name.charAt(name.lastIndexOf('.', point - 1) + 1))) {
                booleanMethods(name.substring(0, point) + "$" + name.substring(point + 1), names);
            }
        }
    }

    private static int closed(String template, int from) {
        int depth = 1;
        for (int i = from; ; i++) {
            char c = template.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
    }
}
