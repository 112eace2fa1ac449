package io.benefits.jdbc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What an IDE and Spring Boot read of the jar. */
class MetadataTest {

    private static final String HEALTH = "management.health.benefits.enabled";

    private final Map<String, Object> metadata;

    MetadataTest() throws Exception {
        try (InputStream in = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            metadata =
                    JsonParserFactory.getJsonParser().parseMap(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    @DisplayName("the metadata name every property with its type and default, and no other")
    void namesEveryProperty() throws Exception {
        Map<String, String> declared = new TreeMap<>();
        collect("benefits", BenefitsProperties.class, declared);
        declared.put(HEALTH, "java.lang.Boolean true");
        Map<String, String> told = new TreeMap<>();
        for (Map<String, Object> each : list("properties")) {
            told.put((String) each.get("name"), each.get("type") + " " + each.get("defaultValue"));
            assertThat((String) each.get("description"))
                    .as((String) each.get("name"))
                    .endsWith(".")
                    .hasSizeGreaterThan(20);
        }
        assertThat(told).isEqualTo(declared);
        declared.remove(HEALTH);
        assertThat(PropertiesFailureAnalyzer.known()).containsExactlyInAnyOrderElementsOf(declared.keySet());
    }

    private static void collect(String prefix, Class<?> type, Map<String, String> found) throws Exception {
        for (RecordComponent each : type.getRecordComponents()) {
            String name =
                    prefix + "." + each.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (each.getType().isRecord()) {
                collect(name, each.getType(), found);
                continue;
            }
            Class<?> boxed = each.getType() == boolean.class
                    ? Boolean.class
                    : each.getType() == int.class ? Integer.class : each.getType();
            DefaultValue value = Stream.of(type.getDeclaredConstructors()[0].getParameters())
                    .filter(parameter -> parameter.getName().equals(each.getName()))
                    .findFirst()
                    .orElseThrow()
                    .getAnnotation(DefaultValue.class);
            found.put(name, boxed.getName() + " " + (value == null ? null : value.value()[0]));
        }
    }

    @Test
    @DisplayName("the values of the switches are told one by one")
    void namesEveryValue() {
        Map<String, List<String>> told = new TreeMap<>();
        for (Map<String, Object> hint : list("hints")) {
            told.put((String) hint.get("name"), values(hint));
        }
        assertThat(told)
                .containsOnly(
                        Map.entry("benefits.schema.mode", names(SchemaMode.values())),
                        Map.entry("benefits.transactions", names(TransactionMode.values())));
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values)
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    @SuppressWarnings("unchecked") // as the form of these files is
    private static List<String> values(Map<String, Object> hint) {
        return ((List<Map<String, Object>>) hint.get("values"))
                .stream().map(value -> (String) value.get("value")).toList();
    }

    @SuppressWarnings("unchecked") // as the form of these files is
    private List<Map<String, Object>> list(String name) {
        return (List<Map<String, Object>>) metadata.get(name);
    }

    @Test
    @DisplayName("Spring Boot finds the analyzer of failures, which tells problem and remedy")
    void findsTheAnalyzer() {
        List<FailureAnalyzer> found = SpringFactoriesLoader.forDefaultResourceLocation(
                        getClass().getClassLoader())
                .load(
                        FailureAnalyzer.class,
                        SpringFactoriesLoader.ArgumentResolver.none(),
                        (type, name, failure) -> {});
        assertThat(found).anyMatch(PropertiesFailureAnalyzer.class::isInstance);
        FailureAnalyzer ours = found.stream()
                .filter(SetupFailureAnalyzer.class::isInstance)
                .findFirst()
                .orElseThrow();
        FailureAnalysis told = ours.analyze(new IllegalStateException(
                "outer",
                new SetupException("The cup is empty.", "Fill it.", new RuntimeException(Duration.ZERO.toString()))));
        assertThat(told.getDescription()).isEqualTo("The cup is empty.");
        assertThat(told.getAction()).isEqualTo("Fill it.");
        assertThat(ours.analyze(new IllegalStateException("another"))).isNull();
    }
}
