package io.benefits.jdbc;

import io.benefits.journal.JournalEntry;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Due;
import io.benefits.settlement.PayBack;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.spi.Snapshot;
import io.benefits.value.BenefitId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the rows of what becomes of charges: their dues, refunds and reservations. */
final class ChargeWrites {

    private final Snapshot after;
    private final Versions dues = new Versions(Tables.DUE);
    private final Versions refunds = new Versions(Tables.REFUND);
    private final Versions payBacks = new Versions(Tables.PAY_BACK);
    private final Versions reservations = new Versions(Tables.RESERVATION);
    private final Versions holds = new Versions(Tables.HOLD);

    ChargeWrites(Snapshot after) {
        this.after = after;
    }

    void addTo(List<Write> writes) {
        dues.addTo(writes);
        refunds.addTo(writes);
        payBacks.addTo(writes);
        reservations.addTo(writes);
        holds.addTo(writes);
    }

    void settlement(JournalEntry entry, Settlement settlement) {
        String charge = settlement.charge().id().value();
        boolean isNew = Writing.isNew(settlement.recorded().number(), entry);
        @Nullable Due due = settlement.due().orElse(null);
        if (due != null) {
            dues.replace(
                    entry.number(),
                    isNew,
                    Writing.rows(Tables.DUE.row(
                            charge,
                            entry.number(),
                            Tables.OPEN,
                            settlement.recorded().number(),
                            settlement.charge().account().value(),
                            due.payer().value(),
                            due.status().name(),
                            due.refunded().getAmount())),
                    charge);
        }
        if (isNew) {
            return;
        }
        List<@Nullable Object[]> refunded = new ArrayList<>();
        for (int i = 0; i < settlement.deductions().size(); i++) {
            Deduction deduction = settlement.deductions().get(i);
            if (deduction.refunded().signum() > 0) {
                refunded.add(Tables.REFUND.row(charge, i, entry.number(), Tables.OPEN, deduction.refunded()));
            }
        }
        refunds.replace(entry.number(), false, refunded, charge);
        List<@Nullable Object[]> paidBack = new ArrayList<>();
        for (PayBack payBack : settlement.payBacks()) {
            paidBack.add(Tables.PAY_BACK.row(
                    charge,
                    paidBack.size(),
                    entry.number(),
                    Tables.OPEN,
                    settlement.recorded().number(),
                    payBack.refund().value(),
                    payBack.amount().getAmount(),
                    payBack.status().name()));
        }
        payBacks.replace(entry.number(), false, paidBack, charge);
    }

    void reservation(JournalEntry entry, Reservation reservation) {
        String charge = reservation.charge().id().value();
        boolean isNew = Writing.isNew(reservation.recorded().number(), entry);
        reservations.replace(
                entry.number(),
                isNew,
                Writing.rows(Tables.RESERVATION.row(
                        charge,
                        entry.number(),
                        Tables.OPEN,
                        reservation.recorded().number(),
                        reservation.charge().account().value(),
                        reservation.status().name(),
                        Micros.of(reservation.deadline()))),
                charge);
        Map<BenefitId, @Nullable Object[]> held = new LinkedHashMap<>();
        if (reservation.isOpen()) {
            for (Deduction deduction : reservation.held()) {
                BenefitId benefit = deduction.source().benefit();
                held.put(
                        benefit,
                        Tables.HOLD.row(
                                Writing.kind(benefit),
                                benefit.value(),
                                charge,
                                after.owner(benefit).value(),
                                entry.number(),
                                Tables.OPEN));
            }
        }
        holds.replace(entry.number(), isNew, List.copyOf(held.values()), charge);
    }
}
