package io.benefits.core.journal;

import io.benefits.Cursor;
import io.benefits.MasterId;
import io.benefits.Page;
import io.benefits.Paging;
import io.benefits.core.path.Canonical;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.ChargeId;
import io.benefits.settlement.Settlement;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Footprint;
import io.benefits.spi.Reading;
import io.benefits.spi.Snapshot;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the journal makes of all settlements, to be compared with those that are stored. There may be millions, so what is kept
 * is no settlement: each counts with its hash in the sum of those that were settled by nearby entries. One that changes is
 * taken out of its sum as it is stored before, and put in as the journal has it after.
 */
final class Settlements {

    private static final int NEARBY = 1_000;

    private final BenefitStore store;
    private final MasterId master;
    private final Canonical canonical = new Canonical();
    private final Map<Long, BigInteger> sums = new TreeMap<>();

    Settlements(BenefitStore store, MasterId master) {
        this.store = store;
        this.master = master;
    }

    /**
     * Goes over some entries.
     *
     * @param before the number of the entry before them
     * @param after the settlements that they brought about or changed, as they are after them
     */
    void follow(long before, Map<ChargeId, Settlement> after) {
        Set<ChargeId> changed = new HashSet<>();
        after.forEach((charge, settlement) -> {
            add(settlement);
            if (settlement.recorded().number() <= before) {
                changed.add(charge);
            }
        });
        if (!changed.isEmpty()) {
            Snapshot stored = store.loadAsOf(master, Footprint.ofCharges(changed), before);
            for (ChargeId charge : changed) {
                remove(stored.settlement(charge));
            }
        }
    }

    /** Compares with what is stored as of an entry; after that the sums are used up. */
    @Nullable
    String compare(long number) {
        Cursor from = null;
        do {
            Paging paging = new Paging(from, Paging.MAX_LIMIT);
            Page<Settlement> page = store.charges(master, ChargeFilter.ALL, new Reading(number, Instant.EPOCH, paging));
            page.items().forEach(this::remove);
            from = page.end();
        } while (from != null);
        for (Map.Entry<Long, BigInteger> sum : sums.entrySet()) {
            if (sum.getValue().signum() != 0) {
                long first = sum.getKey() * NEARBY;
                return "stored of what the entries " + Math.max(first, 1) + " to " + (first + NEARBY - 1)
                        + " settled is not what the journal leads to";
            }
        }
        return null;
    }

    private void add(Settlement settlement) {
        sums.merge(sum(settlement), hash(settlement), BigInteger::add);
    }

    private void remove(@Nullable Settlement settlement) {
        if (settlement != null) {
            sums.merge(sum(settlement), hash(settlement).negate(), BigInteger::add);
        }
    }

    private static long sum(Settlement settlement) {
        return settlement.recorded().number() / NEARBY;
    }

    private BigInteger hash(Settlement settlement) {
        return new BigInteger(canonical.fingerprint(content -> content.text("settlement", settlement.toString())), 16);
    }
}
