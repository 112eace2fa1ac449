package io.benefits.examples.commands;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A copy of this project, in which commands may build, install and write what they want. It has the classes that are compiled
 * already, and fetches from the local repository of this build. What it installs comes into a repository of its own.
 */
final class Project {

    static final boolean OFFLINE = System.getProperty("commands.offline").endsWith("true");

    private static final Path HERE = Path.of("../..").toAbsolutePath().normalize();
    private static final Set<String> COMPILED =
            Set.of("classes", "test-classes", "generated-sources", "generated-test-sources");
    /**
     * Classes are newer than their sources, but what they were compiled with lies elsewhere now. And what is only looked at has been
     * looked at by the build that runs this.
     */
    private static final List<String> BESIDE_A_BUILD = List.of(
            "-Dmaven.compiler.useIncrementalCompilation=false",
            "-Dmaven.javadoc.skip",
            "-Dspotless.check.skip",
            "-Dmdep.analyze.skip",
            "-Djacoco.skip");
    /** A file that the guide names before it prints it. */
    private static final Pattern PRINTED =
            Pattern.compile("(?m)^`([\\w./-]+)`[^\n]*:\n\n```\\w+\n(.*?)^```$", Pattern.DOTALL);

    private static final class Copied {
        static final Project PROJECT = new Project(Path.of("target/commands").toAbsolutePath());
    }

    private final Path root;
    private final Path outside;
    private final Path guide;

    private Project(Path work) {
        root = work.resolve("project");
        outside = work.resolve("outside");
        guide = work.resolve("guide");
        try {
            delete(work);
            copy(HERE, root);
            copy(HERE.resolve("examples/outside/project"), outside);
            printTo(guide);
            Path repository = repository(work.resolve("repository"));
            List<String> options = new ArrayList<>(BESIDE_A_BUILD);
            options.add("-Dmaven.repo.local=" + repository);
            if (OFFLINE) {
                options.add("--offline");
            }
            for (Path folder : List.of(root, outside, guide)) {
                Files.createDirectories(folder.resolve(".mvn"));
                Files.write(folder.resolve(".mvn/maven.config"), options);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the project cannot be copied", e);
        }
    }

    /** The copy, made when it is first asked for. */
    static Project copy() {
        return Copied.PROJECT;
    }

    Path path(Folder folder) {
        return switch (folder) {
            case ROOT -> root;
            case OUTSIDE -> outside;
            case GUIDE -> guide;
        };
    }

    /** What a command finds in its environment: the Maven and the JDK of this build, and where a guide wants it a PostgreSQL. */
    static Map<String, String> environment(Folder folder) {
        String java = System.getProperty("java.home");
        String path = String.join(
                File.pathSeparator,
                System.getProperty("commands.maven") + "/bin",
                java + "/bin",
                System.getenv().getOrDefault("PATH", ""));
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", path);
        environment.put("JAVA_HOME", java);
        // A build this short is over before the JVM's second compiler pays.
        environment.put("MAVEN_OPTS", System.getenv().getOrDefault("MAVEN_OPTS", "") + " -XX:TieredStopAtLevel=1");
        if (folder == Folder.GUIDE) {
            environment.put("SPRING_DATASOURCE_URL", Server.POSTGRESQL.getJdbcUrl("postgres", "postgres"));
        }
        return environment;
    }

    /** Ends with this JVM. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRESQL = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("unix_socket_directories", "")
                        .start();
            } catch (IOException e) {
                throw new IllegalStateException("PostgreSQL does not start", e);
            }
        }
    }

    private static void printTo(Path folder) throws IOException {
        String text = Files.readString(HERE.resolve("examples/guides/spring-boot.md"));
        for (Matcher printed = PRINTED.matcher(text); printed.find(); ) {
            Path file = folder.resolve(printed.group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, printed.group(2));
        }
    }

    /** Everything that this build has fetched, and nothing that the library installed. */
    private static Path repository(Path repository) throws IOException {
        Path fetched = Path.of(System.getProperty("commands.repository"));
        link(fetched, repository, Set.of("io"));
        link(fetched.resolve("io"), repository.resolve("io"), Set.of("benefits"));
        return repository;
    }

    private static void link(Path from, Path to, Set<String> without) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                if (!without.contains(entry.getFileName().toString())) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (!isWanted(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (isWanted(file)) {
                    Files.copy(file, to.resolve(from.relativize(file)), COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isWanted(Path path) {
        return !path.endsWith(".git")
                && (!path.getParent().endsWith("target")
                        || COMPILED.contains(path.getFileName().toString()));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
