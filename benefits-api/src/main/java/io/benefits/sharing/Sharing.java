package io.benefits.sharing;

import io.benefits.command.Refusal;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.util.List;

/** The permission of unified members to use the master's packages (rules S1 to S9). Thread-safe. */
public interface Sharing {

    /**
     * Sets the switch (S1). Members that are associated already keep their flags.
     *
     * @param command the new position
     * @return when it was recorded; or {@code UNKNOWN_MASTER}, {@code ID_REUSED}
     */
    Either<Refusal, Recorded> shareWithNewMembers(ShareWithNewMembers command);

    /**
     * Sets the flags of one member or of up to 100 (S2, S3). One bad member does not stop the others.
     *
     * @param command which members, and what to
     * @return a result for each member, in the order asked; or {@code UNKNOWN_MASTER}, {@code ID_REUSED}
     */
    Either<Refusal, List<SharingResult>> set(SetSharing command);

    /**
     * Caps what one account uses of the master's shared benefits in a calendar month, or lifts the cap (S9).
     *
     * @param command which account, what is counted, and the limit
     * @return when it was recorded; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_ACCOUNT}, {@code ID_REUSED}
     */
    Either<Refusal, Recorded> cap(SetCap command);
}
