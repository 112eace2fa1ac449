package io.benefits.command;

import java.util.Objects;

/**
 * The id is already recorded for a command or charge with other content (J1, H2).
 *
 * @param key the id
 * @param number the journal number under which it is recorded
 * @since 0.1.0
 */
public record IdReused(CommandKey key, long number) implements Refusal {

    /** Checks that nothing is null. */
    public IdReused {
        Objects.requireNonNull(key, "key");
    }

    @Override
    public RefusalCode code() {
        return RefusalCode.ID_REUSED;
    }

    @Override
    public String message() {
        return key.space() == CommandKey.Space.MASTER
                ? "The master is registered already, with other terms, in journal entry " + number
                        + ". Repeat the first terms, or register another master."
                : "The id of " + key + " was used before, with other content, in journal entry " + number
                        + ". Use another id, or repeat the first content.";
    }
}
