package io.benefits.jdbc.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.command.CommandKey;
import io.benefits.jdbc.crash.LoadProcess.Attempt;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.Balances;
import io.benefits.ledger.Event;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.value.AllocationId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Explains what was refused from the journal: at some point between what the same thread was told before and after it, the
 * refusal was right.
 */
final class Refusals {

    private final Map<HoldingId, NavigableMap<Long, Balances>> balances = new HashMap<>();
    private final Map<ChargeId, NavigableMap<Long, BigDecimal>> refundable = new HashMap<>();
    private final Map<ChargeId, Long> reservationEnds = new HashMap<>();
    private final Map<AllocationId, Long> revoked = new HashMap<>();
    private final Map<CommandKey, Long> numbers = new HashMap<>();

    private Refusals(List<JournalEntry> journal) {
        journal.forEach(this::read);
    }

    /** Fails if a refusal cannot be explained. */
    static void explain(List<JournalEntry> journal, List<Attempt> tried) {
        Refusals refusals = new Refusals(journal);
        for (int i = 0; i < tried.size(); i++) {
            Attempt attempt = tried.get(i);
            if (!attempt.isAcknowledged() && !attempt.isUnknown()) {
                String thread = thread(attempt);
                long after = refusals.last(thread, tried.subList(0, i), 0);
                long before = refusals.first(thread, tried.subList(i + 1, tried.size()), journal.size());
                assertThat(refusals.isRight(attempt, after, before))
                        .as("%s between %s and %s", attempt, after, before)
                        .isTrue();
            }
        }
    }

    private static String thread(Attempt attempt) {
        String id = attempt.step().id();
        return id.substring(0, id.lastIndexOf('-') + 1);
    }

    private long last(String thread, List<Attempt> tried, long otherwise) {
        for (int i = tried.size() - 1; i >= 0; i--) {
            if (tried.get(i).isAcknowledged() && thread(tried.get(i)).equals(thread)) {
                return number(tried.get(i));
            }
        }
        return otherwise;
    }

    private long first(String thread, List<Attempt> tried, long otherwise) {
        for (Attempt each : tried) {
            if (each.isAcknowledged() && thread(each).equals(thread)) {
                return number(each);
            }
        }
        return otherwise;
    }

    private long number(Attempt acknowledged) {
        return acknowledged.step().keys().stream().mapToLong(numbers::get).min().orElseThrow();
    }

    private boolean isRight(Attempt attempt, long after, long before) {
        Step step = attempt.step();
        return switch (attempt.why()) {
            case "BALANCE_TOO_SMALL" ->
                ever(
                        balances.get(HoldingId.of(new CouponId(step.of()))),
                        after,
                        before,
                        now -> now.balance().compareTo(step.amount().getAmount()) < 0);
            case "REVOKED_ALREADY" -> revoked.getOrDefault(allocation(step), Long.MAX_VALUE) <= before;
            case "FULLY_USED" ->
                ever(
                        balances.get(HoldingId.of(allocation(step))),
                        after,
                        before,
                        now -> now.balance().signum() == 0);
            case "RESERVED" ->
                ever(
                        balances.get(HoldingId.of(allocation(step))),
                        after,
                        before,
                        now -> now.reserved().signum() > 0);
            case "RESERVATION_ENDED" -> reservationEnds.getOrDefault(new ChargeId(step.of()), Long.MAX_VALUE) <= before;
            case "REFUND_TOO_LARGE" ->
                ever(
                        refundable.get(new ChargeId(step.of())),
                        after,
                        before,
                        left -> left.compareTo(step.amount().getAmount()) < 0);
            default -> false;
        };
    }

    private static AllocationId allocation(Step revoke) {
        return new AllocationId(revoke.of().split(":", -1)[1]);
    }

    /** Whether something held after one entry from the first number to the last. */
    private static <T> boolean ever(NavigableMap<Long, T> states, long first, long last, Predicate<T> held) {
        Long from = states.floorKey(first);
        return states.subMap(from == null ? first : from, true, last, true).values().stream()
                .anyMatch(held);
    }

    private void read(JournalEntry entry) {
        long number = entry.number();
        numbers.put(entry.key(), number);
        for (JournalLine line : entry.lines()) {
            balances.computeIfAbsent(line.holding(), id -> new TreeMap<>()).put(number, line.after());
            if (line.movement() == Movement.REVOKED) {
                revoked.put((AllocationId) line.holding().benefit(), number);
            }
        }
        Event event = entry.event();
        if (event instanceof SettlementEvent.Settled settled) {
            settled(number, settled.settlement());
        } else if (event instanceof SettlementEvent.Confirmed confirmed) {
            settled(number, confirmed.settlement());
            reservationEnds.put(confirmed.charge(), number);
        } else if (event instanceof SettlementEvent.Released released) {
            reservationEnds.put(released.charge(), number);
        } else if (event instanceof SettlementEvent.Refunded refunded) {
            BigDecimal back = entry.lines().stream()
                    .filter(line -> !(line.holding().benefit() instanceof PackageId))
                    .filter(line ->
                            line.movement() == Movement.REFUNDED || line.movement() == Movement.REFUNDED_TO_SOURCE)
                    .map(JournalLine::amount)
                    .reduce(refunded.toDue().getAmount(), BigDecimal::add);
            NavigableMap<Long, BigDecimal> left = refundable.get(refunded.charge());
            left.put(number, left.lastEntry().getValue().subtract(back));
        }
    }

    private void settled(long number, Settlement settlement) {
        BigDecimal money = settlement.deductions().stream()
                .filter(deduction -> !deduction.coverage().isPackage())
                .map(Deduction::amount)
                .reduce(settlement.due().map(due -> due.amount().getAmount()).orElse(BigDecimal.ZERO), BigDecimal::add);
        refundable.put(settlement.charge().id(), new TreeMap<>(Map.of(number, money)));
    }
}
