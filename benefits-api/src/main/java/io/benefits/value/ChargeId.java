package io.benefits.value;

/**
 * The id of a charge, unique per master; it is also the id of the command that settles it (H2, J1).
 *
 * @param value 1 to {@value Limits#ID_LENGTH} characters, no control characters, no white space at either end; compared exactly (A5)
 * @since 0.1.0
 */
public record ChargeId(String value) {

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException when it breaks A5
     */
    public ChargeId {
        Limits.id("chargeId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
