package io.benefits.tck.play;

import io.benefits.MasterId;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponId;
import io.benefits.journal.Balances;
import io.benefits.journal.Event;
import io.benefits.journal.HoldingId;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.JournalLine;
import io.benefits.journal.Movement;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.Books;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts in how many plays each interesting state was reached. Printed with {@code -Dbenefits.statistics=true}. */
public final class Tally {

    /** The tally of a whole run. */
    public static final Tally TOTAL = new Tally();

    private final Map<String, Integer> reached = new TreeMap<>();
    private int plays;

    public synchronized void count(BenefitStore store, Iterable<MasterId> masters) {
        plays++;
        Set<String> seen = new TreeSet<>();
        for (MasterId master : masters) {
            Map<HoldingId, Balances> balances = new HashMap<>();
            Map<CouponId, Integer> once = new HashMap<>();
            for (JournalEntry entry : Books.journal(store, master)) {
                seen.add("event " + entry.event().getClass().getSimpleName());
                for (JournalLine line : entry.lines()) {
                    Balances before = balances.getOrDefault(line.holding(), Balances.NONE);
                    see(seen, line, before);
                    balances.put(line.holding(), before.after(line.movement(), line.amount()));
                }
                events(seen, entry, once);
            }
        }
        seen.forEach(state -> reached.merge(state, 1, Integer::sum));
    }

    private static void see(Set<String> seen, JournalLine line, Balances before) {
        Movement movement = line.movement();
        boolean isPackage = line.holding().period() != null;
        if ((movement == Movement.REVOKED || movement == Movement.REVOKED_ON_LEAVE)
                && before.consumed().signum() > 0) {
            seen.add("revoke after partial use");
        }
        if (movement == Movement.REVOKED_ON_LEAVE) {
            seen.add("revoked on leave");
        }
        if (movement == Movement.EXPIRED) {
            seen.add(isPackage ? "package period lost with balance left" : "expiry with balance left");
        }
        if (movement == Movement.WITHDRAWN) {
            seen.add(isPackage ? "cancelled package withdrawn" : "coupon withdrawn with balance left");
        }
        if (movement == Movement.DEDUCTED && line.balanceAfter().signum() == 0) {
            seen.add(isPackage ? "exhausted package" : "exhausted coupon or allocation");
        }
    }

    private static void events(Set<String> seen, JournalEntry entry, Map<CouponId, Integer> once) {
        if (entry.event() instanceof Event.CouponIssued issued && issued.terms().mode() == AllocationMode.ONCE) {
            once.put(issued.terms().id(), 0);
        }
        if (entry.event() instanceof Event.Allocated allocated
                && once.computeIfPresent(allocated.coupon(), (id, times) -> times + 1) != null
                && once.get(allocated.coupon()) == 2) {
            seen.add("ONCE coupon allocated twice");
        }
        if (entry.event() instanceof Event.ChargeSettled settled) {
            settled.settlement().deductions().forEach(d -> seen.add("covered by " + d.coverage()));
            if (settled.settlement().deductions().size() > 2) {
                seen.add("charge with more than two deductions");
            }
            settled.settlement().due().ifPresent(due -> seen.add("charge with a due"));
        }
    }

    public synchronized void print() {
        if (Boolean.getBoolean("benefits.statistics")) {
            System.out.println("States reached in " + plays + " plays:");
            reached.forEach((state, count) -> System.out.printf("%5d  %s%n", count, state));
        }
    }
}
