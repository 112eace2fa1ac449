package io.benefits.journal;

import java.util.Objects;
import java.util.Optional;

/**
 * What an audit or a verification found.
 *
 * @param checked the last entry up to which everything is right
 * @param breach the first thing that is wrong; empty if nothing is
 * @since 0.1.0
 */
public record AuditReport(JournalHead checked, Optional<Breach> breach) {

    /**
     * Something that must hold but does not.
     *
     * @param number the number of the entry that breaks it; the last entry if a stored value differs from the fold of the journal
     * @param what what is wrong, in words
     */
    public record Breach(long number, String what) {

        /** Checks that nothing is null. */
        public Breach {
            Objects.requireNonNull(what, "what");
        }
    }

    /** Checks that nothing is missing. */
    public AuditReport {
        Objects.requireNonNull(checked, "checked");
        Objects.requireNonNull(breach, "breach");
    }

    /**
     * Whether everything is right.
     *
     * @return true if nothing was found
     */
    public boolean isClean() {
        return breach.isEmpty();
    }
}
