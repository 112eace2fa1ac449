package io.benefits.resource;

import io.benefits.command.Refusal;
import io.benefits.value.Recorded;
import io.vavr.control.Either;

/** Resource packages (rules P1 to P7). Thread-safe. */
public interface Packages {

    /**
     * Adds a package to its owner's account (P7).
     *
     * @param command the package
     * @return the package; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_ACCOUNT}, {@code PACKAGE_EXISTS}, {@code ID_REUSED}
     */
    Either<Refusal, ResourcePackage> add(AddPackage command);

    /**
     * Freezes or unfreezes a package (P7). Frozen, it serves nothing and counts as there.
     *
     * @param command which package, and what to
     * @return when it was recorded; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_PACKAGE}, {@code ID_REUSED}
     */
    Either<Refusal, Recorded> freeze(FreezePackage command);

    /**
     * Cancels a package from an instant on, while something is left of its validity (P7, P8): that instant becomes its end. The
     * first sweep after the late-charge window records as withdrawn what the cancellation cut short, and as lost the rest of a
     * period that had ended by then.
     *
     * @param command which package, and from when
     * @return when it was recorded; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_PACKAGE}, {@code PACKAGE_ENDED},
     *     {@code CANCEL_TIME}, {@code ID_REUSED}
     */
    Either<Refusal, Recorded> cancel(CancelPackage command);
}
