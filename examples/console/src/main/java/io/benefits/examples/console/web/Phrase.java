package io.benefits.examples.console.web;

import org.jspecify.annotations.Nullable;

/**
 * Something to be said, in whatever language its reader has when it is shown: what a form came to is kept, and the reader may
 * turn to another language meanwhile.
 */
@FunctionalInterface
public interface Phrase {

    /** It in the words of a language. */
    String in(Texts texts);

    /**
     * A text with its places filled.
     *
     * @param key the key of the text
     * @param values what fills its places; phrases and constants among them are put into the same language
     */
    static Phrase of(String key, @Nullable Object... values) {
        return texts -> texts.of(key, values);
    }

    /** The word for a constant, with its places filled. */
    static Phrase of(Enum<?> constant, @Nullable Object... values) {
        return texts -> texts.of(constant, values);
    }
}
