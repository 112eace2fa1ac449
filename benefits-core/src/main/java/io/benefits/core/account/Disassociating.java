package io.benefits.core.account;

import io.benefits.account.Account;
import io.benefits.account.AccountEvent;
import io.benefits.account.AccountRefusal;
import io.benefits.account.Association;
import io.benefits.account.Disassociate;
import io.benefits.account.Disassociated;
import io.benefits.account.LeavePolicy;
import io.benefits.command.Refusal;
import io.benefits.command.UnknownAccount;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Lines;
import io.benefits.core.path.Rule;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.Coupon;
import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.Movement;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Disassociates a member under the master's policy (A4), at an end that may lie before the command (A8). What has expired is left
 * for late charges and the sweep (C15). A member's own coupons and packages stay its own.
 */
final class Disassociating implements Rule<Disassociate, Disassociated, AccountEvent.Disassociated> {

    @Override
    public Footprint footprint(MasterId master, Disassociate command) {
        return Footprint.ofBenefits(Set.of(command.account())).and(Footprint.ofPending(command.account()));
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, Disassociate command, Instant now) {
        Account account = snapshot.account(command.account());
        if (account == null) {
            return Either.left(new UnknownAccount(command.account()));
        }
        Association current = account.current().orElse(null);
        if (current == null) {
            return Either.left(new AccountRefusal.NotAssociated(account.id()));
        }
        Instant end = Objects.requireNonNullElse(command.disassociatedAt(), now);
        if (end.isBefore(current.associatedAt()) || end.isAfter(now)) {
            return Either.left(new AccountRefusal.DisassociationTime(account.id(), end, current.associatedAt(), now));
        }
        LeavePolicy policy = Objects.requireNonNull(snapshot.master()).terms().leavePolicy();
        List<Allocation> allocations = allocations(snapshot, account);
        AccountRefusal blocked = blocked(snapshot, account.id(), policy, allocations, now);
        if (blocked != null) {
            return Either.left(blocked);
        }
        Lines lines = new Lines(snapshot);
        List<AllocationId> revoked = new ArrayList<>();
        if (policy == LeavePolicy.REVOKE) {
            for (Allocation allocation : allocations) {
                Coupon source = Objects.requireNonNull(snapshot.coupon(allocation.coupon()));
                BigDecimal left = balances(snapshot, allocation.id()).balance();
                if (!allocation.revoked() && (!hasExpired(snapshot, allocation, now) || left.signum() == 0)) {
                    lines.giveBack(allocation.id(), source, Movement.REVOKED_ON_LEAVE, left);
                    revoked.add(allocation.id());
                }
            }
        }
        return Either.right(new Draft(new AccountEvent.Disassociated(account.id(), end, revoked), lines.list()));
    }

    @Override
    public void evolve(AccountEvent.Disassociated event, Fold fold) {
        Association last = fold.account(event.account()).current().orElseThrow();
        fold.withLast(
                event.account(),
                new Association(last.mode(), last.associatedAt(), Optional.of(event.disassociatedAt()), false));
        event.revoked().forEach(fold::withTaken);
    }

    @Override
    public Disassociated answer(AccountEvent.Disassociated event, Outcome outcome) {
        return new Disassociated(
                outcome.entry().recorded(),
                event.account(),
                Lines.returned(outcome.entry(), Movement.REVOKED_ON_LEAVE));
    }

    @Override
    public @Nullable String audit(AccountEvent.Disassociated event, Again again) {
        return again.decided(
                this,
                List.of(
                        new Disassociate(again.id(), event.account()),
                        Disassociate.since(again.id(), event.account(), event.disassociatedAt())));
    }

    private static @Nullable AccountRefusal blocked(
            Snapshot snapshot, AccountId account, LeavePolicy policy, List<Allocation> allocations, Instant now) {
        if (policy == LeavePolicy.KEEP) {
            return null;
        }
        List<ChargeId> reserved = snapshot.open(account).stream()
                .filter(reservation -> now.isBefore(reservation.deadline()))
                .map(reservation -> reservation.charge().id())
                .toList();
        List<String> left = policy == LeavePolicy.REVOKE
                ? List.of()
                : allocations.stream()
                        .filter(allocation -> !hasExpired(snapshot, allocation, now)
                                && balances(snapshot, allocation.id()).balance().signum() > 0)
                        .map(allocation -> allocation.id().value())
                        .toList();
        int unpaid = policy == LeavePolicy.REVOKE ? 0 : snapshot.unpaid(account);
        return reserved.isEmpty() && left.isEmpty() && unpaid == 0
                ? null
                : new AccountRefusal.LeaveBlocked(account, left, reserved, unpaid);
    }

    private static boolean hasExpired(Snapshot snapshot, Allocation allocation, Instant now) {
        return !now.isBefore(snapshot.terms(allocation.id()).validity().expiresAt());
    }

    /** The allocations of the member, in the order in which they were made. */
    private static List<Allocation> allocations(Snapshot snapshot, Account account) {
        List<Allocation> found = new ArrayList<>();
        for (BenefitId benefit : snapshot.shelf(account.id()).all()) {
            if (benefit instanceof AllocationId id) {
                found.add(Objects.requireNonNull(snapshot.allocation(id)));
            }
        }
        found.sort(
                Comparator.<Allocation>comparingLong(a -> a.recorded().number()).thenComparing(a -> a.id().value()));
        return found;
    }

    private static Balances balances(Snapshot snapshot, AllocationId id) {
        return Objects.requireNonNull(snapshot.balances(HoldingId.of(id)));
    }
}
