package io.benefits.inmemory;

import io.benefits.account.AccountEvent;
import io.benefits.coupon.CouponEvent;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.JournalLine;
import io.benefits.resource.PackageEvent;
import io.benefits.settlement.SettlementEvent;
import io.benefits.spi.Change;
import io.benefits.spi.HistoryRows;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.Cursor;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import java.util.List;

/**
 * Everything that is known about one master at one version. A value: readers keep theirs while others append.
 *
 * @param snapshot accounts, benefits and balances
 * @param journal the journal; entry n has index n − 1
 * @param accounts the accounts in the order in which they were registered
 * @param packages the packages in the order in which they were added
 * @param coupons the coupons in the order in which they were issued
 * @param allocations the allocations in the order in which they were made
 * @param reservations the charges that were reserved, in that order
 * @param history the places in the journal of the rows of the history of allocations: entry and line
 */
record State(
        Snapshot snapshot,
        Log<JournalEntry> journal,
        Log<Created<AccountId>> accounts,
        Log<Created<PackageId>> packages,
        Log<Created<CouponId>> coupons,
        Log<Created<AllocationId>> allocations,
        Log<Created<ChargeId>> reservations,
        Log<Cursor> history) {

    /** The id of something that is listed, and its place in the list. */
    record Created<T>(T id, Cursor place) {}

    static State empty(MasterId master) {
        return new State(
                Snapshot.empty(master),
                Log.empty(),
                Log.empty(),
                Log.empty(),
                Log.empty(),
                Log.empty(),
                Log.empty(),
                Log.empty());
    }

    State with(List<Change> changes, Snapshot after) {
        Log<JournalEntry> nextJournal = journal;
        Log<Created<AccountId>> nextAccounts = accounts;
        Log<Created<PackageId>> nextPackages = packages;
        Log<Created<CouponId>> nextCoupons = coupons;
        Log<Created<AllocationId>> nextAllocations = allocations;
        Log<Created<ChargeId>> nextReservations = reservations;
        Log<Cursor> nextHistory = history;
        for (int each = 0; each < changes.size(); each++) {
            JournalEntry entry = changes.get(each).entry();
            nextJournal = nextJournal.with(entry);
            if (entry.event() instanceof CouponEvent.Issued event) {
                nextCoupons = nextCoupons.with(new Created<>(event.terms().id(), place(entry)));
            } else if (entry.event() instanceof PackageEvent.Added event) {
                nextPackages = nextPackages.with(new Created<>(event.terms().id(), place(entry)));
            } else if (entry.event() instanceof AccountEvent.AccountRegistered event) {
                nextAccounts = nextAccounts.with(new Created<>(event.account(), place(entry)));
            } else if (entry.event() instanceof SettlementEvent.Reserved event) {
                nextReservations = nextReservations.with(
                        new Created<>(event.reservation().charge().id(), place(entry)));
            } else if (entry.event() instanceof CouponEvent.Moved event) {
                nextAllocations =
                        nextAllocations.with(new Created<>(event.made().allocation(), place(entry)));
            } else if (entry.event() instanceof CouponEvent.Allocated event) {
                for (int i = 0; i < event.made().size(); i++) {
                    AllocationId id = event.made().get(i).allocation();
                    nextAllocations = nextAllocations.with(new Created<>(id, new Cursor(entry.number(), i)));
                }
            }
            for (int i = 0; i < entry.lines().size(); i++) {
                if (HistoryRows.tells(entry.lines().get(i))) {
                    nextHistory = nextHistory.with(new Cursor(entry.number(), i));
                }
            }
        }
        return new State(
                after,
                nextJournal,
                nextAccounts,
                nextPackages,
                nextCoupons,
                nextAllocations,
                nextReservations,
                nextHistory);
    }

    private static Cursor place(JournalEntry entry) {
        return new Cursor(entry.number(), 0);
    }

    long number() {
        return journal.size();
    }

    JournalEntry entry(long number) {
        return journal.get((int) (number - 1));
    }

    JournalLine line(Cursor place) {
        return entry(place.number()).lines().get(place.index());
    }
}
