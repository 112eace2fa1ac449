package io.benefits.examples.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Markdown files of the project, and the commands in them. A command is each line of a block that is indented, that names no
 * language, or that names a shell; and each piece of code in a sentence or a table that begins like a command or with an option of
 * Maven. A block of anything else names its language.
 */
final class Documents {

    private static final Set<String> SHELLS = Set.of("", "sh", "bash", "console");
    private static final Set<String> OTHERS = Set.of("groovy", "java", "properties", "sql", "text", "xml", "yaml");
    private static final Pattern FENCE = Pattern.compile("^ *```(\\w*)$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern COMMAND = Pattern.compile(
            "(mvn|java|jar|curl|git|docker|psql|unzip|sh|bash|gradle) \\S.*|(\\./|\\.ci/|\\./mvnw)\\S.*|-[DP]\\w.*");
    private static final Set<String> NOT_OURS = Set.of("target", ".git");

    private final Map<String, List<String>> places = new TreeMap<>();
    private final List<String> mistakes = new ArrayList<>();
    private int files;

    private Documents() {}

    /** Reads all of a folder. */
    static Documents in(Path root) throws IOException {
        Documents documents = new Documents();
        for (Path file : markdown(root)) {
            documents.files++;
            documents.read(root.relativize(file).toString(), Files.readAllLines(file));
        }
        return documents;
    }

    /** Where each command is. */
    Map<String, List<String>> commands() {
        return places;
    }

    /** What is neither a command nor names a language that is known. */
    List<String> mistakes() {
        return mistakes;
    }

    int files() {
        return files;
    }

    private static List<Path> markdown(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                if (Files.isDirectory(entry)) {
                    if (!NOT_OURS.contains(entry.getFileName().toString())) {
                        found.addAll(markdown(entry));
                    }
                } else if (entry.toString().endsWith(".md")) {
                    found.add(entry);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return found;
    }

    private void read(String document, List<String> lines) {
        String language = null;
        StringBuilder command = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String place = document + ":" + (i + 1);
            Matcher fence = FENCE.matcher(line);
            if (fence.matches()) {
                language = language == null ? fence.group(1) : null;
                if (language != null && !SHELLS.contains(language) && !OTHERS.contains(language)) {
                    mistakes.add(place + ": neither a shell nor a language that is known: " + language);
                }
            } else if (language == null ? line.startsWith("    ") : SHELLS.contains(language)) {
                command.append(command.isEmpty() ? "" : "\n").append(language == null ? line.substring(4) : line);
                if (isWhole(command)) {
                    add(command.toString(), place);
                    command.setLength(0);
                }
            } else if (language == null) {
                CODE.matcher(line)
                        .results()
                        .map(code -> code.group(1))
                        .filter(code -> COMMAND.matcher(code).matches())
                        .forEach(code -> add(code, place));
            }
            boolean goesOn = i + 1 < lines.size() && !lines.get(i + 1).isBlank();
            if (!command.isEmpty() && !goesOn) {
                mistakes.add(place + ": a command without its end: " + command);
                command.setLength(0);
            }
        }
    }

    private void add(String command, String place) {
        if (!command.isBlank()) {
            places.computeIfAbsent(command, each -> new ArrayList<>()).add(place);
        }
    }

    /** It has no open quote, and its last line does not say that it goes on. */
    private static boolean isWhole(CharSequence command) {
        char open = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c == '\\' && open != '\'') {
                i++;
            } else if (open == 0 && (c == '\'' || c == '"')) {
                open = c;
            } else if (c == open) {
                open = 0;
            }
        }
        return open == 0 && command.charAt(command.length() - 1) != '\\';
    }
}
