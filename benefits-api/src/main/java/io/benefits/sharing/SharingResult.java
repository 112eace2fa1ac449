package io.benefits.sharing;

import io.benefits.value.AccountId;
import io.benefits.value.Coded;
import java.util.Objects;

/**
 * The result for one member of a batch (S3).
 *
 * @param member the member
 * @param outcome the outcome for its flag
 * @since 0.1.0
 */
public record SharingResult(AccountId member, Outcome outcome) {

    /** The possible outcomes for a member's flag. */
    public enum Outcome implements Coded {
        /** The flag was changed. */
        CHANGED("changed"),
        /** The flag already had this value. */
        ALREADY_SO("already-so"),
        /** The account is not a member now, or is unknown. */
        NOT_A_MEMBER("not-a-member"),
        /** The member is independent: it shares nothing (S8). */
        INDEPENDENT("independent");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** Checks that nothing is null. */
    public SharingResult {
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(outcome, "outcome");
    }
}
