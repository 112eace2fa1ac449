package io.benefits.examples.console.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names files in the header of an answer (RFC 6266). */
final class Disposition {

    private static final int MOST = 150;

    private Disposition() {}

    /** A file to be saved. What no file system has in a name becomes a low line. */
    static String attachment(String name) {
        String usable =
                shortened(name.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|%]", "_").replaceAll("^[.]+", "_"));
        String ascii = usable.replaceAll("[^\\x20-\\x7e]", "_");
        String coded = URLEncoder.encode(usable, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + coded;
    }

    /** Its end says when it was written, and stays. */
    private static String shortened(String name) {
        int end = MOST / 3;
        return name.length() <= MOST
                ? name
                : name.substring(0, MOST - end).replaceAll("\\p{Cs}$", "") + "_"
                        + name.substring(name.length() - end).replaceAll("^\\p{Cs}", "");
    }
}
