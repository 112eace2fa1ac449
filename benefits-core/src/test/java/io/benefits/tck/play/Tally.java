package io.benefits.tck.play;

import io.benefits.account.Account;
import io.benefits.account.AccountEvent;
import io.benefits.account.Association;
import io.benefits.account.Master;
import io.benefits.command.CommandKey;
import io.benefits.core.path.Evolution;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponEvent;
import io.benefits.coupon.CouponTerms;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.SweepEvent;
import io.benefits.ledger.Balances;
import io.benefits.ledger.Event;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.sharing.Cap;
import io.benefits.sharing.SharedUse;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Snapshot;
import io.benefits.tck.Books;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.CouponId;
import io.benefits.value.Limited;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
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

    /** Counts what the masters' journals tell, and what a play reached that is in no entry. */
    public synchronized void count(BenefitStore store, Iterable<MasterId> masters, Set<String> other) {
        plays++;
        Set<String> seen = new TreeSet<>(other);
        for (MasterId master : masters) {
            Map<HoldingId, Balances> balances = new HashMap<>();
            Map<CouponId, Integer> once = new HashMap<>();
            Snapshot snapshot = Snapshot.empty(master);
            for (JournalEntry entry : Books.journal(store, master)) {
                seen.add("event " + entry.event().kind());
                for (JournalLine line : entry.lines()) {
                    Balances before = balances.getOrDefault(line.holding(), Balances.NONE);
                    see(seen, line, before);
                    balances.put(line.holding(), before.after(line.movement(), line.amount()));
                }
                Snapshot before = asking(snapshot, entry.event());
                events(seen, entry, before, once);
                snapshot = Evolution.evolve(Books.RULES, before, entry);
                accounts(seen, entry, before);
                later(seen, entry, before, snapshot);
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
        if (movement == Movement.REVOKED) {
            seen.add(line.balanceAfter().signum() == 0 ? "revoked whole" : "revoked in part");
        }
        if (movement == Movement.REVOKED_ON_LEAVE) {
            seen.add("revoked on leave");
        }
        if (movement == Movement.EXPIRED) {
            seen.add(isPackage ? "package period lost with balance left" : "expiry with balance left");
        }
        if (movement == Movement.RESTORED) {
            seen.add(
                    isPackage
                            ? "extended, what a package lost comes back"
                            : line.holding().benefit() instanceof AllocationId
                                    ? "extended, what an allocation lost comes back"
                                    : "extended, what a coupon lost comes back");
        }
        if (movement == Movement.WITHDRAWN) {
            seen.add(isPackage ? "cancelled package withdrawn" : "coupon withdrawn with balance left");
        }
        if (movement == Movement.DEDUCTED && line.balanceAfter().signum() == 0) {
            seen.add(isPackage ? "exhausted package" : "exhausted coupon or allocation");
        }
    }

    private static void events(Set<String> seen, JournalEntry entry, Snapshot before, Map<CouponId, Integer> once) {
        if (entry.event() instanceof CouponEvent.Issued issued && issued.terms().mode() == AllocationMode.ONCE) {
            once.put(issued.terms().id(), 0);
        }
        if (entry.event() instanceof CouponEvent.Allocated allocated
                && once.computeIfPresent(allocated.coupon(), (id, times) -> times + 1) != null
                && once.get(allocated.coupon()) == 2) {
            seen.add("ONCE coupon allocated twice");
        }
        if (entry.event() instanceof SettlementEvent.Settled settled) {
            settled.settlement().deductions().forEach(d -> seen.add("covered by " + d.coverage()));
            settled.settlement().deductions().stream()
                    .map(d -> d.source().benefit())
                    .map(benefit -> terms(before, benefit).priority())
                    .filter(priority -> priority != Limited.DEFAULT_PRIORITY)
                    .forEach(priority -> seen.add("covered by a benefit with a priority that is "
                            + (priority < Limited.DEFAULT_PRIORITY ? "lower" : "higher") + " than usual"));
            if (changesOrder(before, settled.settlement())) {
                seen.add("priority is before expiry or products in the order of a charge");
            }
            if (settled.settlement().deductions().size() > 2) {
                seen.add("charge with more than two deductions");
            }
            settled.settlement().due().ifPresent(due -> seen.add("charge with a due"));
            settled.settlement().deductions().stream()
                    .filter(d -> d.coverage().isShared())
                    .map(d -> terms(before, d.source().benefit()).audience().kind())
                    .forEach(audience -> seen.add("covered by a shared benefit for " + audience.code()));
        }
    }

    private static Limited terms(Snapshot snapshot, BenefitId benefit) {
        return benefit instanceof PackageId id ? snapshot.resourcePackage(id).terms() : snapshot.terms(benefit);
    }

    /** So that the fold takes up what becomes of a charge. */
    private static Snapshot asking(Snapshot snapshot, Event event) {
        return event instanceof SettlementEvent.Settled || event instanceof SettlementEvent.Reserved
                ? snapshot.with(((SettlementEvent) event).charge(), null, null)
                : snapshot;
    }

    /** Whether two coupons of one group served in an order that they would not have without priorities. */
    private static boolean changesOrder(Snapshot before, Settlement settlement) {
        List<Deduction> deductions = settlement.deductions();
        for (int i = 1; i < deductions.size(); i++) {
            Deduction one = deductions.get(i - 1);
            Deduction next = deductions.get(i);
            if (one.coverage().isPackage()
                    || one.coverage().isShared() != next.coverage().isShared()) {
                continue;
            }
            CouponTerms first = before.terms(one.source().benefit());
            CouponTerms second = before.terms(next.source().benefit());
            if ((first.products().isEmpty() && !second.products().isEmpty())
                    || (first.products().isEmpty() == second.products().isEmpty()
                            && first.validity()
                                    .expiresAt()
                                    .isAfter(second.validity().expiresAt()))) {
                return true;
            }
        }
        return false;
    }

    /** Ends before the command (A8), and terms that change (A9). */
    private static void accounts(Set<String> seen, JournalEntry entry, Snapshot before) {
        if (entry.event() instanceof AccountEvent.Disassociated event
                && event.disassociatedAt().isBefore(entry.at())) {
            seen.add("left earlier than the command");
            if (!event.revoked().isEmpty()) {
                seen.add("left earlier than the command, allocations revoked");
            }
        } else if (entry.event() instanceof AccountEvent.TermsChanged event) {
            Master master = before.master();
            int window = event.lateChargeWindow().compareTo(master.terms().lateChargeWindow());
            if (window != 0) {
                seen.add(window < 0 ? "window shortened" : "window lengthened");
            }
            if (window > 0 && master.hasLapsed(entry.at().minus(event.lateChargeWindow()))) {
                seen.add("window lengthened, the lapse line is later than it would draw it");
            }
            if (event.leavePolicy() != master.terms().leavePolicy()) {
                seen.add("policy changed to " + event.leavePolicy());
            }
        } else if (entry.event() instanceof SweepEvent.Swept event
                && event.lapseLine() != null
                && event.lapseLine()
                        .isAfter(entry.at().minus(before.master().terms().lateChargeWindow()))) {
            seen.add("sweep leaves the lapse line where it is, though the window reaches further back");
        } else if (entry.event() instanceof SettlementEvent.Settled event) {
            Account account = before.account(event.settlement().charge().account());
            account.last()
                    .flatMap(Association::disassociatedAt)
                    .filter(end -> !event.settlement().charge().consumedAt().isBefore(end)
                            && event.settlement().charge().consumedAt().isBefore(entry.at()))
                    .ifPresent(end -> seen.add("late charge consumed after the end of the association"));
        }
    }

    /** Reservations, refunds and caps. */
    private static void later(Set<String> seen, JournalEntry entry, Snapshot before, Snapshot after) {
        if (entry.event() instanceof SettlementEvent.Settled event) {
            capped(seen, entry, before, event.settlement().charge());
        } else if (entry.event() instanceof SettlementEvent.Reserved event) {
            if (!event.reservation().held().isEmpty()) {
                seen.add("order reserved with something held");
                int longer = event.reservation().lifetime().compareTo(Reservation.LIFETIME);
                if (longer != 0) {
                    seen.add("order reserved for a " + (longer < 0 ? "shorter" : "longer") + " time than usual");
                }
            }
            capped(seen, entry, before, event.reservation().charge());
        } else if (entry.event() instanceof SettlementEvent.Released event) {
            boolean atDeadline = entry.key().space() == CommandKey.Space.DEADLINE;
            Reservation reservation = before.reservation(event.charge());
            if (!reservation.held().isEmpty()) {
                seen.add(atDeadline ? "release at deadline, something held" : "release, something held");
                if (atDeadline && reservation.lifetime().compareTo(Reservation.LIFETIME) < 0) {
                    seen.add("release at a deadline of its own, something held");
                }
            }
        } else if (entry.event() instanceof SettlementEvent.Confirmed event) {
            Reservation confirmed = before.reservation(event.charge());
            if (entry.at().isAfter(confirmed.recorded().at().plus(Reservation.LIFETIME))) {
                seen.add("confirm after 7 days, of a longer lifetime");
            }
            confirmed(seen, entry, before);
        } else if (entry.event() instanceof SettlementEvent.DueAnswered event) {
            Settlement was = before.settlement(event.charge());
            DueStatus status = was.due().orElseThrow().status();
            seen.add("due answered "
                    + after.settlement(event.charge()).due().orElseThrow().status());
            if (status == DueStatus.COLLECTED || status == DueStatus.WRITTEN_OFF) {
                seen.add("due that was " + status + " answered " + event.answer());
            }
            was.payBacks().stream()
                    .filter(payBack -> status == DueStatus.COLLECTED)
                    .forEach(payBack -> seen.add("due back in arrears with a refund that was " + payBack.status()));
        } else if (entry.event() instanceof SettlementEvent.Refunded event) {
            refunded(seen, entry, before, event, before.settlement(event.charge()));
        } else if (entry.event() instanceof SettlementEvent.PaidBack) {
            seen.add("refund paid back");
        }
    }

    private static void confirmed(Set<String> seen, JournalEntry entry, Snapshot before) {
        boolean moved = entry.lines().stream().anyMatch(line -> line.movement() == Movement.CONFIRMED);
        boolean freed = entry.lines().stream().anyMatch(line -> line.movement() == Movement.RELEASED);
        if (moved) {
            seen.add(freed ? "confirm in part, the rest freed" : "confirm of all that is held");
            if (entry.lines().stream().anyMatch(line -> expired(before, line.holding(), entry))) {
                seen.add("confirm from an expired source");
            }
        } else if (freed) {
            seen.add("confirm of nothing, all freed");
        }
    }

    private static void refunded(
            Set<String> seen, JournalEntry entry, Snapshot before, SettlementEvent.Refunded event, Settlement was) {
        if (event.toDue().isPositive()) {
            seen.add("refund to a due that is " + was.due().orElseThrow().status());
        }
        for (JournalLine line : entry.lines()) {
            switch (line.movement()) {
                case REFUNDED -> {
                    seen.add(line.holding().period() == null ? "refund of money" : "refund of quantity");
                    if (expired(before, line.holding(), entry)) {
                        seen.add("refund of an expired source");
                    }
                }
                case REFUNDED_TO_SOURCE -> seen.add("refund to a revoked allocation, on to its coupon");
                case WITHDRAWN -> seen.add("refund to a closed coupon, withdrawn");
                default -> {}
            }
        }
    }

    private static boolean expired(Snapshot before, HoldingId holding, JournalEntry entry) {
        Instant end = holding.benefit() instanceof PackageId id
                ? before.resourcePackage(id).end()
                : before.terms(holding.benefit()).validity().expiresAt();
        return !entry.at().isBefore(end);
    }

    /** A cap that is used up to its limit, and would have let more through. */
    private static void capped(Set<String> seen, JournalEntry entry, Snapshot before, Charge charge) {
        YearMonth month = YearMonth.from(
                charge.consumedAt().atZone(before.master().terms().zone()));
        Snapshot after = Evolution.evolve(Books.RULES, before, entry);
        for (Cap cap : before.account(charge.account()).caps()) {
            SharedUse.Key key = new SharedUse.Key(charge.account(), month, cap.measure());
            boolean moved = before.used(key).compareTo(after.used(key)) != 0;
            if (moved && after.used(key).compareTo(cap.limit()) == 0) {
                seen.add(cap.measure().usage() == null ? "money cap used up" : "quantity cap used up");
            }
        }
    }

    public synchronized void print() {
        if (Boolean.getBoolean("benefits.statistics")) {
            System.out.println("States reached in " + plays + " plays:");
            reached.forEach((state, count) -> System.out.printf("%5d  %s%n", count, state));
        }
    }
}
