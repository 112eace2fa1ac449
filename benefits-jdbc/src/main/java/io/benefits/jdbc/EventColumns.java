package io.benefits.jdbc;

import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.Usage;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SharingResult;
import io.benefits.value.BenefitId;
import java.util.List;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * Puts what rebuilds an event into the columns of its journal row. What stands in other tables as of the same entry is not
 * repeated: terms, and how settlements, reservations and caps stand after it.
 */
final class EventColumns implements Event.Visitor<EventColumns> {

    private final JournalEntry entry;
    private final @Nullable Object[] row;
    private final List<@Nullable Object[]> items;

    EventColumns(JournalEntry entry, @Nullable Object[] row, List<@Nullable Object[]> items) {
        this.entry = entry;
        this.row = row;
        this.items = items;
    }

    /** The deductions of an event that have a line each. */
    static List<Deduction> deductions(Event event) {
        if (event instanceof Event.ChargeSettled settled) {
            return settled.settlement().deductions();
        } else if (event instanceof Event.ReservationConfirmed confirmed) {
            return confirmed.settlement().deductions();
        }
        return event instanceof Event.ChargeReserved reserved
                ? reserved.reservation().held()
                : List.of();
    }

    @Override
    public EventColumns masterRegistered(Event.MasterRegistered event) {
        return this;
    }

    /** The terms are in the master's row of this entry. */
    @Override
    public EventColumns termsChanged(Event.TermsChanged event) {
        return this;
    }

    @Override
    public EventColumns accountRegistered(Event.AccountRegistered event) {
        return set("account_id", event.account().value());
    }

    @Override
    public EventColumns associated(Event.Associated event) {
        set("account_id", event.account().value());
        set("accounting_mode", event.mode().name());
        set("effective_at", Micros.of(event.associatedAt()));
        return set("is_on", event.sharing());
    }

    @Override
    public EventColumns disassociated(Event.Disassociated event) {
        set("account_id", event.account().value());
        set("effective_at", Micros.of(event.disassociatedAt()));
        for (int i = 0; i < event.revoked().size(); i++) {
            items.add(Tables.ITEM.row(entry.number(), i, event.revoked().get(i).value(), null));
        }
        return this;
    }

    @Override
    public EventColumns sharingDefaultSet(Event.SharingDefaultSet event) {
        return set("is_on", event.on());
    }

    @Override
    public EventColumns sharingSet(Event.SharingSet event) {
        set("is_on", event.on());
        for (int i = 0; i < event.results().size(); i++) {
            SharingResult result = event.results().get(i);
            items.add(Tables.ITEM.row(
                    entry.number(), i, result.member().value(), result.outcome().name()));
        }
        return this;
    }

    @Override
    public EventColumns capSet(Event.CapSet event) {
        CapMeasure measure = event.measure();
        set("account_id", event.account().value());
        set("amount", event.limit());
        if (measure.usage() != null) {
            set("usage_type", measure.usage().type());
            set("usage_unit", measure.usage().unit());
        }
        return set("currency", measure.currency());
    }

    @Override
    public EventColumns packageAdded(Event.PackageAdded event) {
        return set("benefit_id", event.terms().id().value());
    }

    @Override
    public EventColumns packageFrozen(Event.PackageFrozen event) {
        set("is_on", event.frozen());
        return set("benefit_id", event.resourcePackage().value());
    }

    @Override
    public EventColumns packageCancelled(Event.PackageCancelled event) {
        set("effective_at", Micros.of(event.from()));
        return set("benefit_id", event.resourcePackage().value());
    }

    @Override
    public EventColumns couponIssued(Event.CouponIssued event) {
        set("effective_at", Micros.ofNullable(event.givenAt()));
        return set("benefit_id", event.terms().id().value());
    }

    @Override
    public EventColumns couponFrozen(Event.CouponFrozen event) {
        set("is_on", event.frozen());
        return set("benefit_id", event.coupon().value());
    }

    @Override
    public EventColumns couponWithdrawn(Event.CouponWithdrawn event) {
        set("currency", event.currency());
        return set("benefit_id", event.coupon().value());
    }

    @Override
    public EventColumns allocationFrozen(Event.AllocationFrozen event) {
        set("is_on", event.frozen());
        return set("benefit_id", event.allocation().value());
    }

    @Override
    public EventColumns allocated(Event.Allocated event) {
        return set("benefit_id", event.coupon().value());
    }

    @Override
    public EventColumns revoked(Event.Revoked event) {
        return set("benefit_id", event.coupon().value());
    }

    @Override
    public EventColumns chargeSettled(Event.ChargeSettled event) {
        return settled(event.settlement());
    }

    @Override
    public EventColumns dueAnswered(Event.DueAnswered event) {
        return set("charge_id", event.settlement().charge().id().value());
    }

    @Override
    public EventColumns chargeReserved(Event.ChargeReserved event) {
        set("deadline_at", Micros.of(event.reservation().deadline()));
        return charge(event.reservation().charge(), event.reservation().price());
    }

    @Override
    public EventColumns reservationConfirmed(Event.ReservationConfirmed event) {
        return settled(event.settlement());
    }

    @Override
    public EventColumns reservationReleased(Event.ReservationReleased event) {
        return set("charge_id", event.reservation().charge().id().value());
    }

    @Override
    public EventColumns refunded(Event.Refunded event) {
        set("to_due", event.toDue().getAmount());
        return set("charge_id", event.settlement().charge().id().value());
    }

    @Override
    public EventColumns paidBack(Event.PaidBack event) {
        set("refund_id", event.refund().value());
        return set("charge_id", event.settlement().charge().id().value());
    }

    @Override
    public EventColumns swept(Event.Swept event) {
        set("effective_at", Micros.ofNullable(event.lapseLine()));
        return set("is_on", event.more());
    }

    private EventColumns settled(Settlement settlement) {
        if (settlement.unpaid() != null) {
            set("payer_id", settlement.unpaid().payer().value());
            set("due_amount", settlement.unpaid().amount().getAmount());
        }
        return charge(settlement.charge(), settlement.price());
    }

    private EventColumns charge(Charge charge, BigMoney price) {
        set("charge_id", charge.id().value());
        set("account_id", charge.account().value());
        set("consumed_at", Micros.of(charge.consumedAt()));
        set("product", charge.product());
        set("amount", charge.amount().getAmount());
        set("currency", charge.amount().getCurrencyUnit().getCode());
        set("region", charge.region().orElse(null));
        set("project", charge.project().orElse(null));
        set("charging_mode", charge.mode().name());
        BenefitId named = charge.coupon().orElse(null);
        if (named != null) {
            set("named_kind", named.kind().name());
            set("named_id", named.value());
        }
        Usage usage = charge.usage().orElse(null);
        if (usage != null) {
            set("usage_type", usage.type().type());
            set("usage_unit", usage.type().unit());
            set("quantity", usage.quantity());
        }
        return set("price", price.getAmount());
    }

    private EventColumns set(String column, @Nullable Object value) {
        row[Tables.JOURNAL.place(column)] = value;
        return this;
    }
}
