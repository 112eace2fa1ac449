package io.benefits.core.path;

import io.benefits.account.Master;
import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.Movement;
import io.benefits.resource.Periods;
import io.benefits.resource.ResourcePackage;
import io.benefits.spi.Snapshot;
import io.benefits.value.PackageId;
import java.time.Instant;
import java.util.Objects;

/** How the rest of a holding ends, and whether a sweep has recorded that (C15, P3, P7). */
public final class Ending {

    private Ending() {}

    /**
     * How the rest of a holding is recorded after its end.
     *
     * @param snapshot a snapshot that knows the holding's benefit
     * @param holding the holding
     * @return {@link Movement#WITHDRAWN} if a cancellation cut the package's period short, else {@link Movement#EXPIRED}
     */
    public static Movement of(Snapshot snapshot, HoldingId holding) {
        if (holding.benefit() instanceof PackageId id) {
            ResourcePackage owner = Objects.requireNonNull(snapshot.resourcePackage(id));
            Instant cancelled = owner.cancelledFrom().orElse(null);
            if (cancelled != null) {
                Instant end = Periods.containing(
                                owner.terms(),
                                Objects.requireNonNull(holding.period()),
                                master(snapshot).terms().zone())
                        .expiresAt();
                return end.isAfter(cancelled) ? Movement.WITHDRAWN : Movement.EXPIRED;
            }
        }
        return Movement.EXPIRED;
    }

    /**
     * Whether a sweep has recorded the rest of a holding, or would have if there had been any. What comes back to it must not be
     * used again (H6).
     *
     * @param snapshot a snapshot that knows the holding's benefit
     * @param holding the holding
     * @param has its balances
     * @return true if its rest was recorded, or it ended by the lapse line
     */
    static boolean isSwept(Snapshot snapshot, HoldingId holding, Balances has) {
        boolean isRecorded = has.expired().signum() > 0
                || (holding.benefit() instanceof PackageId && has.withdrawn().signum() > 0);
        return isRecorded || master(snapshot).hasLapsed(snapshot.expiresAt(holding));
    }

    private static Master master(Snapshot snapshot) {
        return Objects.requireNonNull(snapshot.master());
    }
}
