package io.benefits.ledger;

import io.benefits.value.AccountId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One threshold that the balance of one holding crossed (Q8). Immutable.
 *
 * @param threshold the threshold
 * @param direction down (to it or below it), or up (above it)
 * @param holding whose balance crossed it
 * @param account the account that has the holding
 * @param unit what its balances are measured in
 * @param before its balances before the entry; for a holding that the entry opened, the balances after its first amount
 * @param after its balances after the entry
 * @since 0.1.0
 */
public record Crossing(
        Threshold threshold,
        Direction direction,
        HoldingId holding,
        AccountId account,
        String unit,
        Balances before,
        Balances after) {

    /** Which way a balance went. */
    public enum Direction {
        /** From above the threshold to it or below. */
        DOWN,
        /** From the threshold or below it to above. */
        UP
    }

    /** Checks that nothing is null. */
    public Crossing {
        Objects.requireNonNull(threshold, "threshold");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(holding, "holding");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }

    /**
     * Which thresholds an entry crossed (Q8). A pure function of the entry: each of its lines carries the balances after it, and
     * so those before it. An entry counts as a whole, because it takes effect as a whole (J3): a balance that goes down and up
     * again within it crosses nothing. Opening a holding is not a crossing; but what the same entry takes from it can be one. So
     * a consumer that handles each entry of a journal once learns of each crossing once.
     *
     * @param lines all lines of the entry
     * @param thresholds the thresholds
     * @return the crossings, by holding in the order of the lines, and for each holding in the order of the thresholds
     */
    public static List<Crossing> of(List<JournalLine> lines, Collection<Threshold> thresholds) {
        record Moved(Balances before, JournalLine last) {}
        Map<HoldingId, Moved> moved = new LinkedHashMap<>();
        for (JournalLine line : lines) {
            Moved known = moved.get(line.holding());
            moved.put(line.holding(), new Moved(known == null ? opening(line) : known.before(), line));
        }
        List<Crossing> crossed = new ArrayList<>();
        for (Moved each : moved.values()) {
            JournalLine last = each.last();
            for (Threshold threshold : thresholds) {
                boolean isDown = threshold.isDown(last.after());
                if (threshold.isOf(last.unit()) && threshold.isDown(each.before()) != isDown) {
                    crossed.add(new Crossing(
                            threshold,
                            isDown ? Direction.DOWN : Direction.UP,
                            last.holding(),
                            last.account(),
                            last.unit(),
                            each.before(),
                            last.after()));
                }
            }
        }
        return crossed;
    }

    private static Balances opening(JournalLine line) {
        Balances before = line.before();
        return before.equals(Balances.NONE) ? line.after() : before;
    }
}
