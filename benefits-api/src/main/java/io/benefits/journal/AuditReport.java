package io.benefits.journal;

import java.util.Objects;
import java.util.Optional;

/**
 * What an audit or a verification found.
 *
 * @param checked the last entry up to which everything holds
 * @param breach the first thing that does not hold; empty if everything does
 * @since 0.1.0
 */
public record AuditReport(JournalHead checked, Optional<Breach> breach) {

    /**
     * Something that must hold and does not.
     *
     * @param number the number of the entry that breaks it; for a stored value that is not the fold of the journal, the last
     *     entry
     * @param what what does not hold, in words
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
     * Whether everything holds.
     *
     * @return true if nothing was found
     */
    public boolean isClean() {
        return breach.isEmpty();
    }
}
