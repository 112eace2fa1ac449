package io.benefits.core.path;

import io.benefits.account.Account;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SharedUse;
import io.benefits.spi.Change;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.Limits;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The other pure function of the path: what an entry makes of a snapshot. Every state is the fold of a journal by it (J2). The
 * {@link Rule} of an event says what the event does. What all events share is here: lines move balances, uses of shared benefits
 * add up, unpaid dues are counted.
 */
public final class Evolution {

    private Evolution() {}

    /**
     * The snapshot after an entry.
     *
     * @param rules the rules
     * @param snapshot the snapshot before it, of the version that the entry follows
     * @param entry the entry
     * @return the snapshot after it
     * @throws IllegalStateException when the entry does not follow, or a line does not fit the balances it moves
     */
    public static Snapshot evolve(Rules rules, Snapshot snapshot, JournalEntry entry) {
        return evolve(snapshot, change(rules, snapshot, entry));
    }

    /**
     * What an entry changes besides balances.
     *
     * @param rules the rules
     * @param snapshot the snapshot before it
     * @param entry the entry
     * @return the change
     * @throws IllegalStateException when the entry names something that does not exist
     */
    public static Change change(Rules rules, Snapshot snapshot, JournalEntry entry) {
        Fold fold = new Fold(snapshot, entry);
        rules.of(entry.event()).evolve(entry.event(), fold);
        uses(snapshot, fold);
        return fold.build();
    }

    /**
     * The snapshot after an entry whose changes besides balances are known.
     *
     * @param snapshot the snapshot before it, of the version that the entry follows
     * @param change what {@link #change} says about the entry
     * @return the snapshot after it
     * @throws IllegalStateException when the entry does not follow, or a line does not fit the balances it moves
     */
    public static Snapshot evolve(Snapshot snapshot, Change change) {
        JournalEntry entry = change.entry();
        if (entry.number() != snapshot.version().number() + 1) {
            throw new IllegalStateException(
                    "entry " + entry.number() + " does not follow version " + snapshot.version());
        }
        return owing(snapshot, change, snapshot.with(change).moved(entry));
    }

    /** Updates the counts of dues that are open or in arrears, where the snapshot has them. */
    private static Snapshot owing(Snapshot before, Change change, Snapshot after) {
        Snapshot counted = after;
        for (int i = 0; i < change.accounts().size(); i++) {
            Account account = change.accounts().get(i);
            if (isNew(account.recorded().number(), change)) {
                // counted from here on: deciding a settlement does not load the count
                counted = counted.with(account.id(), 0);
            }
        }
        for (int i = 0; i < change.settlements().size(); i++) {
            Settlement settlement = change.settlements().get(i);
            AccountId account = settlement.charge().account();
            int more = unpaid(settlement)
                    - (isNew(settlement.recorded().number(), change)
                            ? 0
                            : unpaid(before.settlement(settlement.charge().id())));
            if (more != 0 && counted.countsUnpaid(account)) {
                counted = counted.with(account, counted.unpaid(account) + more);
            }
        }
        return counted;
    }

    private static boolean isNew(long recorded, Change change) {
        return recorded == change.entry().number();
    }

    private static int unpaid(@Nullable Settlement settlement) {
        return settlement != null
                        && settlement
                                .due()
                                .filter(due -> due.status().isUnpaid())
                                .isPresent()
                ? 1
                : 0;
    }

    /** S9: what the lines take from, or give back to, the master's benefits counts in the month of the consumption. */
    private static void uses(Snapshot before, Fold fold) {
        Charge charge = fold.charge();
        if (charge == null || charge.account().value().equals(before.id().value())) {
            return;
        }
        Map<CapMeasure, BigDecimal> used = Map.of();
        List<JournalLine> lines = fold.entry().lines();
        for (int i = 0; i < lines.size(); i++) {
            JournalLine line = lines.get(i);
            int sign = sign(line.movement());
            if (sign != 0 && line.account().value().equals(before.id().value())) {
                CapMeasure measure = line.holding().period() == null
                        ? CapMeasure.moneyIn(line.unit())
                        : CapMeasure.quantityOf(charge.usage().orElseThrow().type());
                used = used.isEmpty() ? new LinkedHashMap<>() : used;
                used.merge(measure, sign > 0 ? line.amount() : line.amount().negate(), BigDecimal::add);
            }
        }
        if (used.isEmpty()) {
            return;
        }
        YearMonth month =
                YearMonth.from(charge.consumedAt().atZone(fold.master().terms().zone()));
        used.forEach((measure, amount) -> {
            SharedUse.Key key = new SharedUse.Key(charge.account(), month, measure);
            SharedUse was = before.use(key);
            BigDecimal sum =
                    Limits.canonical(was == null ? amount : was.amount().add(amount));
            long since = was == null ? fold.entry().number() : was.since();
            fold.with(new SharedUse(key.account(), month, measure, sum, since));
        });
    }

    private static int sign(Movement movement) {
        return switch (movement) {
            case DEDUCTED, RESERVED -> 1;
            case RELEASED, REFUNDED -> -1;
            default -> 0;
        };
    }
}
