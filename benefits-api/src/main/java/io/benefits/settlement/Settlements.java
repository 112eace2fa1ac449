package io.benefits.settlement;

import io.benefits.command.CheckReturnValue;
import io.benefits.command.Refusal;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.Cursor;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.joda.money.BigMoney;

/**
 * How charges are covered (rules H1 to H9). To see what would be covered, and why, use the view. Thread-safe.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface Settlements {

    /**
     * Covers one charge (H1): own packages, shared packages, the price of what is left, coupons in the order of C10, due.
     * Settling the same charge again returns the first settlement (H2).
     *
     * @param charge the charge
     * @return the settlement; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_ACCOUNT}, {@code CONSUMPTION_TIME} if it was consumed
     *     more than a year from now, {@code COUPON_NOT_APPLICABLE}, {@code CHARGE_RESERVED} if this very charge was reserved,
     *     {@code ID_REUSED}
     * @throws IllegalStateException when the billing port answers outside its limits (M3); nothing is recorded
     */
    Either<Refusal, Settlement> settle(Charge charge);

    /**
     * Covers one charge only if nothing of it is due (H9). Otherwise nothing changes, and the refusal names the missing amount.
     * However many callers ask at once, no more is admitted than there is. A charge that is already settled returns its first
     * settlement, as from {@link #settle}, even if part of it is due.
     *
     * @param charge the charge
     * @return the settlement; or {@code NOT_COVERED}, or what {@link #settle} would refuse
     * @throws IllegalStateException when the billing port answers outside its limits (M3); nothing is recorded
     */
    Either<Refusal, Settlement> settleCoveredOnly(Charge charge);

    /**
     * Covers many charges, each with its own result, in the order given, as if settled one by one (H8). They are appended in
     * chunks; if the call fails midway, the earlier chunks are settled. Repeat the call to continue.
     *
     * @param charges the charges, any number
     * @return a result for each charge, as {@link #settle} would give it
     * @throws IllegalStateException when the billing port answers outside its limits (M3); the earlier charges are settled
     */
    List<Either<Refusal, Settlement>> settleAll(List<Charge> charges);

    /**
     * Covers each of many charges only if nothing of it is due (H8, H9). A refused charge leaves everything to the charges after
     * it.
     *
     * @param charges the charges, any number
     * @return a result for each charge, as {@link #settleCoveredOnly} would give it
     * @throws IllegalStateException when the billing port answers outside its limits (M3); the earlier charges are settled
     */
    List<Either<Refusal, Settlement>> settleAllCoveredOnly(List<Charge> charges);

    /**
     * Records what the billing system said of a due (H5); {@link DueStatus#answers} says which answers are possible. A collected
     * due may go back into arrears, when a bank takes the money back: refunds that were not paid back yet are then set off (H6).
     * Nobody is asked to pay a due that is written off.
     *
     * @param id the command's id (J1)
     * @param charge the charge
     * @param answer {@link DueStatus#COLLECTED}, {@link DueStatus#IN_ARREARS} or {@link DueStatus#WRITTEN_OFF}
     * @return the settlement with its due as it stands now; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_CHARGE}, {@code
     *     CHARGE_RESERVED}, {@code DUE_NOT_ANSWERABLE}, {@code ID_REUSED}
     * @throws IllegalArgumentException when it is any other answer
     */
    Either<Refusal, Settlement> answer(String id, ChargeId charge, DueStatus answer);

    /**
     * Records many answers about dues, each with its own result, in the order given, as if recorded one by one (H5, H8). They are
     * appended in chunks; if the call fails midway, the earlier chunks are recorded. Repeat the call to continue.
     *
     * @param answers the answers, any number
     * @return a result for each, as {@link #answer} would give it
     */
    List<Either<Refusal, Settlement>> answerAll(List<AnswerDue> answers);

    /**
     * Locks what would cover a pending order, for 7 days (H7). Its id is the charge's: that charge can then be confirmed or
     * released, but not settled. To charge a released order again, use another id.
     *
     * @param charge the order
     * @return the reservation; or what {@link #settle} would refuse, {@code CHARGE_SETTLED} if this very charge was settled
     * @throws IllegalStateException when the billing port answers outside its limits (M3); nothing is recorded
     */
    Either<Refusal, Reservation> reserve(Charge charge);

    /**
     * Locks what would cover a pending order, for a given time (H7). To combine this with <i>covered only</i>, use the command:
     * {@code execute(Reserve.coveredOnly(charge).lasting(time))}.
     *
     * @param charge the order
     * @param lifetime how long it can be confirmed from now on: 1 second to 31 days
     * @return the reservation; or what {@link #reserve(Charge)} would refuse, {@code CHARGE_RESERVED} if this very charge was reserved
     *     with another lifetime
     * @throws IllegalArgumentException when the lifetime is shorter than 1 second or longer than 31 days
     * @throws IllegalStateException when the billing port answers outside its limits (M3); nothing is recorded
     */
    Either<Refusal, Reservation> reserve(Charge charge, Duration lifetime);

    /**
     * Locks what would cover a pending order, for 7 days, only if nothing of it would be due (H7, H9). Otherwise nothing is
     * locked, and the refusal names the missing amount. What a caller reserves and never confirms is free at the deadline. An
     * order that is already reserved returns its first reservation.
     *
     * @param charge the order
     * @return the reservation; or {@code NOT_COVERED}, or what {@link #reserve(Charge)} would refuse
     * @throws IllegalStateException when the billing port answers outside its limits (M3); nothing is recorded
     */
    Either<Refusal, Reservation> reserveCoveredOnly(Charge charge);

    /**
     * Settles a reserved order from what was reserved, even if that has expired since (H7).
     *
     * @param id the command's id (J1)
     * @param charge the reserved charge
     * @return the settlement; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_CHARGE}, {@code CHARGE_SETTLED} if it was never
     *     reserved, {@code RESERVATION_ENDED}, {@code ID_REUSED}
     * @throws IllegalStateException when the billing port answers outside its limits (M3); nothing is recorded
     */
    Either<Refusal, Settlement> confirm(String id, ChargeId charge);

    /**
     * Settles a part of a reserved order that has no quantity, and frees the rest (H7).
     *
     * @param id the command's id (J1)
     * @param charge the reserved charge
     * @param amount the final price of the order: at most its amount
     * @return as {@link #confirm(String, ChargeId)}; or {@code WRONG_CURRENCY}, {@code CONFIRM_TOO_LARGE}, {@code CONFIRM_INCOMPLETE}
     */
    Either<Refusal, Settlement> confirm(String id, ChargeId charge, BigMoney amount);

    /**
     * Settles a part of a reserved metered charge, and frees the rest (H7).
     *
     * @param id the command's id (J1)
     * @param charge the reserved charge
     * @param amount the final price of the charge: at most its amount
     * @param quantity what was used: at most its quantity
     * @return as {@link #confirm(String, ChargeId)}; or {@code WRONG_CURRENCY}, {@code CONFIRM_TOO_LARGE}, {@code CONFIRM_INCOMPLETE}
     */
    Either<Refusal, Settlement> confirm(String id, ChargeId charge, BigMoney amount, BigDecimal quantity);

    /**
     * Frees everything that was reserved for an order (H7).
     *
     * @param id the command's id (J1)
     * @param charge the reserved charge
     * @return the reservation, now released; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_CHARGE}, {@code CHARGE_SETTLED} if it
     *     was never reserved, {@code RESERVATION_ENDED}, {@code ID_REUSED}
     */
    Either<Refusal, Reservation> release(String id, ChargeId charge);

    /**
     * Gives back money of a settlement (H6): to the due first, then to coupons in the reverse order of the deductions.
     *
     * @param id the refund's id (J1)
     * @param charge the settled charge
     * @param money how much, above 0
     * @return what was given back; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_CHARGE}, {@code CHARGE_RESERVED}, {@code
     *     WRONG_CURRENCY}, {@code REFUND_TOO_LARGE}, {@code ID_REUSED}
     */
    Either<Refusal, Refunded> refund(String id, ChargeId charge, BigMoney money);

    /**
     * Gives back package quantity of a settlement, in the reverse order of the deductions (H6).
     *
     * @param id the refund's id (J1)
     * @param charge the settled charge
     * @param quantity how much, above 0
     * @return as {@link #refund(String, ChargeId, BigMoney)}
     */
    Either<Refusal, Refunded> refund(String id, ChargeId charge, BigDecimal quantity);

    /**
     * Gives back all that is left of a settlement (H6).
     *
     * @param id the refund's id (J1)
     * @param charge the settled charge
     * @return as {@link #refund(String, ChargeId, BigMoney)}
     */
    Either<Refusal, Refunded> refundAll(String id, ChargeId charge);

    /**
     * Gives back money of a settlement to its due alone: coupons and allocations get nothing back (H6).
     *
     * @param id the refund's id (J1)
     * @param charge the settled charge
     * @param money how much, above 0, at most what is left of the due
     * @return as {@link #refund(String, ChargeId, BigMoney)}
     */
    Either<Refusal, Refunded> refundKeepingCoupons(String id, ChargeId charge, BigMoney money);

    /**
     * Gives back all that is left of a settlement's due, and of the quantity that packages gave: coupons and allocations get nothing
     * back (H6).
     *
     * @param id the refund's id (J1)
     * @param charge the settled charge
     * @return as {@link #refund(String, ChargeId, BigMoney)}
     */
    Either<Refusal, Refunded> refundAllKeepingCoupons(String id, ChargeId charge);

    /**
     * Records that a refund of a collected due was paid back (H6).
     *
     * @param id the command's id (J1)
     * @param charge the settled charge
     * @param refund the refund's id
     * @return the settlement as it stands now; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_CHARGE}, {@code CHARGE_RESERVED},
     *     {@code PAY_BACK_NOT_OPEN}, {@code ID_REUSED}
     */
    Either<Refusal, Settlement> answerPayBack(String id, ChargeId charge, CommandId refund);

    /**
     * Hands open dues and refunds that must be paid back to the billing port, and records its answers (H5, H6). Each due is
     * handed over at least once: the host calls this method repeatedly, for example on a schedule. Dues in arrears and
     * written-off dues are not handed over; if one is collected later, record it by {@link #answer}. The charges that were
     * settled first come first. What fails stays open and counts towards the limit. If many may fail, continue with {@link
     * #collect(int, Cursor)}, so that they do not hold up the others.
     *
     * @param limit the most charges with an open due, and also the most with refunds to pay back: 1 to 1,000
     * @return what was done
     * @throws IllegalArgumentException when the limit is out of range
     */
    Collected collect(int limit);

    /**
     * Continues {@link #collect(int)} after the place where a round ended ({@link Collected#next}), and so skips what failed
     * before it. Repeat until {@code next()} is empty: then everything that was open at the beginning has been handed over. The
     * next round starts with the oldest again.
     *
     * @param limit as above
     * @param from where the last round ended
     * @return what was done
     * @throws IllegalArgumentException when the limit is out of range
     */
    Collected collect(int limit, Cursor from);
}
