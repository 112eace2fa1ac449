package io.benefits.examples.console.web;

import io.benefits.AccountId;
import io.benefits.Benefits;
import io.benefits.Call;
import io.benefits.CommandId;
import io.benefits.Cursor;
import io.benefits.Paging;
import io.benefits.View;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request: who makes it, what it says, and how it is answered. Not thread-safe. */
public final class Visit {

    private final Web web;
    private final Context context;
    private final Session session;
    private @Nullable ZoneId zone;

    Visit(Web web, Context context, Session session) {
        this.web = web;
        this.context = context;
        this.session = session;
    }

    /** The library. */
    public Benefits benefits() {
        return web.benefits();
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
        Identity identity = identity();
        View all = benefits().view(identity.master());
        return identity.member() == null ? all : all.of(identity.member());
    }

    /** The time zone of the enterprise, which a member may know too: its months are reckoned in it. */
    public ZoneId zone() {
        if (zone == null) {
            zone = benefits()
                    .view(identity().master())
                    .master()
                    .map(master -> master.terms().zone())
                    .orElse(ZoneOffset.UTC);
        }
        return zone;
    }

    /** The words in the language of the reader. */
    public Texts texts() {
        return Texts.preferredBy(context.header("Accept-Language"));
    }

    /** A field of the form or the address, without white space around it; empty if it is not there. */
    public String field(String name) {
        String value = context.method() == HandlerType.POST ? context.formParam(name) : context.queryParam(name);
        return value == null ? "" : value.strip();
    }

    /** All values of a field that may come more than once. */
    public List<String> fields(String name) {
        return context.method() == HandlerType.POST ? context.formParams(name) : context.queryParams(name);
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
        } catch (IllegalArgumentException e) {
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
        return read("", text -> new Paging(after, size == null ? Paging.DEFAULT_LIMIT : size));
    }

    /** What a command of this request carries; its id comes from the form, so that sending it twice does it once. */
    public Call call() {
        AccountId account = identity().account();
        return new Call(identity().master(), required("command", CommandId::new), account.value());
    }

    /** Signs in, or out with null. */
    public void enter(@Nullable Identity identity) {
        web.keep(context, web.sessions().begin(identity));
    }

    /** Goes on to another address, to be read anew. */
    public void to(String address) {
        context.redirect(address, HttpStatus.SEE_OTHER);
    }

    /** Answers with a page. */
    public void show(Area area, String template, Map<String, Object> values) {
        show(HttpStatus.OK, area, template, values);
    }

    /** Answers with a page that says that nothing was done. */
    public void refuse(Area area, String template, Map<String, Object> values) {
        show(HttpStatus.UNPROCESSABLE_CONTENT, area, template, values);
    }

    void show(HttpStatus status, Area area, String template, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put(
                "ui",
                new Ui(texts(), this::zone, session.identity(), web.sessions().token(session), area));
        context.status(status).contentType("text/html; charset=utf-8").result(web.render(template, all));
    }
}
