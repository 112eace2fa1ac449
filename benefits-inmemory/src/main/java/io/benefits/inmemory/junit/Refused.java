package io.benefits.inmemory.junit;

import io.benefits.command.Refusal;
import io.benefits.value.MasterId;
import java.util.Objects;

/**
 * One refusal of the library: who was refused what, and why. Immutable.
 *
 * @param master the master that the command acted for
 * @param operator who gave the command
 * @param call what was called, for example {@code coupons().allocate}
 * @param refusal why it was refused
 * @since 0.1.0
 */
public record Refused(MasterId master, String operator, String call, Refusal refusal) {

    /** Checks that nothing is null. */
    public Refused {
        Objects.requireNonNull(master, "master");
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(refusal, "refusal");
    }

    @Override
    public String toString() {
        return call + " for " + master + " by " + operator + ", " + refusal.code() + ": " + refusal.message();
    }
}
