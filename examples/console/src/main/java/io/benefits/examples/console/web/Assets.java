package io.benefits.examples.console.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** The style sheet and the script: all that a page loads. */
final class Assets {

    private static final Map<String, String> TYPES = Map.of(
            "console.css", "text/css; charset=utf-8",
            "console.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml");

    private Assets() {}

    static void route(RoutesConfig routes) {
        TYPES.forEach((name, type) -> {
            byte[] content = read(name);
            Handler answer = context -> context.contentType(type)
                    .header("Cache-Control", "no-cache")
                    .result(content);
            routes.get("/assets/" + name, answer, Role.ANYONE);
            routes.head("/assets/" + name, answer, Role.ANYONE);
        });
    }

    private static byte[] read(String name) {
        try (InputStream content = Assets.class.getResourceAsStream("/io/benefits/examples/console/assets/" + name)) {
            return Objects.requireNonNull(content, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
