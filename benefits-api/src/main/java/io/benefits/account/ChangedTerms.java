package io.benefits.account;

import io.benefits.value.Recorded;
import java.time.Duration;
import java.util.Objects;

/**
 * The result of {@link ChangeTerms}.
 *
 * @param recorded journal number and time
 * @param leavePolicy what happens when a member leaves from then on (A4)
 * @param lateChargeWindow how long after its expiry a balance is kept for late charges from then on (C15)
 * @since 0.1.0
 */
public record ChangedTerms(Recorded recorded, LeavePolicy leavePolicy, Duration lateChargeWindow) {

    /** Checks that nothing is null. */
    public ChangedTerms {
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(leavePolicy, "leavePolicy");
        Objects.requireNonNull(lateChargeWindow, "lateChargeWindow");
    }
}
