package io.benefits.inmemory;

import io.benefits.MasterId;
import io.benefits.coupon.AllocationId;
import io.benefits.coupon.CouponId;
import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.JournalLine;
import io.benefits.settlement.ChargeId;
import io.benefits.settlement.Settlement;
import io.benefits.spi.Snapshot;
import io.vavr.collection.HashMap;

/**
 * Everything that is known of one master at one version. A value: readers keep theirs while others append.
 *
 * @param snapshot accounts, benefits and balances
 * @param journal the journal; entry n stands at n − 1
 * @param coupons the coupons in the order in which they were issued
 * @param allocations the allocations in the order in which they were made
 * @param history where in the journal the rows of the history of allocations stand
 * @param answered settlements that changed after they were made; the others are in the journal
 */
record State(
        Snapshot snapshot,
        Log<JournalEntry> journal,
        Log<CouponId> coupons,
        Log<AllocationId> allocations,
        Log<Place> history,
        HashMap<ChargeId, Settlement> answered) {

    /**
     * A line of an entry.
     *
     * @param number the entry's number
     * @param line the index of the line
     */
    record Place(long number, int line) {}

    static State empty(MasterId master) {
        return new State(Snapshot.empty(master), Log.empty(), Log.empty(), Log.empty(), Log.empty(), HashMap.empty());
    }

    State with(JournalEntry entry, Snapshot after) {
        Log<CouponId> issued = coupons;
        Log<AllocationId> made = allocations;
        HashMap<ChargeId, Settlement> changed = answered;
        if (entry.event() instanceof Event.CouponIssued event) {
            issued = issued.with(event.terms().id());
        } else if (entry.event() instanceof Event.Allocated event) {
            for (Event.Allocated.Made one : event.made()) {
                made = made.with(one.allocation());
            }
        } else if (entry.event() instanceof Event.DueAnswered event) {
            changed = changed.put(event.settlement().charge().id(), event.settlement());
        }
        Log<Place> rows = history;
        for (int i = 0; i < entry.lines().size(); i++) {
            if (History.tells(entry.lines().get(i))) {
                rows = rows.with(new Place(entry.number(), i));
            }
        }
        return new State(after, journal.with(entry), issued, made, rows, changed);
    }

    JournalEntry entry(long number) {
        return journal.get((int) (number - 1));
    }

    JournalLine line(Place place) {
        return entry(place.number()).lines().get(place.line());
    }
}
