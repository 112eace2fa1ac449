package io.benefits.inmemory;

import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.HistoryRow;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.JournalLine;
import io.benefits.spi.HistoryRows;
import io.benefits.value.BenefitId;
import io.benefits.value.CouponId;
import io.benefits.value.Cursor;

/** The rows of the history of allocations (C16), found by the places of their lines. */
final class History {

    private History() {}

    static boolean matches(State state, Cursor place, HistoryFilter filter) {
        JournalLine line = state.line(place);
        return (filter.member().isEmpty() || filter.member().get().equals(line.account()))
                && (filter.coupon().isEmpty()
                        || filter.coupon()
                                .get()
                                .equals(coupon(state, line.holding().benefit())))
                && (filter.time().isEmpty()
                        || filter.time()
                                .get()
                                .contains(state.entry(place.number()).at()));
    }

    static HistoryRow row(State state, Cursor place) {
        JournalEntry entry = state.entry(place.number());
        return HistoryRows.row(
                entry.recorded(),
                entry.operator(),
                entry.key(),
                entry.lines().subList(place.index(), entry.lines().size()),
                coupon(state, state.line(place).holding().benefit()));
    }

    private static CouponId coupon(State state, BenefitId benefit) {
        return state.snapshot().source(benefit).id();
    }
}
