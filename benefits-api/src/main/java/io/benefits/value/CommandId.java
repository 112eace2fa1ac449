package io.benefits.value;

/**
 * The id that the caller gives to a command so that repeating it is harmless (J1).
 *
 * @param value 1 to {@value Limits#ID_LENGTH} characters, no control characters, no white space at either end; compared exactly (A5)
 * @since 0.1.0
 */
public record CommandId(String value) {

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException when it breaks A5
     */
    public CommandId {
        Limits.id("commandId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
