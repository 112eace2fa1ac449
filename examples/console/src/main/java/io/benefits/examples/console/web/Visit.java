package io.benefits.examples.console.web;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.View;
import io.benefits.command.Refusal;
import io.benefits.value.CommandId;
import io.benefits.value.Cursor;
import io.benefits.value.Paging;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request: who makes it, what it says, and how it is answered. Not thread-safe. */
public final class Visit {

    static final String KEPT = "kept";
    private static final String LANGUAGE = "benefits-console-language";
    private static final Duration LANGUAGE_LIFETIME = Duration.ofDays(365);
    private static final Pattern OWN_PAGE = Pattern.compile("/([^/\\\\\\p{Cntrl}][^\\p{Cntrl}\\\\]*)?");
    private static final String TOKEN = "token";

    /** The address of {@link #showFailed}. */
    static final String FAILED = "/failed";

    private final Web web;
    private final Context context;
    private Session session;
    private final String key;
    private final Optional<Kept> kept;
    private @Nullable ZoneId zone;

    Visit(Web web, Context context, Session session) {
        this.web = web;
        this.context = context;
        this.session = session;
        this.key = isForm() ? "" : Objects.requireNonNullElse(context.queryParam(KEPT), "");
        this.kept = web.keeper().find(key, session);
    }

    private boolean isForm() {
        return context.method() == HandlerType.POST;
    }

    /** The library, for pages where anyone may come. */
    public Benefits library() {
        return web.benefits();
    }

    /**
     * The benefits of the enterprise that the reader has signed in to, in whose name commands are given. What is shown comes
     * from {@link #view} instead.
     */
    public MasterBenefits benefits() {
        return library().master(identity().master()).by(identity().person());
    }

    /** The time by which statuses are shown. */
    public Instant now() {
        return web.clock().instant();
    }

    /** As whom the reader has signed in. Not to be asked where anyone may come. */
    public Identity identity() {
        return Objects.requireNonNull(session.identity(), "identity");
    }

    /** What the reader may see: everything of the enterprise, or a member's own. */
    public View view() {
        View all = benefits().view();
        return identity().manages() ? all : all.of(identity().account());
    }

    /** The time zone of the enterprise, which a member may know too: its months are reckoned in it. */
    public ZoneId zone() {
        if (zone == null) {
            zone = benefits()
                    .view()
                    .master()
                    .map(master -> master.terms().zone())
                    .orElse(ZoneOffset.UTC);
        }
        return zone;
    }

    /** The words in the language of the reader. */
    public Texts texts() {
        return Texts.chosen(context.cookie(LANGUAGE), context.header("Accept-Language"));
    }

    /** Turns to another language, from now on and in this browser, and goes on with the page that the form was on. */
    void turnLanguage() {
        String language = required("language", Function.identity());
        if (!Texts.LANGUAGES.contains(language)) {
            throw Failure.unreadable();
        }
        context.cookie(new Cookie(
                LANGUAGE, language, "/", (int) LANGUAGE_LIFETIME.toSeconds(), false, true, null, SameSite.STRICT));
        String page = field("page");
        // Only to a page of this console, and never to another host.
        to(OWN_PAGE.matcher(page).matches() ? page : "/");
    }

    /** The address of this page, as {@link #turnLanguage} takes it. */
    private String page() {
        String query = context.queryString();
        return context.path() + (query == null ? "" : "?" + query);
    }

    /** An instant in the calendar of the enterprise, with its offset. */
    public String time(Instant instant) {
        return Times.of(instant, zone());
    }

    /**
     * A field, without white space around it; empty if it is not there. A page that a form led to has the fields of its
     * address and, where that has none of the name, those of the form.
     */
    public String field(String name) {
        List<String> values = fields(name);
        return values.isEmpty() ? "" : values.get(0).strip();
    }

    /** All values of a field that may come more than once. */
    public List<String> fields(String name) {
        if (isForm()) {
            return context.formParams(name);
        }
        List<String> asked = context.queryParams(name);
        return asked.isEmpty() ? kept.map(Kept::fields).orElse(Map.of()).getOrDefault(name, List.of()) : asked;
    }

    /**
     * What the fields of a form hold: what was entered before, or on a fresh page the usual values.
     *
     * @param usual the usual values by the names of the fields; those of the other fields are empty
     */
    public UnaryOperator<String> typed(Map<String, String> usual) {
        return name -> fields(name).isEmpty() ? usual.getOrDefault(name, "") : field(name);
    }

    /** A field that pages of this console fill in, as what it stands for; null if it is empty. */
    public <T> @Nullable T optional(String name, Function<String, T> reading) {
        String text = field(name);
        return text.isEmpty() ? null : read(text, reading);
    }

    /** A field like {@link #optional} that must be there. */
    public <T> T required(String name, Function<String, T> reading) {
        return read(field(name), reading);
    }

    /** A text that pages of this console fill in, as what it stands for. */
    public static <T> T read(String text, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Failure.unreadable();
        }
    }

    /** A yes or no that must be there. */
    public boolean flag(String name) {
        return required(name, Visit::yesOrNo);
    }

    /** A yes or no; null if the field is empty. */
    public @Nullable Boolean optionalFlag(String name) {
        return optional(name, Visit::yesOrNo);
    }

    private static Boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    /** The constant that a field names; null if it is empty. */
    public <E extends Enum<E>> @Nullable E constant(String name, Class<E> type) {
        return optional(name, text -> Enum.valueOf(type, text));
    }

    /** Which page of a list the address asks for. */
    public Paging paging() {
        Integer size = optional("size", Integer::valueOf);
        Cursor after = optional("after", Cursor::parse);
        return read("", text -> new Paging(Optional.ofNullable(after), size == null ? Paging.DEFAULT_LIMIT : size));
    }

    /** The id of the command that this form gives. It comes from the form, so that sending it twice does it once. */
    public CommandId command() {
        return required("command", CommandId::new);
    }

    /** Signs in, or out with null. */
    public void enter(@Nullable Identity identity) {
        session = web.sessions().begin(identity);
        web.keep(context, session);
    }

    /** Goes on to another address, to be read anew. Every form is answered like this, or by one of the three ways below. */
    public void to(String address) {
        context.redirect(address, HttpStatus.SEE_OTHER);
    }

    /**
     * Goes on to a page that takes over fields of this form: its next step, or the same page with another part of a list.
     *
     * @param address the page
     * @param names the fields
     */
    public void carry(String address, Set<String> names) {
        to(address, HttpStatus.OK, fields(names), null);
    }

    /** Like {@link #carry(String, Set)}, with all fields. */
    public void carry(String address) {
        to(address, HttpStatus.OK, fields(), null);
    }

    /**
     * Goes back to a page with all that was entered, to say why nothing was done.
     *
     * @param address the page
     * @param problems what is wrong, in sentences, for {@link #problems}
     */
    public void refuse(String address, List<Phrase> problems) {
        refuse(address, new Problems(problems));
    }

    /**
     * Goes back to a page with all that was entered, to say at each place why nothing was done.
     *
     * @param address the page
     * @param problems what is wrong, for {@link #outcome}
     */
    public void refuse(String address, Object problems) {
        to(address, HttpStatus.UNPROCESSABLE_CONTENT, fields(), problems);
    }

    /**
     * Goes back to a page with all that was entered, to say why the rules refuse it.
     *
     * @param address the page
     * @param refusal why, for {@link #problems}
     * @param id of what the command is about
     */
    public void refuse(String address, Refusal refusal, String id) {
        refuse(address, List.of(Refusals.why(refusal, id)));
    }

    /**
     * Goes on to a page that reports what was done.
     *
     * @param address the page
     * @param outcome what it reports, for {@link #outcome}
     * @param names the fields of this form that it takes over as well
     */
    public void done(String address, Object outcome, Set<String> names) {
        to(address, HttpStatus.OK, fields(names), outcome);
    }

    /** Like {@link #done(String, Object, Set)}, with no fields. */
    public void done(String address, Object outcome) {
        done(address, outcome, Set.of());
    }

    private void to(String address, HttpStatus status, Map<String, List<String>> fields, @Nullable Object outcome) {
        Kept remembered = new Kept(session.nonce(), status, fields, outcome);
        to(Link.of(address, KEPT, web.keeper().keep(remembered)));
    }

    private Map<String, List<String>> fields() {
        Map<String, List<String>> fields = new HashMap<>(context.formParamMap());
        fields.remove(TOKEN);
        return fields;
    }

    private Map<String, List<String>> fields(Set<String> names) {
        Map<String, List<String>> fields = fields();
        fields.keySet().retainAll(names);
        return fields;
    }

    /** What the form that led to this page came to; empty if none did, or if it is no longer kept. */
    public <T> Optional<T> outcome(Class<T> type) {
        return kept.map(Kept::outcome).filter(type::isInstance).map(type::cast);
    }

    /** Why the form that led to this page was refused, in sentences; empty if it was not. */
    public List<String> problems() {
        return outcome(Problems.class)
                .map(problems -> texts().all(problems.sentences()))
                .orElse(List.of());
    }

    /** What a page reports that is there for nothing else. */
    public <T> T reported(Class<T> type) {
        return outcome(type).orElseThrow(() -> Failure.notFound("failure.kept"));
    }

    /** Answers with a page. A form is never answered so, since its page could not be reloaded. */
    public void show(Area area, String template, Map<String, Object> values) {
        if (isForm()) {
            throw new IllegalStateException("a form is answered by an address, and not by " + template);
        }
        show(kept.map(Kept::status).orElse(HttpStatus.OK), area, template, values);
    }

    private void show(HttpStatus status, Area area, String template, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        String token = web.sessions().token(session);
        all.put(
                "ui",
                new Ui(
                        texts(),
                        this::zone,
                        session.identity(),
                        token,
                        area,
                        isForm() ? "/" : page(),
                        kept.isPresent() ? key : "",
                        outcome(Notice.class)));
        context.attribute(Web.ANSWERED, true);
        context.status(status).contentType("text/html; charset=utf-8").result(web.render(template, all));
    }

    /** Writes a file. */
    @FunctionalInterface
    interface Writing {

        /** Writes all of it. */
        void write(Appendable out) throws IOException;
    }

    /**
     * Answers with a file that a browser saves. If it cannot be written to its end, the connection is cut, so that nobody takes a part
     * of it for the whole.
     *
     * @param name the name that is suggested for it
     * @param writing what writes it
     */
    void download(String name, Writing writing) {
        context.attribute(Web.ANSWERED, true);
        context.contentType("text/csv; charset=utf-8").header("Content-Disposition", Disposition.attachment(name));
        if (context.method() == HandlerType.HEAD) {
            return;
        }
        try {
            Writer out =
                    new BufferedWriter(new OutputStreamWriter(context.res().getOutputStream(), StandardCharsets.UTF_8));
            writing.write(out);
            out.flush();
        } catch (IOException e) {
            // The reader has gone.
            return;
        } catch (RuntimeException e) {
            web.note(e);
            cut();
        }
    }

    private void cut() {
        try {
            // Jetty's way to end a connection in the middle of an answer.
            context.res().sendError(-1);
        } catch (IOException e) {
            web.note(e);
        }
    }

    /**
     * Why a form was refused.
     *
     * @param sentences in sentences
     */
    private record Problems(List<Phrase> sentences) {}

    /**
     * What went wrong, for the page that says so.
     *
     * @param failure what
     * @param action the address of the form that can be sent again; empty if there is none
     */
    private record Failed(Failure failure, String action) {}

    /**
     * Answers that a request failed: a form of this console, like every form, by the address of a page. From there it can be
     * sent again if that may help.
     */
    void fail(Failure failure) {
        if (isForm() && Guard.isFromHere(context)) {
            boolean isKept = failure.isPassing();
            to(
                    FAILED,
                    HttpStatus.forStatus(failure.status()),
                    isKept ? fields() : Map.of(),
                    new Failed(failure, isKept ? context.path() : ""));
        } else if (failure.isSignInWanted()) {
            to("/");
        } else {
            show(failure, "", Map.of());
        }
    }

    /** The page of a form that failed. */
    void showFailed() {
        Failed failed = reported(Failed.class);
        show(failed.failure(), failed.action(), kept.map(Kept::fields).orElse(Map.of()));
    }

    private void show(Failure failure, String action, Map<String, List<String>> fields) {
        show(
                HttpStatus.forStatus(failure.status()),
                Area.START,
                "failure.jte",
                Map.of("message", failure.in(texts()), "action", action, "fields", fields));
    }
}
