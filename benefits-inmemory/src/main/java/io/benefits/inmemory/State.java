package io.benefits.inmemory;

import io.benefits.account.AccountEvent;
import io.benefits.coupon.CouponEvent;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.JournalLine;
import io.benefits.resource.PackageEvent;
import io.benefits.settlement.SettlementEvent;
import io.benefits.spi.HistoryRows;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.Cursor;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;

/**
 * Everything that is known of one master at one version. A value: readers keep theirs while others append.
 *
 * @param snapshot accounts, benefits and balances
 * @param journal the journal; entry n stands at n − 1
 * @param accounts the accounts in the order in which they were registered
 * @param packages the packages in the order in which they were added
 * @param coupons the coupons in the order in which they were issued
 * @param allocations the allocations in the order in which they were made
 * @param reservations the charges that were reserved, in that order
 * @param history where in the journal the rows of the history of allocations stand: entry and line
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

    /** Something that is listed, and its place in the list. */
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

    State with(JournalEntry entry, Snapshot after) {
        Log<Created<AccountId>> nextAccounts = accounts;
        Log<Created<PackageId>> nextPackages = packages;
        Log<Created<CouponId>> nextCoupons = coupons;
        Log<Created<AllocationId>> nextAllocations = allocations;
        Log<Created<ChargeId>> nextReservations = reservations;
        Cursor place = new Cursor(entry.number(), 0);
        if (entry.event() instanceof CouponEvent.Issued event) {
            nextCoupons = coupons.with(new Created<>(event.terms().id(), place));
        } else if (entry.event() instanceof PackageEvent.Added event) {
            nextPackages = packages.with(new Created<>(event.terms().id(), place));
        } else if (entry.event() instanceof AccountEvent.AccountRegistered event) {
            nextAccounts = accounts.with(new Created<>(event.account(), place));
        } else if (entry.event() instanceof SettlementEvent.Reserved event) {
            nextReservations =
                    reservations.with(new Created<>(event.reservation().charge().id(), place));
        } else if (entry.event() instanceof CouponEvent.Moved event) {
            nextAllocations = allocations.with(new Created<>(event.made().allocation(), place));
        } else if (entry.event() instanceof CouponEvent.Allocated event) {
            for (int i = 0; i < event.made().size(); i++) {
                AllocationId id = event.made().get(i).allocation();
                nextAllocations = nextAllocations.with(new Created<>(id, new Cursor(entry.number(), i)));
            }
        }
        Log<Cursor> nextHistory = history;
        for (int i = 0; i < entry.lines().size(); i++) {
            if (HistoryRows.tells(entry.lines().get(i))) {
                nextHistory = nextHistory.with(new Cursor(entry.number(), i));
            }
        }
        return new State(
                after,
                journal.with(entry),
                nextAccounts,
                nextPackages,
                nextCoupons,
                nextAllocations,
                nextReservations,
                nextHistory);
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
