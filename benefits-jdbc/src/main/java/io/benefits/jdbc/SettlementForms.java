package io.benefits.jdbc;

import static io.benefits.jdbc.EventForm.Needs.CHARGE;
import static io.benefits.jdbc.EventForm.Needs.NOTHING;

import io.benefits.journal.SweepEvent;
import io.benefits.ledger.Event;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.settlement.Usage;
import io.benefits.value.BenefitId;
import io.benefits.value.CommandId;
import java.util.List;
import java.util.Objects;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;

/** The events about charges, and the event of sweeps. */
final class SettlementForms {

    static final List<EventForm<?>> ALL = List.of(
            new EventForm<>(
                    SettlementEvent.Settled.KIND,
                    SettlementEvent.Settled.class,
                    CHARGE,
                    (event, columns) -> settlement(event.settlement(), columns),
                    (row, beside) -> new SettlementEvent.Settled(beside.settlement(row))),
            new EventForm<>(
                    SettlementEvent.DueAnswered.KIND,
                    SettlementEvent.DueAnswered.class,
                    NOTHING,
                    (event, columns) -> columns.set("charge_id", event.charge().value())
                            .set("answer", event.answer().name()),
                    (row, beside) -> new SettlementEvent.DueAnswered(
                            row.chargeId(), DueStatus.valueOf(Objects.requireNonNull(row.answer())))),
            new EventForm<>(
                    SettlementEvent.Reserved.KIND,
                    SettlementEvent.Reserved.class,
                    CHARGE,
                    (event, columns) -> reservation(event.reservation(), columns),
                    (row, beside) -> new SettlementEvent.Reserved(beside.reservation(row))),
            new EventForm<>(
                    SettlementEvent.Confirmed.KIND,
                    SettlementEvent.Confirmed.class,
                    CHARGE,
                    (event, columns) -> settlement(event.settlement(), columns),
                    (row, beside) -> new SettlementEvent.Confirmed(beside.settlement(row))),
            new EventForm<>(
                    SettlementEvent.Released.KIND,
                    SettlementEvent.Released.class,
                    NOTHING,
                    (event, columns) -> columns.set("charge_id", event.charge().value()),
                    (row, beside) -> new SettlementEvent.Released(row.chargeId())),
            new EventForm<>(
                    SettlementEvent.Refunded.KIND,
                    SettlementEvent.Refunded.class,
                    NOTHING,
                    (event, columns) -> columns.set("charge_id", event.charge().value())
                            .set("currency", event.toDue().getCurrencyUnit().getCode())
                            .set("to_due", event.toDue().getAmount()),
                    (row, beside) -> new SettlementEvent.Refunded(
                            row.chargeId(),
                            BigMoney.of(
                                    CurrencyUnit.of(Objects.requireNonNull(row.currency())),
                                    Objects.requireNonNull(row.toDue())))),
            new EventForm<>(
                    SettlementEvent.PaidBack.KIND,
                    SettlementEvent.PaidBack.class,
                    NOTHING,
                    (event, columns) -> columns.set("charge_id", event.charge().value())
                            .set("refund_id", event.refund().value()),
                    (row, beside) -> new SettlementEvent.PaidBack(
                            row.chargeId(), new CommandId(Objects.requireNonNull(row.refund())))));

    static final EventForm<SweepEvent.Swept> SWEPT = new EventForm<>(
            SweepEvent.Swept.KIND,
            SweepEvent.Swept.class,
            NOTHING,
            (event, columns) -> columns.set("effective_at", event.lapseLine()).set("is_on", event.more()),
            (row, beside) -> new SweepEvent.Swept(row.on(), row.effectiveAt()));

    private SettlementForms() {}

    /** The deductions of an event, each of which has a line. */
    static List<Deduction> deductions(Event event) {
        if (event instanceof SettlementEvent.Settled settled) {
            return settled.settlement().deductions();
        } else if (event instanceof SettlementEvent.Confirmed confirmed) {
            return confirmed.settlement().deductions();
        }
        return event instanceof SettlementEvent.Reserved reserved
                ? reserved.reservation().held()
                : List.of();
    }

    private static void reservation(Reservation reservation, EventColumns columns) {
        columns.set("deadline_at", reservation.deadline());
        charge(reservation.charge(), reservation.price(), columns);
    }

    private static void settlement(Settlement settlement, EventColumns columns) {
        settlement
                .due()
                .ifPresent(due -> columns.set("payer_id", due.payer().value())
                        .set("due_amount", due.amount().getAmount()));
        charge(settlement.charge(), settlement.price(), columns);
    }

    private static void charge(Charge charge, BigMoney price, EventColumns columns) {
        columns.set("charge_id", charge.id().value());
        columns.set("account_id", charge.account().value());
        columns.set("consumed_at", charge.consumedAt());
        columns.set("product", charge.product());
        columns.set("amount", charge.amount().getAmount());
        columns.set("currency", charge.amount().getCurrencyUnit().getCode());
        columns.set("region", charge.region().orElse(null));
        columns.set("project", charge.project().orElse(null));
        columns.set("charging_mode", charge.mode().name());
        BenefitId named = charge.coupon().orElse(null);
        if (named != null) {
            columns.set("named_kind", named.kind().name());
            columns.set("named_id", named.value());
        }
        Usage usage = charge.usage().orElse(null);
        if (usage != null) {
            columns.set("usage_type", usage.type().type());
            columns.set("usage_unit", usage.type().unit());
            columns.set("quantity", usage.quantity());
        }
        columns.set("price", price.getAmount());
    }
}
