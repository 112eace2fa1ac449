package io.benefits.settlement;

import io.benefits.ledger.Event;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import org.joda.money.BigMoney;

/**
 * The events of commands about charges (H1 to H7). Each is a fact; its consequences are derived (J2, J5).
 *
 * @since 0.1.0
 */
public sealed interface SettlementEvent extends Event {

    /**
     * The charge that it is about.
     *
     * @return its id
     */
    ChargeId charge();

    /**
     * A charge was settled (H1). The lines say what was taken from which holding.
     *
     * @param settlement the settlement
     */
    record Settled(Settlement settlement) implements SettlementEvent {
        /** Its kind. */
        public static final String KIND = "charge-settled";

        @Override
        public ChargeId charge() {
            return settlement.charge().id();
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            // the charge is what the command's fingerprint covers
            settlement.describe(content);
        }
    }

    /**
     * The billing system answered a due (H5).
     *
     * @param charge the charge
     * @param answer the billing system's answer: collected, in arrears or written off
     */
    record DueAnswered(ChargeId charge, DueStatus answer) implements SettlementEvent {
        /** Its kind. */
        public static final String KIND = "due-answered";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.text("charge", charge.value()).code("answer", answer);
        }
    }

    /**
     * Amounts were locked for a pending order (H7). The lines say of which holding.
     *
     * @param reservation the reservation
     */
    record Reserved(Reservation reservation) implements SettlementEvent {
        /** Its kind. */
        public static final String KIND = "charge-reserved";

        @Override
        public ChargeId charge() {
            return reservation.charge().id();
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            // the charge is what the command's fingerprint covers
            reservation.describe(content);
        }
    }

    /**
     * A reserved order was settled from what was reserved (H7).
     *
     * @param settlement the settlement from it
     */
    record Confirmed(Settlement settlement) implements SettlementEvent {
        /** Its kind. */
        public static final String KIND = "reservation-confirmed";

        @Override
        public ChargeId charge() {
            return settlement.charge().id();
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            Charge charge = settlement.charge();
            content.text("charge", charge.id().value()).money("amount", charge.amount());
            settlement.describe(content);
            content.number("quantity", charge.usage().map(Usage::quantity));
        }
    }

    /**
     * Everything that was reserved for an order was freed, by a command or at its deadline (H7).
     *
     * @param charge the charge
     */
    record Released(ChargeId charge) implements SettlementEvent {
        /** Its kind. */
        public static final String KIND = "reservation-released";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.text("charge", charge.value());
        }
    }

    /**
     * Money or quantity of a settlement was given back (H6). The lines tell to which holding.
     *
     * @param charge the charge
     * @param toDue how much was given back of the due; may be 0
     */
    record Refunded(ChargeId charge, BigMoney toDue) implements SettlementEvent {
        /** Its kind. */
        public static final String KIND = "refunded";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.text("charge", charge.value()).money("toDue", toDue);
        }
    }

    /**
     * The billing system paid back what a refund gave back of a due (H6).
     *
     * @param charge the charge
     * @param refund the refund's id
     */
    record PaidBack(ChargeId charge, CommandId refund) implements SettlementEvent {
        /** Its kind. */
        public static final String KIND = "paid-back";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.text("charge", charge.value()).text("refund", refund.value());
        }
    }
}
