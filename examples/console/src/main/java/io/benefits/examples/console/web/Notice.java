package io.benefits.examples.console.web;

/**
 * What a form did, in a sentence.
 *
 * @param kind how it went
 * @param text the sentence
 */
public record Notice(Kind kind, String text) {

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
}
