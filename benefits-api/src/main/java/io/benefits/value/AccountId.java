package io.benefits.value;

/**
 * The id of an account, a member's or the master's own, as its master knows it (A1).
 *
 * @param value 1 to {@value Limits#ID_LENGTH} characters, no control characters, no white space at either end; compared exactly (A5)
 * @since 0.1.0
 */
public record AccountId(String value) {

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException when it breaks A5
     */
    public AccountId {
        Limits.id("accountId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
