package io.benefits.examples.console.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.security.RouteRole;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Stands before every page. It tells the browser to load nothing from elsewhere, answers only to this machine's own names,
 * lets nobody come where their role is not wanted, and takes a form only if it was filled in on a page of this console.
 */
final class Guard {

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    /** Another name that leads here is one that another site gave this machine's address to. */
    private static final Pattern OWN_HOST = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");

    private final Sessions sessions;

    Guard(Sessions sessions) {
        this.sessions = sessions;
    }

    /** For every request, also those for addresses that do not exist. */
    void before(Context context) {
        HEADERS.forEach(context::header);
        if (!OWN_HOST.matcher(host(context)).matches()) {
            throw Failure.forbidden();
        }
    }

    /** For every request for an address that exists. */
    void admit(Context context, Session session) {
        if (context.method() == HandlerType.POST && !isOwnForm(context, session)) {
            throw Failure.forbidden();
        }
        RouteRole role = context.routeRoles().iterator().next();
        if (role == Role.ANYONE) {
            return;
        }
        Identity identity = session.identity();
        if (identity == null) {
            throw Failure.signIn();
        }
        if (role == Role.MANAGES && !identity.manages()) {
            throw Failure.notFound("failure.page");
        }
    }

    private boolean isOwnForm(Context context, Session session) {
        String token = Objects.requireNonNullElse(context.formParam("token"), "");
        return isFromHere(context) && sessions.isToken(session, token);
    }

    /** Whether the browser says that a page of this console made the request. */
    static boolean isFromHere(Context context) {
        return Objects.requireNonNullElse(context.header("Origin"), "").equals("http://" + host(context));
    }

    private static String host(Context context) {
        return Objects.requireNonNullElse(context.header("Host"), "");
    }
}
