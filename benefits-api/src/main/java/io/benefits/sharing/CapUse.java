package io.benefits.sharing;

import io.benefits.value.Limits;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * What was used of one cap in a month (S9).
 *
 * @param cap the cap, as it stands
 * @param used what was used, reservations included, net of refunds: at least 0, in the cap's measure. It may exceed a cap that
 *     was set later
 * @since 0.1.0
 */
public record CapUse(Cap cap, BigDecimal used) {

    /** Brings the amount into canonical form. */
    public CapUse {
        Objects.requireNonNull(cap, "cap");
        used = Limits.canonical(used);
    }

    /**
     * What is left of the cap.
     *
     * @return at least 0, in the cap's measure
     */
    public BigDecimal left() {
        return Limits.canonical(cap.limit().subtract(used).max(BigDecimal.ZERO));
    }

    /**
     * Whether nothing is left of the cap.
     *
     * @return true if it is used up
     */
    public boolean isReached() {
        return left().signum() == 0;
    }
}
