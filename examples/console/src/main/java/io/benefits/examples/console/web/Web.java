package io.benefits.examples.console.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.benefits.Benefits;
import io.benefits.spi.StoreException;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The server: routes with the roles that may come to them, and what is the same for all of them. It listens on this
 * machine alone, since whoever reaches it may sign in as anybody. Thread-safe.
 */
public final class Web implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final long LARGEST_FORM = 200_000;
    private static final String COOKIE = "benefits-console";

    /** Marks a request that has its page, so that a status like 404 brings no other. */
    static final String ANSWERED = "answered";

    private final Benefits benefits;
    private final Clock clock;
    private final PrintWriter log;
    private final Sessions sessions;
    private final Keeper keeper = new Keeper();
    private final Guard guard;
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Javalin server;

    /** What answers a request. */
    @FunctionalInterface
    public interface Handler {

        /** Answers it. */
        void handle(Visit visit);
    }

    /** Where the features of the console put their addresses. */
    public interface Routes {

        /** An address that shows something and changes nothing, asked by GET or HEAD. */
        void get(Role role, String path, Handler handler);

        /** An address that a form is sent to. Its answer leads on to a page. */
        void post(Role role, String path, Handler handler);
    }

    private Web(Benefits benefits, Clock clock, PrintWriter log, List<Consumer<Routes>> features) {
        this.benefits = benefits;
        this.clock = clock;
        this.log = log;
        this.sessions = new Sessions(clock);
        this.guard = new Guard(sessions);
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.http.maxRequestSize = LARGEST_FORM;
            config.http.generateEtags = false;
            config.jetty.host = LOOPBACK;
            config.routes.before(guard::before);
            config.routes.beforeMatched(context -> guard.admit(context, session(context)));
            Assets.route(config.routes);
            Routes routes = routes(config.routes);
            routes.get(Role.ANYONE, Visit.FAILED, Visit::showFailed);
            routes.post(Role.ANYONE, "/language", Visit::turnLanguage);
            features.forEach(feature -> feature.accept(routes));
            failures(config.routes);
        });
    }

    /**
     * Starts a server.
     *
     * @param benefits the library
     * @param clock the time that statuses are shown by
     * @param log where to write what went wrong
     * @param port where to listen; 0 for any free port
     * @param features what puts its addresses
     */
    public static Web start(
            Benefits benefits, Clock clock, PrintWriter log, int port, List<Consumer<Routes>> features) {
        Web web = new Web(benefits, clock, log, features);
        web.server.start(port);
        return web;
    }

    /** Where it listens. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    Benefits benefits() {
        return benefits;
    }

    Clock clock() {
        return clock;
    }

    Sessions sessions() {
        return sessions;
    }

    Keeper keeper() {
        return keeper;
    }

    String render(String template, Map<String, Object> values) {
        StringOutput page = new StringOutput();
        templates.render(template, values, page);
        return page.toString();
    }

    /** Makes a session the one of this browser. */
    void keep(Context context, Session session) {
        context.attribute(COOKIE, session);
        context.cookie(new Cookie(
                COOKIE,
                sessions.write(session),
                "/",
                (int) Sessions.LIFETIME.toSeconds(),
                false,
                true,
                null,
                SameSite.STRICT));
    }

    private Routes routes(RoutesConfig routes) {
        return new Routes() {
            @Override
            public void get(Role role, String path, Handler handler) {
                routes.get(path, context -> handler.handle(visit(context)), role);
                routes.head(path, context -> handler.handle(visit(context)), role);
            }

            @Override
            public void post(Role role, String path, Handler handler) {
                routes.post(path, context -> handler.handle(visit(context)), role);
            }
        };
    }

    private Visit visit(Context context) {
        return new Visit(this, context, session(context));
    }

    private Session session(Context context) {
        Optional<Session> known = Optional.ofNullable(context.attribute(COOKIE));
        if (known.isPresent()) {
            return known.get();
        }
        Optional<Session> sent = Optional.ofNullable(context.cookie(COOKIE)).flatMap(sessions::read);
        if (sent.isPresent()) {
            context.attribute(COOKIE, sent.get());
            return sent.get();
        }
        keep(context, sessions.begin(null));
        return session(context);
    }

    private void failures(RoutesConfig routes) {
        routes.exception(Failure.class, (failure, context) -> fail(context, failure));
        routes.exception(StoreException.class, (failure, context) -> {
            failure.printStackTrace(log);
            fail(context, Failure.store());
        });
        routes.exception(Exception.class, (failure, context) -> {
            failure.printStackTrace(log);
            fail(context, Failure.internal());
        });
        // What Javalin answers by itself, with a page of ours.
        routes.error(HttpStatus.NOT_FOUND, context -> failOnce(context, Failure.notFound("failure.page")));
        routes.error(HttpStatus.CONTENT_TOO_LARGE, context -> failOnce(context, Failure.tooLarge()));
    }

    /** Writes down what went wrong while a file was sent. */
    void note(Exception failure) {
        failure.printStackTrace(log);
    }

    private void failOnce(Context context, Failure failure) {
        if (context.attribute(ANSWERED) == null) {
            fail(context, failure);
        }
    }

    private void fail(Context context, Failure failure) {
        context.attribute(ANSWERED, true);
        visit(context).fail(failure);
    }
}
