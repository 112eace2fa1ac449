package io.benefits.core.path;

import io.benefits.AccountId;
import io.benefits.account.Account;
import io.benefits.account.Association;
import io.benefits.account.Master;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.AllocationId;
import io.benefits.coupon.Coupon;
import io.benefits.journal.Balances;
import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.JournalLine;
import io.benefits.journal.Movement;
import io.benefits.resource.ResourcePackage;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.SharingResult;
import io.benefits.spi.Snapshot;
import io.benefits.spi.Version;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The other pure function of the path: what an entry makes of a snapshot. Every state is the fold of a journal by it
 * (J2).
 */
public final class Evolution implements Event.Visitor<Snapshot> {

    private final Snapshot before;
    private final JournalEntry entry;

    private Evolution(Snapshot before, JournalEntry entry) {
        this.before = before;
        this.entry = entry;
    }

    /**
     * The snapshot after an entry.
     *
     * @param snapshot the snapshot before it, of the version that the entry follows
     * @param entry the entry
     * @return the snapshot after it
     * @throws IllegalStateException when the entry does not follow, or a line does not fit the balance it moves
     */
    public static Snapshot evolve(Snapshot snapshot, JournalEntry entry) {
        if (entry.number() != snapshot.version().number() + 1) {
            throw new IllegalStateException(
                    "entry " + entry.number() + " does not follow version " + snapshot.version());
        }
        Snapshot after = entry.event().accept(new Evolution(snapshot, entry));
        for (JournalLine line : entry.lines()) {
            after = moved(after, entry, line);
        }
        return after.with(Version.after(entry));
    }

    private static Snapshot moved(Snapshot snapshot, JournalEntry entry, JournalLine line) {
        @Nullable Balances had = snapshot.balances(line.holding());
        Balances has = (had == null ? Balances.NONE : had).after(line.movement(), line.amount());
        if (has.balance().compareTo(line.balanceAfter()) != 0) {
            throw new IllegalStateException(
                    "entry " + entry.number() + ": " + line + ", but the balance is " + has.balance());
        }
        return snapshot.with(line.holding(), has);
    }

    @Override
    public Snapshot masterRegistered(Event.MasterRegistered event) {
        Master master = new Master(
                before.id(), entry.recorded(), event.terms(), event.terms().shareWithNewMembers());
        return registered(before.with(master), before.id().account());
    }

    @Override
    public Snapshot accountRegistered(Event.AccountRegistered event) {
        return registered(before, event.account());
    }

    /** A new account has no association and owes nothing. */
    private Snapshot registered(Snapshot snapshot, AccountId account) {
        return snapshot.with(new Account(account, entry.recorded(), List.of())).with(account, 0);
    }

    @Override
    public Snapshot associated(Event.Associated event) {
        Account account = known(before.account(event.account()));
        return before.with(account.with(new Association(event.mode(), event.associatedAt(), null, event.sharing())));
    }

    @Override
    public Snapshot disassociated(Event.Disassociated event) {
        Account account = known(before.account(event.account()));
        Snapshot after = before.with(account.withLast(known(account.last()).ended(event.disassociatedAt())));
        for (AllocationId allocation : event.revoked()) {
            after = after.with(known(after.allocation(allocation)).taken());
        }
        return after;
    }

    @Override
    public Snapshot sharingDefaultSet(Event.SharingDefaultSet event) {
        return before.with(known(before.master()).sharingWithNewMembers(event.on()));
    }

    @Override
    public Snapshot sharingSet(Event.SharingSet event) {
        Snapshot after = before;
        for (SharingResult result : event.results()) {
            if (result.outcome() == SharingResult.Outcome.CHANGED) {
                Account account = known(after.account(result.member()));
                after = after.with(account.withLast(known(account.last()).sharing(event.on())));
            }
        }
        return after;
    }

    @Override
    public Snapshot packageAdded(Event.PackageAdded event) {
        return before.with(new ResourcePackage(event.terms(), entry.recorded(), false, null));
    }

    @Override
    public Snapshot packageFrozen(Event.PackageFrozen event) {
        return before.with(
                known(before.resourcePackage(event.resourcePackage())).frozen(event.frozen()));
    }

    @Override
    public Snapshot packageCancelled(Event.PackageCancelled event) {
        return before.with(
                known(before.resourcePackage(event.resourcePackage())).cancelled(event.from()));
    }

    @Override
    public Snapshot couponIssued(Event.CouponIssued event) {
        return before.with(new Coupon(event.terms(), entry.recorded(), false, false));
    }

    @Override
    public Snapshot couponFrozen(Event.CouponFrozen event) {
        return before.with(known(before.coupon(event.coupon())).frozen(event.frozen()));
    }

    @Override
    public Snapshot couponWithdrawn(Event.CouponWithdrawn event) {
        return before.with(known(before.coupon(event.coupon())).closed());
    }

    @Override
    public Snapshot allocationFrozen(Event.AllocationFrozen event) {
        return before.with(known(before.allocation(event.allocation())).frozen(event.frozen()));
    }

    @Override
    public Snapshot allocated(Event.Allocated event) {
        Snapshot after = before;
        for (Event.Allocated.Made made : event.made()) {
            after = after.with(new Allocation(
                    made.allocation(),
                    event.coupon(),
                    made.member(),
                    made.association(),
                    entry.recorded(),
                    false,
                    false));
        }
        return after;
    }

    @Override
    public Snapshot revoked(Event.Revoked event) {
        Snapshot after = before;
        for (JournalLine line : entry.lines()) {
            if (line.movement() == Movement.REVOKED && line.holding().benefit() instanceof AllocationId allocation) {
                after = after.with(known(after.allocation(allocation)).taken());
            }
        }
        return after;
    }

    @Override
    public Snapshot chargeSettled(Event.ChargeSettled event) {
        Settlement settlement = event.settlement();
        Snapshot after = before;
        if (before.hasLoaded(settlement.charge().id())) {
            after = after.with(settlement.charge().id(), settlement);
        }
        return settlement.due().isPresent() ? owing(after, settlement, 1) : after;
    }

    @Override
    public Snapshot dueAnswered(Event.DueAnswered event) {
        Settlement settlement = event.settlement();
        Snapshot after = before.with(settlement.charge().id(), settlement);
        boolean collected = settlement.due().orElseThrow().status() == DueStatus.COLLECTED;
        return collected ? owing(after, settlement, -1) : after;
    }

    @Override
    public Snapshot swept(Event.Swept event) {
        return before;
    }

    private static Snapshot owing(Snapshot snapshot, Settlement settlement, int more) {
        if (!snapshot.countsUnpaid(settlement.charge().account())) {
            return snapshot;
        }
        return snapshot.with(
                settlement.charge().account(),
                snapshot.unpaid(settlement.charge().account()) + more);
    }

    private static <T> T known(@Nullable T part) {
        return Objects.requireNonNull(part, "an entry names what is not there");
    }
}
