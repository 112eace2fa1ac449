package io.benefits.sharing;

import io.benefits.command.Refusal;
import io.benefits.command.RefusalCode;
import io.benefits.value.BenefitId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a command about sharing is refused.
 *
 * @since 0.1.0
 */
public sealed interface SharingRefusal extends Refusal {

    /**
     * The benefit cannot have that audience; nothing was changed (S10).
     *
     * @param benefit the package or the coupon
     * @param problems every problem, at least one
     */
    record NoAudience(BenefitId benefit, List<Problem> problems) implements SharingRefusal {

        /** What can be wrong with an audience. */
        public enum Kind {
            /** A member owns the benefit, so it serves that member alone. */
            OWNED_BY_MEMBER,
            /** A named account is not registered with this master. */
            UNKNOWN_ACCOUNT,
            /** The master's own account is named: the benefit always serves its charges. */
            MASTER
        }

        /**
         * One problem.
         *
         * @param kind what is wrong
         * @param message a sentence about it
         */
        public record Problem(Kind kind, String message) {}

        /** Makes the list unmodifiable. */
        public NoAudience {
            problems = List.copyOf(problems);
        }

        @Override
        public RefusalCode code() {
            return RefusalCode.NO_AUDIENCE;
        }

        @Override
        public String message() {
            return "The " + benefit.kind().code() + " " + benefit + " cannot have that audience. "
                    + problems.stream().map(Problem::message).collect(Collectors.joining(" "));
        }
    }
}
