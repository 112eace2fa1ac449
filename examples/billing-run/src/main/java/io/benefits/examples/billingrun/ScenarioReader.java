package io.benefits.examples.billingrun;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/** Reads scenarios, in YAML or in JSON, which is YAML too. */
final class ScenarioReader {

    private static final String BUILT_IN = "default-scenario.yaml";

    private static final ObjectReader READER = YAMLMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(new SimpleModule()
                    .addDeserializer(Instant.class, scalar(Instant.class, ScenarioReader::instant))
                    .addDeserializer(ZoneId.class, scalar(ZoneId.class, ScenarioReader::zone))
                    .addDeserializer(Selector.class, scalar(Selector.class, Selector::new)))
            .build()
            .readerFor(Scenario.class)
            .without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private ScenarioReader() {}

    /**
     * Reads a scenario from a file.
     *
     * @throws UnusableException when it is none; the message names the field
     */
    static Scenario read(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return read(file.toString(), content);
        } catch (NoSuchFileException e) {
            throw new UnusableException("--scenario: " + file + " does not exist", e);
        } catch (IOException e) {
            throw new UnusableException("--scenario: " + file + " cannot be read: " + e, e);
        }
    }

    /** Reads the scenario that fits any bill. */
    static Scenario builtIn() {
        try (InputStream content = ScenarioReader.class.getResourceAsStream(BUILT_IN)) {
            if (content == null) {
                throw new IllegalStateException("the program lacks its " + BUILT_IN);
            }
            return read(BUILT_IN, content);
        } catch (IOException e) {
            throw new IllegalStateException("the program's " + BUILT_IN + " cannot be read", e);
        }
    }

    static Scenario read(String name, InputStream content) throws IOException {
        try {
            Scenario scenario = READER.readValue(content);
            if (scenario == null) {
                throw new UnusableException(name + ": the scenario is empty");
            }
            return scenario;
        } catch (JacksonException e) {
            throw new UnusableException(name + ": " + explain(e), e);
        }
    }

    private static String explain(JacksonException e) {
        StringBuilder text = new StringBuilder();
        JsonLocation location = e.getLocation();
        if (location != null && location.getLineNr() > 0) {
            text.append("line ").append(location.getLineNr()).append(": ");
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            text.append(path(mapping.getPath())).append(": ");
        }
        Throwable cause = e.getCause();
        String reason = cause instanceof IllegalArgumentException ? cause.getMessage() : e.getOriginalMessage();
        return text.append(reason).toString();
    }

    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.length() == 0 ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    private static Instant instant(String text) {
        try {
            return Times.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no time like " + Times.EXAMPLES, e);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no time zone like Europe/Berlin", e);
        }
    }

    /** Reads a value of its text; a number counts as text, since many account ids are numbers. */
    private static <T> StdScalarDeserializer<T> scalar(Class<T> type, Function<String, T> read) {
        return new StdScalarDeserializer<T>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                if (!parser.currentToken().isScalarValue()) {
                    return type.cast(context.handleUnexpectedToken(type, parser));
                }
                try {
                    return read.apply(parser.getText());
                } catch (IllegalArgumentException e) {
                    throw JsonMappingException.from(parser, String.valueOf(e.getMessage()), e);
                }
            }
        };
    }
}
