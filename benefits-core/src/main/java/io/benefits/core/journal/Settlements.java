package io.benefits.core.journal;

import io.benefits.core.path.Canonical;
import io.benefits.journal.JournalEntry;
import io.benefits.settlement.Settlement;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.ChargeId;
import io.benefits.value.MasterId;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the journal makes of all settlements with what is stored as of its end. There may be millions, so no settlement
 * is kept. The hash of each goes into one sum for all that were settled by nearby entries. What the journal makes of a settlement
 * is added. What is stored before an entry changes it is subtracted, and so is what is stored in the end. A sum other than 0
 * shows a difference.
 */
final class Settlements {

    private static final int NEARBY = 1_000;

    private final BenefitStore store;
    private final MasterId master;
    private final long end;
    private final Canonical canonical = new Canonical();
    private final Map<Long, BigInteger> sums = new TreeMap<>();

    Settlements(BenefitStore store, MasterId master) {
        this.store = store;
        this.master = master;
        this.end = store.look(master, Footprint.MASTER).version().number();
    }

    /** Whether an entry existed when the audit began. */
    boolean concerns(JournalEntry entry) {
        return entry.number() <= end;
    }

    /**
     * Follows some entries that {@linkplain #concerns concern} it.
     *
     * @param before the number of the entry before them
     * @param after the settlements that these entries made or changed, as they are after them
     * @param stored the settlements that they changed, as stored before them
     */
    void follow(long before, Map<ChargeId, Settlement> after, Snapshot stored) {
        Set<ChargeId> settled = new HashSet<>();
        Set<ChargeId> changed = new HashSet<>();
        after.forEach((charge, settlement) -> {
            count(settlement, hash(settlement));
            (settlement.recorded().number() > before ? settled : changed).add(charge);
        });
        if (!settled.isEmpty()) {
            takeAway(settled, store.loadAsOf(master, Footprint.ofCharges(settled), end));
        }
        takeAway(changed, stored);
    }

    private void takeAway(Set<ChargeId> charges, Snapshot stored) {
        for (ChargeId charge : charges) {
            Settlement settlement = stored.settlement(charge);
            if (settlement != null) {
                count(settlement, hash(settlement).negate());
            }
        }
    }

    /** The first difference, once all entries have been followed. */
    @Nullable
    String difference() {
        for (Map.Entry<Long, BigInteger> sum : sums.entrySet()) {
            if (sum.getValue().signum() != 0) {
                long first = sum.getKey() * NEARBY;
                return "stored of what the entries " + Math.max(first, 1) + " to " + (first + NEARBY - 1)
                        + " settled is not what the journal leads to";
            }
        }
        return null;
    }

    private void count(Settlement settlement, BigInteger hash) {
        sums.merge(settlement.recorded().number() / NEARBY, hash, BigInteger::add);
    }

    private BigInteger hash(Settlement settlement) {
        return new BigInteger(
                1,
                canonical
                        .fingerprint("settlement", content -> content.text("settlement", settlement.toString()))
                        .toBytes());
    }
}
