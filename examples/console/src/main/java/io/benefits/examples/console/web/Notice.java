package io.benefits.examples.console.web;

/**
 * What a form did, in a sentence.
 *
 * @param kind how it went
 * @param text the sentence
 */
public record Notice(Kind kind, Phrase text) {

    /** How it went; the names are those of the style sheet, in lower case. */
    public enum Kind {
        /** It was done. */
        DONE,
        /** Only a part was done. */
        PARTLY,
        /** Nothing had to be done. */
        UNCHANGED,
        /** Nothing could be done. */
        PROBLEM
    }

    /** That all of it was done. */
    public static Notice done(String key, Object... values) {
        return new Notice(Kind.DONE, Phrase.of(key, values));
    }

    /**
     * How it went to freeze or unfreeze something.
     *
     * @param id what
     * @param was whether it was frozen before
     * @param on whether it is now
     */
    public static Notice ofFreezing(String id, boolean was, boolean on) {
        return was == on
                ? new Notice(Kind.UNCHANGED, Phrase.of(on ? "freeze.wasOnAlready" : "freeze.wasOffAlready", id))
                : done(on ? "freeze.turnedOn" : "freeze.turnedOff", id);
    }
}
