package io.benefits.value;

/**
 * The id of a master: the enterprise account that owns benefits and pays for its unified members. Every command acts for one (A6).
 *
 * @param value 1 to {@value Limits#ID_LENGTH} characters, no control characters, no white space at either end; compared exactly (A5)
 * @since 0.1.0
 */
public record MasterId(String value) {

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException when it breaks A5
     */
    public MasterId {
        Limits.id("masterId", value);
    }

    /**
     * The master's own account, which has its benefits.
     *
     * @return the account with the same id
     */
    public AccountId account() {
        return new AccountId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
