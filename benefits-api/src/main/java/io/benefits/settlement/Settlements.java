package io.benefits.settlement;

import io.benefits.command.Refusal;
import io.benefits.value.ChargeId;
import io.benefits.value.Cursor;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.util.List;

/** How charges are covered (rules H1 to H8). Thread-safe. */
public interface Settlements {

    /**
     * Covers one charge (H1): own packages, shared packages, the price of what is left, coupons in the order of C10, due.
     * Settling the same charge again returns the first settlement (H2).
     *
     * @param command the charge
     * @return the settlement; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_ACCOUNT}, {@code CONSUMPTION_TIME} if it was consumed
     *     more than a year from now, {@code COUPON_NOT_APPLICABLE}, {@code CHARGE_RESERVED} if this very charge was reserved,
     *     {@code ID_REUSED}
     * @throws IllegalStateException when the billing port answers outside its limits (M3); nothing is recorded
     */
    Either<Refusal, Settlement> settle(Settle command);

    /**
     * Covers many charges of one master, each with its own result, in the order given, as if settled one by one (H8).
     * They are appended in chunks; if the call fails in the middle, the chunks before are settled, and repeating it
     * continues.
     *
     * @param master the master
     * @param operator who gave the command; 1 to {@value io.benefits.value.Limits#ID_LENGTH} characters
     * @param charges the charges, any number
     * @return a result for each charge, as {@link #settle} would give it
     * @throws IllegalStateException when the billing port answers outside its limits (M3); the charges before are settled
     */
    List<Either<Refusal, Settlement>> settleAll(MasterId master, String operator, List<Charge> charges);

    /**
     * Tells how a charge would be covered now, by the code that settles, and why each other benefit is not used (H3, H4).
     * Changes nothing. A charge that is settled already is answered with its first settlement, and no reasons.
     *
     * @param master the master
     * @param charge the charge
     * @return the preview; or what {@link #settle} would refuse
     * @throws IllegalStateException when the billing port answers outside its limits (M3)
     */
    Either<Refusal, Preview> preview(MasterId master, Charge charge);

    /**
     * Records what the billing system said of a due (H5).
     *
     * @param command the answer
     * @return the settlement with its due as it stands now; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_CHARGE}, {@code
     *     CHARGE_RESERVED}, {@code DUE_NOT_ANSWERABLE}, {@code ID_REUSED}
     */
    Either<Refusal, Settlement> answer(AnswerDue command);

    /**
     * Records many answers about dues of one master, each with its own result, in the order given, as if recorded one by one
     * (H5, H8). They are appended in chunks; if the call fails in the middle, the chunks before are recorded, and repeating
     * it continues.
     *
     * @param master the master of all of them
     * @param commands the answers, any number
     * @return a result for each, as {@link #answer} would give it
     * @throws IllegalArgumentException when one is of another master; nothing is recorded
     */
    List<Either<Refusal, Settlement>> answerAll(MasterId master, List<AnswerDue> commands);

    /**
     * Locks what would cover a pending order, for 7 days (H7). Its id is the charge's: that charge can be confirmed or
     * released, and no longer be settled. An order that is released is charged again under another id.
     *
     * @param command the order
     * @return the reservation; or what {@link #settle} would refuse, {@code CHARGE_SETTLED} if this very charge was settled
     * @throws IllegalStateException when the billing port answers outside its limits (M3); nothing is recorded
     */
    Either<Refusal, Reservation> reserve(Reserve command);

    /**
     * Settles a reserved order from what was reserved, whole or in part, even if that has expired since, and frees the rest
     * (H7).
     *
     * @param command which order, and how much of it
     * @return the settlement; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_CHARGE}, {@code CHARGE_SETTLED} if it was never
     *     reserved, {@code RESERVATION_ENDED}, {@code WRONG_CURRENCY}, {@code CONFIRM_TOO_LARGE}, {@code
     *     CONFIRM_INCOMPLETE}, {@code ID_REUSED}
     * @throws IllegalStateException when the billing port answers outside its limits (M3); nothing is recorded
     */
    Either<Refusal, Settlement> confirm(Confirm command);

    /**
     * Frees all that was reserved for an order (H7).
     *
     * @param command which order
     * @return the reservation, now released; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_CHARGE}, {@code CHARGE_SETTLED} if it
     *     was never reserved, {@code RESERVATION_ENDED}, {@code ID_REUSED}
     */
    Either<Refusal, Reservation> release(Release command);

    /**
     * Gives back money or package quantity of a settlement, or all that is left of it (H6): money to the due first, then to
     * coupons, quantity to packages, both in the reverse order of the deductions.
     *
     * @param command how much of which charge
     * @return what was given back; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_CHARGE}, {@code CHARGE_RESERVED}, {@code
     *     WRONG_CURRENCY}, {@code REFUND_TOO_LARGE}, {@code ID_REUSED}
     */
    Either<Refusal, Refunded> refund(Refund command);

    /**
     * Records that a refund of a collected due was paid back (H6).
     *
     * @param command which refund
     * @return the settlement as it stands now; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_CHARGE}, {@code CHARGE_RESERVED},
     *     {@code PAY_BACK_NOT_OPEN}, {@code ID_REUSED}
     */
    Either<Refusal, Settlement> answerPayBack(AnswerPayBack command);

    /**
     * Hands open dues to the billing port, and refunds that are to be paid back, and records its answers (H5, H6). Each due is
     * handed over at least once: the host calls this again and again, from wherever its work is done. Dues in arrears are left
     * alone; that they were collected later is told by {@link #answer}. The charges that were settled first come first. What
     * fails stays open and counts towards the limit, so a host for which many may fail goes on with {@link #collect(MasterId,
     * String, int, Cursor)}, and they starve nobody.
     *
     * @param master the master
     * @param operator who is recorded with the answers; 1 to {@value io.benefits.value.Limits#ID_LENGTH} characters
     * @param limit the most charges with an open due, and the most with refunds to pay back, all of them: 1 to 1,000
     * @return what was done
     * @throws IllegalArgumentException when the limit is out of range
     */
    Collected collect(MasterId master, String operator, int limit);

    /**
     * Goes on with {@link #collect(MasterId, String, int)} behind the place where a round ended ({@link Collected#next}), and so
     * passes by what failed before it. Whoever goes on until a round has no next has handed over everything that was open when
     * he began; the first round after that begins with the oldest again.
     *
     * @param master the master
     * @param operator who is recorded with the answers; 1 to {@value io.benefits.value.Limits#ID_LENGTH} characters
     * @param limit as above
     * @param from where the last round ended
     * @return what was done
     * @throws IllegalArgumentException when the limit is out of range
     */
    Collected collect(MasterId master, String operator, int limit, Cursor from);

    /**
     * Explains a settled charge (H3): the decision is taken again on the state as of its journal number, with the rated
     * amounts that were recorded then, and gives the same deductions with the reason for every benefit that was passed over. A
     * confirmed order is explained as it was reserved.
     *
     * @param master the master
     * @param charge the charge's id
     * @return what a preview would have told at that moment; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_CHARGE}, {@code
     *     CHARGE_RESERVED} if it is an order that is reserved or was released
     * @throws IllegalStateException when the books do not lead to the deductions that are recorded: they were tampered with
     */
    Either<Refusal, Preview> explain(MasterId master, ChargeId charge);
}
