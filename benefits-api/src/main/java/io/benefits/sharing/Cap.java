package io.benefits.sharing;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What one member may use of the master's shared benefits in a calendar month of the master's time zone (S9).
 *
 * @param measure what is counted
 * @param limit the most that may be used in a month; at least 0
 * @since 0.1.0
 */
public record Cap(CapMeasure measure, BigDecimal limit) {

    /**
     * Brings the limit into canonical form.
     *
     * @throws IllegalArgumentException when the limit breaks M1
     */
    public Cap {
        Objects.requireNonNull(measure, "measure");
        limit = measure.limit(limit);
    }
}
