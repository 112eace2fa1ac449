package io.benefits.examples.console.web;

import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a form said and what came of it, kept for the page that its answer leads to.
 *
 * @param session the nonce of the session that sent the form; nobody else is shown it
 * @param status the status of that page
 * @param fields what was entered and stays in the fields of that page
 * @param outcome what that page reports, or null for nothing
 */
record Kept(
        String session,
        HttpStatus status,
        Map<String, List<String>> fields,
        @Nullable Object outcome) {

    /** What an entry takes besides its texts, roughly, in characters. */
    private static final int OVERHEAD = 1_000;

    /** About how many characters it takes. */
    long size() {
        return OVERHEAD
                + fields.values().stream()
                        .flatMap(List::stream)
                        .mapToLong(String::length)
                        .sum();
    }
}
