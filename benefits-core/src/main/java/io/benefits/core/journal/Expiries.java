package io.benefits.core.journal;

import io.benefits.account.Master;
import io.benefits.core.path.Ahead;
import io.benefits.core.path.Ending;
import io.benefits.core.path.Lines;
import io.benefits.core.path.Path;
import io.benefits.journal.Expiry;
import io.benefits.journal.ExpiryFilter;
import io.benefits.ledger.HoldingId;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.MasterId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the sweeps up to an instant would record if nothing else happened (Q6). What ends first comes first, as in a sweep. The
 * store finds rows by their end, so a look costs only what it shows. What one account owns is little, so all of it is looked
 * through.
 */
public final class Expiries {

    private static final int FIRST = 100;
    private static final int MOST_AT_FIRST = 1_000;

    private Expiries() {}

    /**
     * The first rows.
     *
     * @param path the way to the store
     * @param master the master
     * @param number the entry after which to look
     * @param now the time of the look; no sweep is made before it
     * @param filter which rows
     * @param most the most rows
     * @return them, earliest end first
     */
    public static List<Expiry> first(
            Path path, MasterId master, long number, Instant now, ExpiryFilter filter, int most) {
        Master then = path.store().loadAsOf(master, Footprint.MASTER, number).master();
        if (then == null) {
            return List.of();
        }
        // the sweep that records what ends at that instant first releases what is overdue
        Instant last = filter.until().plus(then.terms().lateChargeWindow());
        Instant at = last.isBefore(now) ? now : last;
        AccountId owner = filter.owner().orElse(null);
        if (owner != null) {
            return of(path, master, number, at, filter, owner, most);
        }
        for (int loaded = Math.min(Math.max(most, FIRST), MOST_AT_FIRST); ; loaded = Math.multiplyExact(loaded, 4)) {
            Snapshot snapshot = Ahead.swept(path, master, Footprint.ofExpired(loaded), number, at);
            List<Expiry> rows = new ArrayList<>();
            int seen = 0;
            boolean isAll = true;
            for (Snapshot.Expiring each : snapshot.expiring()) {
                if (each.at().isAfter(filter.until()) || rows.size() == most) {
                    isAll = true;
                    break;
                }
                // there may be more beyond those that were loaded
                isAll = ++seen <= loaded;
                if (!isAll) {
                    break;
                }
                add(row(snapshot, each.holding()), filter, rows);
            }
            if (isAll) {
                return rows;
            }
        }
    }

    private static List<Expiry> of(
            Path path, MasterId master, long number, Instant at, ExpiryFilter filter, AccountId owner, int most) {
        Footprint footprint = Footprint.ofBenefits(Set.of(owner)).and(Footprint.ofExpired(1));
        Snapshot snapshot = Ahead.swept(path, master, footprint, number, at);
        List<Expiry> rows = new ArrayList<>();
        for (Snapshot.Expiring each : snapshot.expiring()) {
            if (rows.size() < most) {
                add(row(snapshot, each.holding()), filter, rows);
            }
        }
        return rows;
    }

    private static void add(Expiry row, ExpiryFilter filter, List<Expiry> rows) {
        if (filter.matches(row)) {
            rows.add(row);
        }
    }

    /** What a sweep records of a balance. */
    private static Expiry row(Snapshot snapshot, HoldingId holding) {
        Lines lines = new Lines(snapshot);
        lines.move(
                holding, Ending.of(snapshot, holding), lines.balances(holding).balance());
        return new Expiry(snapshot.expiresAt(holding), lines.list().get(0));
    }
}
