package io.benefits.examples.console.web;

import java.util.List;

/** A request that ends with a page which says why in words. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int SIGN_IN = 401;

    private static final int STORE = 503;
    private static final int INTERNAL = 500;

    private final int status;
    private final transient List<Object> values;

    private Failure(int status, String key, Object... values) {
        super(key);
        this.status = status;
        this.values = List.of(values);
    }

    /** There is no such thing, or it is another's: both are answered alike. */
    public static Failure notFound(String key, Object... values) {
        return new Failure(404, key, values);
    }

    /** No page of this console makes such a request. */
    public static Failure unreadable() {
        return new Failure(400, "failure.unreadable");
    }

    /** More was sent than any form of this console holds. */
    static Failure tooLarge() {
        return new Failure(413, "failure.tooLarge");
    }

    /** The request may come from another site. */
    static Failure forbidden() {
        return new Failure(403, "failure.forbidden");
    }

    /** The address is for those who have signed in. */
    static Failure signIn() {
        return new Failure(SIGN_IN, "failure.signIn");
    }

    /** The store does not answer. */
    static Failure store() {
        return new Failure(STORE, "failure.store");
    }

    /** A fault of the console. */
    static Failure internal() {
        return new Failure(INTERNAL, "failure.internal");
    }

    /** Whether the same request can succeed a moment later. */
    boolean isPassing() {
        return status == STORE || status == INTERNAL;
    }

    boolean isSignInWanted() {
        return status == SIGN_IN;
    }

    int status() {
        return status;
    }

    String in(Texts texts) {
        return texts.of(String.valueOf(getMessage()), values.toArray());
    }
}
