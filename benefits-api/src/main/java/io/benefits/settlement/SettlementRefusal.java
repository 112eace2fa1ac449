package io.benefits.settlement;

import io.benefits.command.Refusal;
import io.benefits.command.RefusalCode;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * Why a command about settlements is refused.
 *
 * @since 0.1.0
 */
public sealed interface SettlementRefusal extends Refusal {

    /**
     * The master has no such charge: it is neither settled nor reserved.
     *
     * @param charge the charge's id
     */
    record UnknownCharge(ChargeId charge) implements SettlementRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.UNKNOWN_CHARGE;
        }

        @Override
        public String message() {
            return "There is no charge " + charge + ".";
        }
    }

    /**
     * The very charge was reserved (H2, H7): that reservation is confirmed or released. Until it is confirmed, the charge is not
     * settled.
     *
     * @param charge the charge
     * @param number the journal entry that reserved it
     */
    record ChargeReserved(ChargeId charge, long number) implements SettlementRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.CHARGE_RESERVED;
        }

        @Override
        public String message() {
            return "Charge " + charge + " was reserved in journal entry " + number
                    + ": confirm or release that reservation. If it was released, charge the order under another id.";
        }
    }

    /**
     * Exactly this charge was settled without a reservation (H2): it cannot be reserved, and there is nothing to confirm or
     * release.
     *
     * @param charge the charge
     * @param number the journal entry that settled it
     */
    record ChargeSettled(ChargeId charge, long number) implements SettlementRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.CHARGE_SETTLED;
        }

        @Override
        public String message() {
            return "Charge " + charge + " was settled in journal entry " + number
                    + " without a reservation: it can be refunded, but not reserved, confirmed or released.";
        }
    }

    /**
     * The consumption time lies more than a year after the engine's clock (H2).
     *
     * @param charge the charge
     * @param consumedAt its consumption time
     * @param latest the latest possible consumption time: a year after the time of the command
     */
    record ConsumptionTime(ChargeId charge, Instant consumedAt, Instant latest) implements SettlementRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.CONSUMPTION_TIME;
        }

        @Override
        public String message() {
            return "consumedAt of charge " + charge + " is " + consumedAt + ", must not be after " + latest
                    + ", a year from now. Were seconds and milliseconds mixed up?";
        }
    }

    /**
     * The coupon that a prepaid order names cannot serve it (C11). Without a named coupon, the order is served in the order of
     * C10.
     *
     * @param charge the charge
     * @param coupon the coupon or allocation that it names
     * @param why the first reason that applies; null if the account has no such coupon
     */
    record CouponNotApplicable(ChargeId charge, BenefitId coupon, PassedOver.@Nullable Reason why)
            implements SettlementRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.COUPON_NOT_APPLICABLE;
        }

        @Override
        public String message() {
            return coupon + " cannot serve charge " + charge + ": "
                    + (why == null ? "there is no such coupon for this account" : why.text()) + ".";
        }

        /**
         * Why the coupon cannot serve.
         *
         * @return the first reason that applies, or empty if the account has no such coupon
         */
        public Optional<PassedOver.Reason> reason() {
            return Optional.ofNullable(why);
        }
    }

    /**
     * Benefits would not cover the whole charge, and the command was <i>covered only</i> (H9).
     *
     * @param charge the charge
     * @param missing what would be due, above 0, in the charge's currency
     */
    record NotCovered(ChargeId charge, BigMoney missing) implements SettlementRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.NOT_COVERED;
        }

        @Override
        public String message() {
            return "Charge " + charge + " is not covered: " + missing
                    + " would be due, but the command requires full coverage."
                    + " Add benefits for that amount, or repeat the command without that condition.";
        }
    }

    /**
     * The charge's due cannot get this answer: there is none, or its status rules the answer out (H5). {@link
     * DueStatus#answers} says which answers a due can have.
     *
     * @param charge the charge
     * @param answer the answer that was given
     * @param status the due's status; null if nothing is due
     */
    record DueNotAnswerable(
            ChargeId charge, DueStatus answer, @Nullable DueStatus status) implements SettlementRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.DUE_NOT_ANSWERABLE;
        }

        @Override
        public String message() {
            return "The due of charge " + charge + " cannot become " + answer + ": "
                    + (status == null ? "nothing is due" : "it is " + status + ", " + possible(status)) + ".";
        }

        private static String possible(DueStatus status) {
            return status.answers().isEmpty()
                    ? "which is final"
                    : "which can only become "
                            + status.answers().stream().map(DueStatus::name).collect(Collectors.joining(" or "));
        }
    }

    /**
     * An amount is in another currency than the charge (M2).
     *
     * @param charge the charge
     * @param field which amount
     * @param amount the amount that was named
     * @param currency the code of the charge's currency
     */
    record WrongCurrency(ChargeId charge, String field, BigMoney amount, String currency) implements SettlementRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.WRONG_CURRENCY;
        }

        @Override
        public String message() {
            return "The " + field + " " + amount + " for charge " + charge + " must be in " + currency + ".";
        }
    }

    /**
     * The refund is more than what was taken and not given back, or there is nothing left to refund (H6).
     *
     * @param charge the charge
     * @param asked the requested amount
     * @param left what is left of it: the most that can be refunded
     * @param couponsKept whether the refund keeps coupons, so that money goes to the due alone
     */
    record RefundTooLarge(ChargeId charge, String asked, String left, boolean couponsKept)
            implements SettlementRefusal {

        /**
         * For a refund that may give back to coupons.
         *
         * @param charge the charge
         * @param asked the requested amount
         * @param left what is left of it
         */
        public RefundTooLarge(ChargeId charge, String asked, String left) {
            this(charge, asked, left, false);
        }

        @Override
        public RefusalCode code() {
            return RefusalCode.REFUND_TOO_LARGE;
        }

        @Override
        public String message() {
            return "Charge " + charge + " cannot be refunded by " + asked + ": " + left + " is left of it."
                    + (couponsKept ? " A refund that keeps coupons gives money to the due only." : "");
        }
    }

    /**
     * The refund need not be paid back: there is none with that id, or it waits, was paid back or was set off (H6).
     *
     * @param charge the charge
     * @param refund the refund's id
     * @param status its status; null if there is none
     */
    record PayBackNotOpen(ChargeId charge, CommandId refund, PayBack.@Nullable Status status)
            implements SettlementRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.PAY_BACK_NOT_OPEN;
        }

        @Override
        public String message() {
            return "Refund " + refund + " of charge " + charge + " is not to be paid back: "
                    + (status == null ? "it gave nothing back of the due" : "it is " + status) + ".";
        }
    }

    /**
     * The reservation was confirmed or released already, perhaps at its deadline (H7).
     *
     * @param charge the charge
     * @param status its status
     */
    record ReservationEnded(ChargeId charge, Reservation.Status status) implements SettlementRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.RESERVATION_ENDED;
        }

        @Override
        public String message() {
            return "The reservation of charge " + charge + " is " + status + ".";
        }
    }

    /**
     * The confirmed part is more than what was reserved (H7).
     *
     * @param charge the charge
     * @param field amount or quantity
     * @param asked the requested amount
     * @param reserved the most that can be confirmed
     */
    record ConfirmTooLarge(ChargeId charge, String field, String asked, String reserved) implements SettlementRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.CONFIRM_TOO_LARGE;
        }

        @Override
        public String message() {
            return "Charge " + charge + " cannot be confirmed with the " + field + " " + asked
                    + ": it was reserved with " + reserved + ".";
        }
    }

    /**
     * A part of a metered order cannot be confirmed by its amount or its quantity alone (H7).
     *
     * @param charge the charge
     * @param missing what was not named: {@code amount} or {@code quantity}
     */
    record ConfirmIncomplete(ChargeId charge, String missing) implements SettlementRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.CONFIRM_INCOMPLETE;
        }

        @Override
        public String message() {
            return "Charge " + charge + " is metered: name the " + missing
                    + " too, or name neither to confirm the whole.";
        }
    }
}
