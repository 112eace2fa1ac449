package io.benefits.account;

import io.benefits.MasterId;
import io.benefits.journal.Recorded;
import io.benefits.spi.Part;
import java.util.Objects;

/**
 * A registered master.
 *
 * @param id its id
 * @param recorded when it was registered
 * @param terms what was settled then
 * @param shareWithNewMembers the switch as it stands now (S1)
 */
public record Master(MasterId id, Recorded recorded, MasterTerms terms, boolean shareWithNewMembers) implements Part {

    /** Checks that nothing is null. */
    public Master {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(terms, "terms");
    }

    /**
     * The master with the switch in another position.
     *
     * @param on whether members associated from now on share at once
     * @return the changed master
     */
    public Master sharingWithNewMembers(boolean on) {
        return new Master(id, recorded, terms, on);
    }
}
