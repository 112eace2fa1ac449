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
 * @param terms its terms as they stand now: those that it was registered with, except what was changed since (A9)
 * @param shareWithNewMembers the switch as it stands now (S1)
 * @param lapseLine up to when everything that ended was swept: what ended by then gives nothing any more (P3); empty before
 *     the first sweep that left nothing behind
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
     * A master of which nothing has lapsed.
     *
     * @param id its id
     * @param recorded when it was registered
     * @param terms what was settled then
     * @param shareWithNewMembers the switch (S1)
     */
    public Master(MasterId id, Recorded recorded, MasterTerms terms, boolean shareWithNewMembers) {
        this(id, recorded, terms, shareWithNewMembers, Optional.empty());
    }

    /**
     * Whether what ended at an instant has lapsed (P3).
     *
     * @param end the first instant that it no longer serves
     * @return true if that is not after the lapse line
     */
    public boolean hasLapsed(Instant end) {
        return lapseLine.isPresent() && !end.isAfter(lapseLine.get());
    }

    /**
     * Where a sweep that leaves nothing behind draws the lapse line (P3): its time less the late-charge window, and never
     * before the line that was drawn already.
     *
     * @param now the time of the sweep
     * @return the line
     */
    public Instant lapseLineAt(Instant now) {
        Instant line = now.minus(terms.lateChargeWindow());
        return hasLapsed(line) ? lapseLine.orElseThrow() : line;
    }
}
