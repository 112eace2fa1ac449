package io.benefits.account;

import io.benefits.coupon.Returned;
import io.benefits.value.AccountId;
import io.benefits.value.Recorded;
import java.util.List;
import java.util.Objects;

/**
 * The result of {@link Disassociate}.
 *
 * @param recorded journal number and time
 * @param account the account, no longer a member
 * @param returned what was revoked from its allocations (A4)
 * @since 0.1.0
 */
public record Disassociated(Recorded recorded, AccountId account, List<Returned> returned) {

    /** Makes the list unmodifiable. */
    public Disassociated {
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(account, "account");
        returned = List.copyOf(returned);
    }
}
