package io.benefits.examples.console.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes addresses. */
public final class Link {

    private Link() {}

    /**
     * An address with parameters: names and values by turns; those that are null or empty are left out.
     *
     * @param path the address, which may have parameters already
     * @param parameters the names and values
     */
    public static String of(String path, @Nullable Object... parameters) {
        StringBuilder address = new StringBuilder(path);
        for (int i = 0; i < parameters.length; i += 2) {
            String value = parameters[i + 1] == null ? "" : String.valueOf(parameters[i + 1]);
            if (!value.isEmpty()) {
                address.append(address.indexOf("?") < 0 ? '?' : '&')
                        .append(parameters[i])
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return address.toString();
    }
}
