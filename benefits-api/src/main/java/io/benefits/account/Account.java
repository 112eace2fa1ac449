package io.benefits.account;

import io.benefits.sharing.Cap;
import io.benefits.value.AccountId;
import io.benefits.value.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A registered account with all its associations to its master.
 *
 * @param id its id, as its master knows it
 * @param recorded when it was registered
 * @param associations its associations, oldest first; at most the last one is open
 * @param caps what it may use of the master's shared benefits in a month (S9); at most one for each measure
 * @since 0.1.0
 */
public record Account(AccountId id, Recorded recorded, List<Association> associations, List<Cap> caps) {

    /** Makes the lists unmodifiable. */
    public Account {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(recorded, "recorded");
        associations = List.copyOf(associations);
        caps = List.copyOf(caps);
    }

    /**
     * An account without caps.
     *
     * @param id its id
     * @param recorded when it was registered
     * @param associations its associations, oldest first
     */
    public Account(AccountId id, Recorded recorded, List<Association> associations) {
        this(id, recorded, associations, List.of());
    }

    /**
     * The current association.
     *
     * @return the open association, or empty if the account is not a member now
     */
    public Optional<Association> current() {
        return last().filter(Association::isOpen);
    }

    /**
     * The association at an instant (T2).
     *
     * @param instant the instant
     * @return the association that contains it; empty if none does
     */
    public Optional<Association> at(Instant instant) {
        int ordinal = ordinalAt(instant);
        return ordinal < 0 ? Optional.empty() : Optional.of(associations.get(ordinal));
    }

    /**
     * The ordinal of the association at an instant (T2).
     *
     * @param instant the instant
     * @return the place of the association that contains it among {@link #associations}, 0 for the first; −1 if none does
     */
    public int ordinalAt(Instant instant) {
        for (int i = associations.size() - 1; i >= 0; i--) {
            if (associations.get(i).contains(instant)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The ordinal of the association in which the account is given a coupon (C13).
     *
     * @param givenAt the earlier instant at which it got the coupon (A7); null if it gets it now
     * @return the place of that association among {@link #associations}, 0 for the first: the open one, whatever the clock says,
     *     or the one that contains the earlier instant; −1 for none
     */
    public int ordinalOf(@Nullable Instant givenAt) {
        if (givenAt != null) {
            return ordinalAt(givenAt);
        }
        return current().isPresent() ? associations.size() - 1 : -1;
    }

    /**
     * The latest association, open or ended.
     *
     * @return the association; empty if there was never one
     */
    public Optional<Association> last() {
        return associations.isEmpty() ? Optional.empty() : Optional.of(associations.get(associations.size() - 1));
    }
}
