package io.benefits.core.path;

import io.benefits.account.Account;
import io.benefits.account.Association;
import io.benefits.account.Master;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.Coupon;
import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.Balances;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.resource.ResourcePackage;
import io.benefits.settlement.Charge;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SharedUse;
import io.benefits.sharing.SharingResult;
import io.benefits.spi.Change;
import io.benefits.spi.Snapshot;
import io.benefits.spi.Version;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.Limits;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The other pure function of the path: what an entry makes of a snapshot. Every state is the fold of a journal by it
 * (J2).
 */
public final class Evolution implements Event.Visitor<Change.Builder> {

    private final Snapshot before;
    private final JournalEntry entry;
    private final Change.Builder change;

    private Evolution(Snapshot before, JournalEntry entry) {
        this.before = before;
        this.entry = entry;
        change = Change.by(entry);
    }

    /**
     * The snapshot after an entry.
     *
     * @param snapshot the snapshot before it, of the version that the entry follows
     * @param entry the entry
     * @return the snapshot after it
     * @throws IllegalStateException when the entry does not follow, or a line does not fit the balances it moves
     */
    public static Snapshot evolve(Snapshot snapshot, JournalEntry entry) {
        return evolve(snapshot, change(snapshot, entry));
    }

    /**
     * What an entry changes besides balances.
     *
     * @param snapshot the snapshot before it
     * @param entry the entry
     * @return the change
     */
    public static Change change(Snapshot snapshot, JournalEntry entry) {
        return entry.event().accept(new Evolution(snapshot, entry)).build();
    }

    /**
     * The snapshot after an entry, of which is known what it changes besides balances.
     *
     * @param snapshot the snapshot before it, of the version that the entry follows
     * @param change what {@link #change} says of the entry
     * @return the snapshot after it
     * @throws IllegalStateException when the entry does not follow, or a line does not fit the balances it moves
     */
    public static Snapshot evolve(Snapshot snapshot, Change change) {
        JournalEntry entry = change.entry();
        if (entry.number() != snapshot.version().number() + 1) {
            throw new IllegalStateException(
                    "entry " + entry.number() + " does not follow version " + snapshot.version());
        }
        Snapshot after = snapshot.with(change);
        for (JournalLine line : entry.lines()) {
            after = moved(after, entry, line);
        }
        return owing(after, entry.event()).with(Version.after(entry));
    }

    private static Snapshot moved(Snapshot snapshot, JournalEntry entry, JournalLine line) {
        @Nullable Balances had = snapshot.balances(line.holding());
        Balances has = (had == null ? Balances.NONE : had).after(line.movement(), line.amount());
        if (!has.equals(line.after())) {
            throw new IllegalStateException("entry " + entry.number() + ": " + line + ", but the balances are " + has);
        }
        return snapshot.with(line.holding(), has);
    }

    /** How many dues of an account are open or in arrears, where the snapshot counts them. */
    private static Snapshot owing(Snapshot snapshot, Event event) {
        if (event instanceof Event.AccountRegistered registered) {
            // counted from here on, wherever a settlement is decided: it does not load the count
            return snapshot.with(registered.account(), 0);
        } else if (event instanceof Event.MasterRegistered registered) {
            return snapshot.with(registered.master().account(), 0);
        } else if (event instanceof Event.ChargeSettled settled) {
            return owing(snapshot, settled.settlement(), isUnpaid(settled.settlement()) ? 1 : 0);
        } else if (event instanceof Event.ReservationConfirmed confirmed) {
            return owing(snapshot, confirmed.settlement(), isUnpaid(confirmed.settlement()) ? 1 : 0);
        } else if (event instanceof Event.DueAnswered answered) {
            return owing(snapshot, answered.settlement(), isUnpaid(answered.settlement()) ? 0 : -1);
        } else if (event instanceof Event.Refunded refunded) {
            boolean cleared = !refunded.toDue().isZero()
                    && refunded.settlement().due().orElseThrow().status() == DueStatus.CLEARED;
            return owing(snapshot, refunded.settlement(), cleared ? -1 : 0);
        }
        return snapshot;
    }

    private static Snapshot owing(Snapshot snapshot, Settlement settlement, int more) {
        AccountId account = settlement.charge().account();
        return more == 0 || !snapshot.countsUnpaid(account)
                ? snapshot
                : snapshot.with(account, snapshot.unpaid(account) + more);
    }

    private static boolean isUnpaid(Settlement settlement) {
        return settlement.due().filter(due -> due.status().isUnpaid()).isPresent();
    }

    @Override
    public Change.Builder masterRegistered(Event.MasterRegistered event) {
        return change.with(new Master(
                        event.master(),
                        entry.recorded(),
                        event.terms(),
                        event.terms().shareWithNewMembers()))
                .with(new Account(event.master().account(), entry.recorded(), List.of()));
    }

    @Override
    public Change.Builder termsChanged(Event.TermsChanged event) {
        return change.with(known(before.master()).with(event.leavePolicy(), event.lateChargeWindow()));
    }

    @Override
    public Change.Builder accountRegistered(Event.AccountRegistered event) {
        return change.with(new Account(event.account(), entry.recorded(), List.of()));
    }

    @Override
    public Change.Builder associated(Event.Associated event) {
        Association association =
                new Association(event.mode(), event.associatedAt(), Optional.empty(), event.sharing());
        return change.with(known(before.account(event.account())).with(association));
    }

    @Override
    public Change.Builder disassociated(Event.Disassociated event) {
        Account account = known(before.account(event.account()));
        change.with(account.withLast(account.last().orElseThrow().ended(event.disassociatedAt())));
        for (AllocationId allocation : event.revoked()) {
            change.with(known(before.allocation(allocation)).taken());
        }
        return change;
    }

    @Override
    public Change.Builder sharingDefaultSet(Event.SharingDefaultSet event) {
        return change.with(known(before.master()).sharingWithNewMembers(event.on()));
    }

    @Override
    public Change.Builder sharingSet(Event.SharingSet event) {
        for (SharingResult result : event.results()) {
            if (result.outcome() == SharingResult.Outcome.CHANGED) {
                Account account = known(before.account(result.member()));
                change.with(account.withLast(account.last().orElseThrow().sharing(event.on())));
            }
        }
        return change;
    }

    @Override
    public Change.Builder capSet(Event.CapSet event) {
        return change.with(known(before.account(event.account())).capped(event.measure(), event.limit()));
    }

    @Override
    public Change.Builder packageAdded(Event.PackageAdded event) {
        return change.with(new ResourcePackage(event.terms(), entry.recorded(), false, Optional.empty()));
    }

    @Override
    public Change.Builder packageFrozen(Event.PackageFrozen event) {
        return change.with(
                known(before.resourcePackage(event.resourcePackage())).frozen(event.frozen()));
    }

    @Override
    public Change.Builder packageCancelled(Event.PackageCancelled event) {
        return change.with(
                known(before.resourcePackage(event.resourcePackage())).cancelled(event.from()));
    }

    @Override
    public Change.Builder couponIssued(Event.CouponIssued event) {
        Account owner = known(before.account(event.terms().owner()));
        if (event.association() != owner.ordinalOf(event.givenAt())) {
            throw new IllegalStateException("entry " + entry.number() + ": coupon "
                    + event.terms().id() + " was given in association " + owner.ordinalOf(event.givenAt())
                    + " of its owner, not in " + event.association());
        }
        return change.with(new Coupon(event.terms(), entry.recorded(), event.association(), false, false));
    }

    @Override
    public Change.Builder couponFrozen(Event.CouponFrozen event) {
        return change.with(known(before.coupon(event.coupon())).frozen(event.frozen()));
    }

    @Override
    public Change.Builder couponWithdrawn(Event.CouponWithdrawn event) {
        return change.with(known(before.coupon(event.coupon())).closed());
    }

    @Override
    public Change.Builder allocationFrozen(Event.AllocationFrozen event) {
        return change.with(known(before.allocation(event.allocation())).frozen(event.frozen()));
    }

    @Override
    public Change.Builder allocated(Event.Allocated event) {
        for (Event.Allocated.Made made : event.made()) {
            change.with(new Allocation(
                    made.allocation(),
                    event.coupon(),
                    made.member(),
                    made.association(),
                    entry.recorded(),
                    false,
                    false));
        }
        return change;
    }

    @Override
    public Change.Builder revoked(Event.Revoked event) {
        for (JournalLine line : entry.lines()) {
            if (line.movement() == Movement.REVOKED && line.holding().benefit() instanceof AllocationId allocation) {
                change.with(known(before.allocation(allocation)).taken());
            }
        }
        return change;
    }

    @Override
    public Change.Builder chargeSettled(Event.ChargeSettled event) {
        change.with(event.settlement());
        return withUse(event.settlement().charge());
    }

    @Override
    public Change.Builder dueAnswered(Event.DueAnswered event) {
        return change.with(event.settlement());
    }

    @Override
    public Change.Builder chargeReserved(Event.ChargeReserved event) {
        change.with(event.reservation());
        return withUse(event.reservation().charge());
    }

    @Override
    public Change.Builder reservationConfirmed(Event.ReservationConfirmed event) {
        change.with(event.reservation()).with(event.settlement());
        return withUse(event.settlement().charge());
    }

    @Override
    public Change.Builder reservationReleased(Event.ReservationReleased event) {
        change.with(event.reservation());
        return withUse(event.reservation().charge());
    }

    @Override
    public Change.Builder refunded(Event.Refunded event) {
        change.with(event.settlement());
        return withUse(event.settlement().charge());
    }

    @Override
    public Change.Builder paidBack(Event.PaidBack event) {
        return change.with(event.settlement());
    }

    @Override
    public Change.Builder swept(Event.Swept event) {
        Master master = known(before.master());
        Instant line = event.more() ? null : master.lapseLineAt(entry.at());
        if (!Objects.equals(event.lapseLine(), line)) {
            throw new IllegalStateException("entry " + entry.number() + ": the lapse line is drawn at "
                    + event.lapseLine() + ", not at " + line);
        }
        return line == null || Optional.of(line).equals(master.lapseLine()) ? change : change.with(master.lapsed(line));
    }

    /** S9: what the lines take from, or give back to, the master's benefits counts in the month of the consumption. */
    private Change.Builder withUse(Charge charge) {
        AccountId master = before.id().account();
        Map<CapMeasure, BigDecimal> used = new LinkedHashMap<>();
        for (JournalLine line : entry.lines()) {
            int sign = sign(line.movement());
            if (sign != 0 && line.account().equals(master) && !charge.account().equals(master)) {
                CapMeasure measure = line.holding().period() == null
                        ? CapMeasure.moneyIn(line.unit())
                        : CapMeasure.quantityOf(charge.usage().orElseThrow().type());
                used.merge(measure, sign > 0 ? line.amount() : line.amount().negate(), BigDecimal::add);
            }
        }
        if (used.isEmpty()) {
            return change;
        }
        YearMonth month = YearMonth.from(
                charge.consumedAt().atZone(known(before.master()).terms().zone()));
        used.forEach((measure, amount) -> {
            SharedUse.Key key = new SharedUse.Key(charge.account(), month, measure);
            BigDecimal sum = Limits.canonical(before.used(key).add(amount));
            change.with(new SharedUse(key.account(), month, measure, sum));
        });
        return change;
    }

    private static int sign(Movement movement) {
        return switch (movement) {
            case DEDUCTED, RESERVED -> 1;
            case RELEASED, REFUNDED -> -1;
            default -> 0;
        };
    }

    private static <T> T known(@Nullable T part) {
        return Objects.requireNonNull(part, "an entry names what is not there");
    }
}
