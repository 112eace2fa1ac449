package io.benefits.settlement;

import io.benefits.value.Coded;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The status of a due (H5).
 *
 * @since 0.1.0
 */
public enum DueStatus implements Coded {
    /** Not answered yet. */
    OPEN("open"),
    /** Paid; a bank may take the money back later. */
    COLLECTED("collected"),
    /** The payer could not pay; it may be collected later. */
    IN_ARREARS("in-arrears"),
    /** Refunds left nothing of a due in arrears or written off (H6). */
    CLEARED("cleared"),
    /** Nobody is asked to pay it; it can still be collected if the payer pays after all. */
    WRITTEN_OFF("written-off");

    private final String code;

    DueStatus(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /**
     * Whether somebody still owes something.
     *
     * @return true for open dues and arrears
     */
    public boolean isUnpaid() {
        return this == OPEN || this == IN_ARREARS;
    }

    /**
     * The answers that a due with this status can get (H5).
     *
     * @return {@link #COLLECTED}, {@link #IN_ARREARS} or {@link #WRITTEN_OFF}, in this order; none if no answer is possible.
     *     Unmodifiable
     */
    public Set<DueStatus> answers() {
        return Collections.unmodifiableSet(
                switch (this) {
                    case OPEN -> EnumSet.of(COLLECTED, IN_ARREARS, WRITTEN_OFF);
                    case COLLECTED -> EnumSet.of(IN_ARREARS);
                    case IN_ARREARS -> EnumSet.of(COLLECTED, WRITTEN_OFF);
                    case WRITTEN_OFF -> EnumSet.of(COLLECTED);
                    case CLEARED -> EnumSet.noneOf(DueStatus.class);
                });
    }
}
