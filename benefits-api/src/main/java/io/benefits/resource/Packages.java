package io.benefits.resource;

import io.benefits.command.CheckReturnValue;
import io.benefits.command.Refusal;
import io.benefits.value.PackageId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Resource packages (rules P1 to P8). Thread-safe.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface Packages {

    /**
     * Adds a package to its owner's account (P7). Repeated with the same terms, it returns the first answer (J1).
     *
     * @param terms the package's terms
     * @return the package; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_ACCOUNT}, {@code ID_REUSED} if there is a package of that id
     *     with other terms
     */
    Either<Refusal, ResourcePackage> add(PackageTerms terms);

    /**
     * Freezes a package (P7): it serves nothing, but still exists.
     *
     * @param id the command's id (J1)
     * @param resourcePackage the package
     * @return when it was recorded; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_PACKAGE}, {@code ID_REUSED}
     */
    Either<Refusal, Recorded> freeze(String id, PackageId resourcePackage);

    /**
     * Unfreezes a package (P7).
     *
     * @param id the command's id (J1)
     * @param resourcePackage the package
     * @return when it was recorded; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_PACKAGE}, {@code ID_REUSED}
     */
    Either<Refusal, Recorded> unfreeze(String id, PackageId resourcePackage);

    /**
     * Cancels a package from an instant on, while something is left of its validity (P7, P8): that instant becomes its end. The
     * first sweep after the late-charge window records what the cancellation cut off as withdrawn, and the rest of an earlier
     * period as lost.
     *
     * @param id the command's id (J1)
     * @param resourcePackage the package
     * @param from the first instant at which it no longer serves
     * @return when it was recorded; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_PACKAGE}, {@code PACKAGE_ENDED},
     *     {@code CANCEL_TIME}, {@code ID_REUSED}
     */
    Either<Refusal, Recorded> cancel(String id, PackageId resourcePackage, Instant from);

    /**
     * Gives a package a later end (P8), even after its end: what a sweep recorded as lost of its last period comes back in the
     * same entry. Earlier periods stay as they are.
     *
     * @param id the command's id (J1)
     * @param resourcePackage the package
     * @param expiresAt the new end of its validity, later than the present end and than now
     * @return what it is now; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_PACKAGE}, {@code NOT_EXTENDED} with every problem, {@code
     *     ID_REUSED}
     * @throws IllegalArgumentException when the instant breaks T1
     */
    Either<Refusal, ExtendedPackage> extend(String id, PackageId resourcePackage, Instant expiresAt);

    /**
     * Gives a package that does not reset a greater quantity (P8): what is added can be used at once.
     *
     * @param id the command's id (J1)
     * @param resourcePackage the package
     * @param quantity the new quantity, greater than the present one, in its unit, at most 15 decimals (M1)
     * @return as {@link #extend(String, PackageId, Instant)}
     * @throws IllegalArgumentException when the quantity breaks M1
     */
    Either<Refusal, ExtendedPackage> enlarge(String id, PackageId resourcePackage, BigDecimal quantity);
}
