package io.benefits.sharing;

import io.benefits.value.AccountId;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;

/**
 * What one member used against its caps in a month, and what is left (S9, Q4).
 *
 * @param account the member
 * @param month the calendar month of the consumption, in the master's time zone
 * @param caps a use for each cap that matches the filter, at least one
 * @since 0.1.0
 */
public record CapUses(AccountId account, YearMonth month, List<CapUse> caps) {

    /** Makes the list unmodifiable. */
    public CapUses {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(month, "month");
        caps = List.copyOf(caps);
    }
}
