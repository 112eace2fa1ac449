package io.benefits.inmemory.scenario;

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
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads scenarios in YAML or in JSON, which is also YAML. */
final class ScenarioReader {

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
            .readerFor(ScenarioPlan.class)
            .without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private ScenarioReader() {}

    /**
     * Reads a scenario.
     *
     * @throws ScenarioException when it is not a scenario; the message names the field
     */
    static ScenarioPlan read(String name, InputStream content) throws IOException {
        try {
            ScenarioPlan scenario = READER.readValue(content);
            if (scenario == null) {
                throw new ScenarioException(name + ": the scenario is empty");
            }
            return scenario;
        } catch (JacksonException e) {
            throw new ScenarioException(name + ": " + explain(e), e);
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
        return text.append(reason(e)).toString();
    }

    /** The reason in our own words: the libraries' messages name classes. */
    private static String reason(JacksonException e) {
        if (e.getCause() instanceof IllegalArgumentException cause) {
            return String.valueOf(cause.getMessage());
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "there is no such field; known are "
                    + unknown.getKnownPropertyIds().stream()
                            .map(Object::toString)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (e instanceof InvalidFormatException invalid) {
            return "\"" + invalid.getValue() + "\" is not a " + kind(invalid.getTargetType());
        }
        if (e instanceof MismatchedInputException mismatched) {
            return "must be " + article(kind(mismatched.getTargetType()));
        }
        String problem = e.getOriginalMessage();
        return problem != null && problem.startsWith("Duplicate field")
                ? problem.replace("Duplicate field", "there is twice the field")
                : "this is neither YAML nor JSON: a quotation mark, bracket, colon or the indentation is wrong";
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "mapping of fields";
        }
        if (type.isEnum()) {
            return "value like "
                    + Stream.of(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(" or "));
        }
        if (Number.class.isAssignableFrom(type)) {
            return "number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "value like true or false";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "list";
        }
        return type.isRecord() && type != Selector.class ? "mapping of fields" : "text";
    }

    private static String article(String kind) {
        return kind.equals("text") ? kind : "a " + kind;
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
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text.strip().replace(' ', 'T'), Instant::from, LocalDateTime::from);
            return time instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(time);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a time like 2024-09-18T22:00:00Z or 2024-09-18 22:00:00", e);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a time zone like Europe/Berlin", e);
        }
    }

    /** Reads a value from its text. A number counts as text, since many account ids are numbers. */
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
