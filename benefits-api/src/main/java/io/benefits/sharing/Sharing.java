package io.benefits.sharing;

import io.benefits.command.CheckReturnValue;
import io.benefits.command.Refusal;
import io.benefits.value.AccountId;
import io.benefits.value.Audience;
import io.benefits.value.BenefitId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.util.List;

/**
 * What members may use of the master's benefits: the flags of members (S1 to S8), their caps (S9), the audience of a benefit (S10).
 * Thread-safe.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface Sharing {

    /**
     * Turns the switch on: members that are associated from now on share at once (S1). Present members keep their flags.
     *
     * @param id the command's id (J1)
     * @return when it was recorded; or {@code UNKNOWN_MASTER}, {@code ID_REUSED}
     */
    Either<Refusal, Recorded> enableForNewMembers(String id);

    /**
     * Turns the switch off: members that are associated from now on do not share at first (S1). Present members keep their
     * flags.
     *
     * @param id the command's id (J1)
     * @return when it was recorded; or {@code UNKNOWN_MASTER}, {@code ID_REUSED}
     */
    Either<Refusal, Recorded> disableForNewMembers(String id);

    /**
     * Turns on the flags of 1 to 100 members (S2, S3). One bad member does not stop the others.
     *
     * @param id the command's id (J1)
     * @param members 1 to 100 different members
     * @return a result for each member, in the order given; or {@code UNKNOWN_MASTER}, {@code ID_REUSED}
     * @throws IllegalArgumentException when none or more than 100 are named; nothing is changed
     */
    Either<Refusal, List<SharingResult>> enable(String id, List<AccountId> members);

    /**
     * Turns on the flag of one member (S2).
     *
     * @param id the command's id (J1)
     * @param member the member
     * @return as {@link #enable(String, List)}
     */
    default Either<Refusal, List<SharingResult>> enable(String id, AccountId member) {
        return enable(id, List.of(member));
    }

    /**
     * Turns off the flags of 1 to 100 members (S2, S3). Their earlier settlements stay as they are (S7).
     *
     * @param id the command's id (J1)
     * @param members 1 to 100 different members
     * @return a result for each member, in the order given; or {@code UNKNOWN_MASTER}, {@code ID_REUSED}
     * @throws IllegalArgumentException when none or more than 100 are named; nothing is changed
     */
    Either<Refusal, List<SharingResult>> disable(String id, List<AccountId> members);

    /**
     * Turns off the flag of one member (S2).
     *
     * @param id the command's id (J1)
     * @param member the member
     * @return as {@link #disable(String, List)}
     */
    default Either<Refusal, List<SharingResult>> disable(String id, AccountId member) {
        return disable(id, List.of(member));
    }

    /**
     * Caps what one account uses of the master's shared benefits in a calendar month (S9). Use earlier in the month counts too.
     *
     * @param id the command's id (J1)
     * @param account the account
     * @param measure what is counted
     * @param limit the most that may be used in a month, at least 0: a quantity with at most 15 decimals or money with at most 12
     *     (M1)
     * @return when it was recorded; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_ACCOUNT}, {@code ID_REUSED}
     * @throws IllegalArgumentException when the limit breaks M1
     */
    Either<Refusal, Recorded> cap(String id, AccountId account, CapMeasure measure, BigDecimal limit);

    /**
     * Lifts a cap (S9).
     *
     * @param id the command's id (J1)
     * @param account the account
     * @param measure what was counted
     * @return when it was recorded; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_ACCOUNT}, {@code ID_REUSED}
     */
    Either<Refusal, Recorded> uncap(String id, AccountId account, CapMeasure measure);

    /**
     * Changes which unified members a package or a coupon of the master serves while it lies in the master's account (S10). The
     * audience counts when a charge is settled; earlier settlements stay as they are. It never limits allocating. For a package,
     * the member's flag must allow its use too (S6).
     *
     * @param id the command's id (J1)
     * @param benefit the package or the coupon
     * @param audience all members, none, or 1 to 1,000 named members
     * @return when it was recorded; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_PACKAGE}, {@code UNKNOWN_COUPON}, {@code NO_AUDIENCE}
     *     with every problem, {@code ID_REUSED}
     * @throws IllegalArgumentException when the benefit is an allocation
     */
    Either<Refusal, Recorded> audience(String id, BenefitId benefit, Audience audience);
}
