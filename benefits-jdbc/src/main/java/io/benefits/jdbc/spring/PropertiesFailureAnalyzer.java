package io.benefits.jdbc.spring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Explains a failed start: which property of {@code benefits} is wrong, and which values it may have. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PropertiesFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("benefits");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        if (!cause.getName().equals(OURS) && !OURS.isAncestorOf(cause.getName())) {
            return null;
        }
        for (Throwable each = cause.getCause(); each != null; each = each.getCause()) {
            if (each instanceof UnboundConfigurationPropertiesException unbound) {
                return unknown(unbound, cause);
            }
        }
        ConfigurationProperty wrong = cause.getProperty();
        return wrong == null ? null : wrong(wrong, cause);
    }

    private static FailureAnalysis unknown(UnboundConfigurationPropertiesException unbound, BindException cause) {
        List<String> names = unbound.getUnboundProperties().stream()
                .map(each -> each.getName().toString())
                .sorted()
                .toList();
        return new FailureAnalysis(
                (names.size() == 1 ? "There is no property " : "There are no properties ") + String.join(", ", names)
                        + where(unbound.getUnboundProperties().iterator().next()) + ".",
                "Correct it, or remove it; the properties are " + String.join(", ", known()) + ".",
                cause);
    }

    private static FailureAnalysis wrong(ConfigurationProperty property, BindException cause) {
        Class<?> type = cause.getTarget().getType().resolve(Object.class);
        String wanted = type.isEnum()
                ? Stream.of(type.getEnumConstants())
                        .map(each -> each.toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ", "one of ", ""))
                : type == Duration.class
                        ? "a time, for example 30s or 5m"
                        : type == int.class || type == Integer.class ? "a whole number" : "true or false";
        return new FailureAnalysis(
                property.getName() + " is \"" + property.getValue() + "\"" + where(property) + ".",
                "Set it to " + wanted + ".",
                cause);
    }

    private static String where(ConfigurationProperty property) {
        return property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")";
    }

    /** The names of all properties. */
    static List<String> known() {
        List<String> found = new ArrayList<>();
        collect("benefits", BenefitsProperties.class, found);
        return found;
    }

    private static void collect(String prefix, Class<?> type, List<String> found) {
        for (var each : type.getRecordComponents()) {
            String name =
                    prefix + "." + each.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (each.getType().isRecord()) {
                collect(name, each.getType(), found);
            } else {
                found.add(name);
            }
        }
    }
}
