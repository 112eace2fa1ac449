package io.benefits.command;

import io.benefits.value.MasterId;
import java.util.Objects;

/**
 * The master is not registered.
 *
 * @param master the id that was named
 * @since 0.1.0
 */
public record UnknownMaster(MasterId master) implements Refusal {

    /** Checks that nothing is null. */
    public UnknownMaster {
        Objects.requireNonNull(master, "master");
    }

    @Override
    public RefusalCode code() {
        return RefusalCode.UNKNOWN_MASTER;
    }

    @Override
    public String message() {
        return "Master " + master + " is not registered: check the id, or register it first.";
    }
}
