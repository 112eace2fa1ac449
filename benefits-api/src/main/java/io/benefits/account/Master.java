package io.benefits.account;

import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A registered master.
 *
 * @param id its id
 * @param recorded when it was registered
 * @param terms its current terms: those of the registration, with later changes (A9)
 * @param shareWithNewMembers the current position of the switch (S1)
 * @param lapseLine everything that ended up to this instant is swept and no longer gives anything (P3); empty before the first
 *     sweep that left nothing behind
 * @since 0.1.0
 */
public record Master(
        MasterId id, Recorded recorded, MasterTerms terms, boolean shareWithNewMembers, Optional<Instant> lapseLine) {

    /** Checks that nothing is null. */
    public Master {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(lapseLine, "lapseLine");
    }

    /**
     * A master without a lapse line.
     *
     * @param id its id
     * @param recorded when it was registered
     * @param terms its terms
     * @param shareWithNewMembers the switch (S1)
     */
    public Master(MasterId id, Recorded recorded, MasterTerms terms, boolean shareWithNewMembers) {
        this(id, recorded, terms, shareWithNewMembers, Optional.empty());
    }

    /**
     * Whether what ended at an instant has lapsed (P3).
     *
     * @param end the first instant at which it no longer serves
     * @return true if the end is not after the lapse line
     */
    public boolean hasLapsed(Instant end) {
        return lapseLine.isPresent() && !end.isAfter(lapseLine.get());
    }

    /**
     * Where a sweep that leaves nothing behind draws the lapse line (P3): its time less the late-charge window, and never before
     * the present line.
     *
     * @param now the time of the sweep
     * @return the line
     */
    public Instant lapseLineAt(Instant now) {
        Instant line = now.minus(terms.lateChargeWindow());
        return hasLapsed(line) ? lapseLine.orElseThrow() : line;
    }
}
