package io.benefits.core.journal;

import io.benefits.command.CommandKey;
import io.benefits.core.account.AccountAudit;
import io.benefits.core.coupon.CouponAudit;
import io.benefits.core.path.Again;
import io.benefits.core.resource.PackageAudit;
import io.benefits.core.settlement.ChargeAudit;
import io.benefits.core.sharing.SharingAudit;
import io.benefits.journal.Event;
import io.benefits.journal.JournalEntry;
import io.benefits.spi.Snapshot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with what an entry says. Its hash tells that nobody changed it, and its lines that balances add up; this tells
 * whether it is what the rules make of its command.
 */
final class EntryAudit implements Event.Visitor<Optional<String>> {

    private final Again again;
    private final Snapshot after;

    private EntryAudit(Again again, Snapshot after) {
        this.again = again;
        this.after = after;
    }

    /** What is wrong with an entry between two snapshots, or null. */
    static @Nullable String check(Again again, Snapshot after) {
        JournalEntry entry = again.entry();
        return entry.event().accept(new EntryAudit(again, after)).orElse(null);
    }

    /** What its caller gave an id is recorded under that. */
    private Optional<String> command(@Nullable String broken) {
        return as(CommandKey.of(again.id()), broken);
    }

    private Optional<String> as(CommandKey key, @Nullable String broken) {
        return again.entry().key().equals(key)
                ? Optional.ofNullable(broken)
                : Optional.of("it is recorded as " + again.entry().key());
    }

    @Override
    public Optional<String> masterRegistered(Event.MasterRegistered event) {
        return as(CommandKey.MASTER, AccountAudit.check(again, event));
    }

    @Override
    public Optional<String> termsChanged(Event.TermsChanged event) {
        return command(AccountAudit.check(again, event));
    }

    @Override
    public Optional<String> accountRegistered(Event.AccountRegistered event) {
        return as(CommandKey.of(event.account()), AccountAudit.check(again, event));
    }

    @Override
    public Optional<String> associated(Event.Associated event) {
        return command(AccountAudit.check(again, event));
    }

    @Override
    public Optional<String> disassociated(Event.Disassociated event) {
        return command(AccountAudit.check(again, event));
    }

    @Override
    public Optional<String> sharingDefaultSet(Event.SharingDefaultSet event) {
        return command(SharingAudit.check(again, event));
    }

    @Override
    public Optional<String> sharingSet(Event.SharingSet event) {
        return command(SharingAudit.check(again, event));
    }

    @Override
    public Optional<String> capSet(Event.CapSet event) {
        return command(SharingAudit.check(again, event));
    }

    @Override
    public Optional<String> packageAdded(Event.PackageAdded event) {
        return as(CommandKey.of(event.terms().id()), PackageAudit.check(again, event));
    }

    @Override
    public Optional<String> packageFrozen(Event.PackageFrozen event) {
        return command(PackageAudit.check(again, event));
    }

    @Override
    public Optional<String> packageCancelled(Event.PackageCancelled event) {
        return command(PackageAudit.check(again, event));
    }

    @Override
    public Optional<String> couponIssued(Event.CouponIssued event) {
        return as(CommandKey.of(event.terms().id()), CouponAudit.check(again, event));
    }

    @Override
    public Optional<String> couponFrozen(Event.CouponFrozen event) {
        return command(CouponAudit.check(again, event));
    }

    @Override
    public Optional<String> couponWithdrawn(Event.CouponWithdrawn event) {
        return command(CouponAudit.check(again, event));
    }

    @Override
    public Optional<String> allocationFrozen(Event.AllocationFrozen event) {
        return command(CouponAudit.check(again, event));
    }

    @Override
    public Optional<String> allocated(Event.Allocated event) {
        return command(CouponAudit.check(again, event));
    }

    @Override
    public Optional<String> revoked(Event.Revoked event) {
        return command(CouponAudit.check(again, event));
    }

    @Override
    public Optional<String> chargeSettled(Event.ChargeSettled event) {
        return Optional.ofNullable(ChargeAudit.check(again, event));
    }

    @Override
    public Optional<String> dueAnswered(Event.DueAnswered event) {
        return Optional.ofNullable(ChargeAudit.check(again, event));
    }

    @Override
    public Optional<String> chargeReserved(Event.ChargeReserved event) {
        return Optional.ofNullable(ChargeAudit.check(again, event));
    }

    @Override
    public Optional<String> reservationConfirmed(Event.ReservationConfirmed event) {
        return Optional.ofNullable(ChargeAudit.check(again, event));
    }

    @Override
    public Optional<String> reservationReleased(Event.ReservationReleased event) {
        return Optional.ofNullable(ChargeAudit.check(again, event));
    }

    @Override
    public Optional<String> refunded(Event.Refunded event) {
        return Optional.ofNullable(ChargeAudit.check(again, event));
    }

    @Override
    public Optional<String> paidBack(Event.PaidBack event) {
        return Optional.ofNullable(ChargeAudit.check(again, event));
    }

    @Override
    public Optional<String> swept(Event.Swept event) {
        return command(Sweeping.check(again, after));
    }
}
