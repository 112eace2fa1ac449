package io.benefits.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.benefits.Benefits;
import io.benefits.inmemory.InMemoryStore;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The library keeps the rules of its architecture, and each of the rules can fail. */
class ArchitectureTest {

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.benefits");
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages("io.benefits.core.broken");

    private static final Map<String, ArchRule> RULES = Architecture.rules("io.benefits", exported());
    private static final Map<String, ArchRule> RULES_FOR_BROKEN =
            Architecture.rules("io.benefits.core.broken", Set.of("io.benefits.core.broken.spi"));

    /** What must be found: rule and offender. */
    private static final Map<String, List<String>> OFFENDERS = Map.of(
            "the api sees neither the core nor an adapter",
            List.of("BrokenApi$SeesTheCore", "BrokenApi$SeesAnAdapter"),
            "the core never sees an adapter",
            List.of("BrokenEngine$SeesAnAdapter"),
            "an adapter never sees the core",
            List.of("BrokenStore$SeesTheCore"),
            "java.sql appears in the JDBC module alone",
            List.of("Impure$UsesSql", "BrokenStore$UsesADataSource"),
            "rules have no clock, no randomness, no thread and no logging",
            List.of(
                    "Impure$UsesAClock",
                    "Impure$UsesNow",
                    "Impure$RefersToNow",
                    "Impure$UsesToday",
                    "Impure$UsesTheSystem",
                    "Impure$UsesChance",
                    "Impure$UsesAnotherChance",
                    "Impure$UsesMath",
                    "Impure$UsesAnId",
                    "Impure$UsesAThread",
                    "Impure$UsesALock",
                    "Impure$UsesALog"),
            "slices by package are free of cycles in the api and the core",
            List.of("broken.core.coupon", "broken.core.sharing", "broken.ledger", "broken.journal"),
            "public signatures name no vavr but Either, no Joda-Money but BigMoney",
            List.of(
                    "Unclear.returnsAnOption",
                    "Unclear.takesMoney",
                    "Unclear.takesAnArray",
                    "Unclear.returnsANestedList",
                    "Unclear.takesABoundedType",
                    "Unclear.takesAWildcard",
                    "Unclear.isProtected",
                    "Unclear.currency",
                    "Unclear$Bounded",
                    "Unclear$AFunction",
                    "Unclear$ARecord.things"));

    private static Set<String> names() {
        return RULES.keySet();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    @DisplayName("the library keeps every rule of its architecture")
    void keepsTheRule(String name) {
        RULES.get(name).check(LIBRARY);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    @DisplayName("every rule of the architecture finds what deliberately breaks it")
    void findsWhatBreaksTheRule(String name) {
        String report = String.join(
                "\n",
                RULES_FOR_BROKEN.get(name).evaluate(BROKEN).getFailureReport().getDetails());

        assertThat(report).contains(OFFENDERS.get(name));
        assertThat(report).doesNotContain("Fine");
    }

    @Test
    @DisplayName("the library's classes and exported packages are all looked at")
    void looksAtTheWholeLibrary() {
        assertThat(LIBRARY.contain(Benefits.class)).isTrue();
        assertThat(LIBRARY.contain(BenefitsEngine.class)).isTrue();
        assertThat(LIBRARY.contain(InMemoryStore.class)).isTrue();
        assertThat(exported())
                .contains(
                        "io.benefits",
                        "io.benefits.coupon",
                        "io.benefits.spi",
                        "io.benefits.core",
                        "io.benefits.inmemory")
                .doesNotContain("io.benefits.core.path");
    }

    /** The packages that the modules export, from their descriptors. */
    private static Set<String> exported() {
        Set<String> packages = new TreeSet<>();
        for (Class<?> each : List.of(Benefits.class, BenefitsEngine.class, InMemoryStore.class)) {
            URL location = each.getProtectionDomain().getCodeSource().getLocation();
            try (URLClassLoader module = new URLClassLoader(new URL[] {location}, null);
                    InputStream descriptor =
                            module.findResource("module-info.class").openStream()) {
                for (ModuleDescriptor.Exports exports :
                        ModuleDescriptor.read(descriptor).exports()) {
                    packages.add(exports.source());
                }
            } catch (IOException e) {
                throw new IllegalStateException("no module descriptor in " + location, e);
            }
        }
        return packages;
    }
}
