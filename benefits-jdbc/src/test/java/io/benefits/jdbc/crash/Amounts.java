package io.benefits.jdbc.crash;

import io.benefits.coupon.Allocated;
import io.benefits.coupon.CouponEvent;
import io.benefits.coupon.Returned;
import io.benefits.coupon.Revoked;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.Event;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Refunded;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.value.PackageId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** How much money moved, by kind of step: as callers were told, and as the lines of the journal say. */
final class Amounts {

    private static final Map<Class<? extends Event>, Set<Movement>> MOVED = Map.of(
            SettlementEvent.Settled.class, Set.of(Movement.DEDUCTED),
            CouponEvent.Allocated.class, Set.of(Movement.ALLOCATED),
            CouponEvent.Revoked.class, Set.of(Movement.REVOKED),
            SettlementEvent.Reserved.class, Set.of(Movement.RESERVED),
            SettlementEvent.Confirmed.class, Set.of(Movement.CONFIRMED),
            SettlementEvent.Released.class, Set.of(Movement.RELEASED),
            SettlementEvent.Refunded.class, Set.of(Movement.REFUNDED, Movement.REFUNDED_TO_SOURCE));

    private Amounts() {}

    /** The money of an answer. */
    static BigDecimal of(Object answer) {
        if (answer instanceof Settlement settlement) {
            return sum(settlement.deductions().stream()
                    .filter(deduction -> !deduction.coverage().isPackage())
                    .map(Deduction::amount));
        } else if (answer instanceof Collection<?> many) {
            return sum(many.stream().map(Amounts::of));
        } else if (answer instanceof Allocated allocated) {
            return sum(allocated.made().stream().map(made -> made.amount().getAmount()));
        } else if (answer instanceof Revoked revoked) {
            return sum(revoked.returned().stream().map(Returned::amount).map(money -> money.getAmount()));
        } else if (answer instanceof Reservation reservation) {
            return sum(reservation.held().stream()
                    .filter(deduction -> !deduction.coverage().isPackage())
                    .map(Deduction::amount));
        } else if (answer instanceof Refunded refunded) {
            return of(refunded.lines(), MOVED.get(SettlementEvent.Refunded.class));
        }
        return BigDecimal.ZERO;
    }

    /** The money of the entries of a journal. */
    static Map<Step.Kind, BigDecimal> of(List<JournalEntry> journal) {
        Map<Step.Kind, BigDecimal> sums = new EnumMap<>(Step.Kind.class);
        for (JournalEntry entry : journal) {
            Step.Kind kind = kind(entry.event());
            if (kind != null) {
                add(sums, kind, of(entry.lines(), MOVED.get(entry.event().getClass())));
            }
        }
        return sums;
    }

    /** Adds to a sum; charges that are settled together count as those that are settled singly. */
    static void add(Map<Step.Kind, BigDecimal> sums, Step.Kind kind, BigDecimal amount) {
        if (amount.signum() > 0) {
            Step.Kind counted = kind == Step.Kind.SETTLE_ALL ? Step.Kind.SETTLE : kind;
            sums.merge(counted, amount, (a, b) -> a.add(b).stripTrailingZeros());
        }
    }

    private static Step.Kind kind(Event event) {
        if (event instanceof SettlementEvent.Settled) {
            return Step.Kind.SETTLE;
        } else if (event instanceof CouponEvent.Allocated) {
            return Step.Kind.ALLOCATE;
        } else if (event instanceof CouponEvent.Revoked) {
            return Step.Kind.REVOKE;
        } else if (event instanceof SettlementEvent.Reserved) {
            return Step.Kind.RESERVE;
        } else if (event instanceof SettlementEvent.Confirmed) {
            return Step.Kind.CONFIRM;
        } else if (event instanceof SettlementEvent.Released) {
            return Step.Kind.RELEASE;
        }
        return event instanceof SettlementEvent.Refunded ? Step.Kind.REFUND : null;
    }

    private static BigDecimal of(List<JournalLine> lines, Set<Movement> moved) {
        return sum(lines.stream()
                .filter(line -> !(line.holding().benefit() instanceof PackageId))
                .filter(line -> moved.contains(line.movement()))
                .map(JournalLine::amount));
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add).stripTrailingZeros();
    }
}
