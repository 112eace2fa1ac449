package io.benefits.core.account;

import io.benefits.account.Account;
import io.benefits.account.AccountEvent;
import io.benefits.account.AccountRefusal;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.Association;
import io.benefits.command.Refusal;
import io.benefits.command.UnknownAccount;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Rule;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Associates an account, from now or from an earlier instant (A7). It has at most one association at a time (A1). Each is a new
 * one, with the default flag at the time of the command (A3, S1).
 */
final class Associating implements Rule<Associate, Association, AccountEvent.Associated> {

    @Override
    public Footprint footprint(MasterId master, Associate command) {
        return Footprint.ofAccounts(Set.of(command.account()));
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, Associate command, Instant now) {
        Account account = snapshot.account(command.account());
        if (account == null) {
            return Either.left(new UnknownAccount(command.account()));
        }
        Association last = account.last().orElse(null);
        if ((last != null && last.isOpen()) || account.id().equals(snapshot.id().account())) {
            return Either.left(new AccountRefusal.AlreadyAssociated(account.id()));
        }
        Instant associatedAt = Objects.requireNonNullElse(command.associatedAt(), now);
        @Nullable
        Instant earliest = last == null ? null : last.disassociatedAt().orElse(null);
        if ((earliest != null && associatedAt.isBefore(earliest)) || associatedAt.isAfter(now)) {
            return Either.left(new AccountRefusal.AssociationTime(account.id(), associatedAt, earliest, now));
        }
        boolean sharing = command.mode() == AccountingMode.UNIFIED
                && Objects.requireNonNull(snapshot.master()).shareWithNewMembers();
        return Either.right(Draft.of(new AccountEvent.Associated(account.id(), command.mode(), associatedAt, sharing)));
    }

    @Override
    public void evolve(AccountEvent.Associated event, Fold fold) {
        Account account = fold.account(event.account());
        List<Association> all = new ArrayList<>(account.associations());
        all.add(begun(event));
        fold.with(new Account(account.id(), account.recorded(), all, account.caps()));
    }

    @Override
    public Association answer(AccountEvent.Associated event, Outcome outcome) {
        return begun(event);
    }

    @Override
    public @Nullable String audit(AccountEvent.Associated event, Again again) {
        return again.decided(
                this,
                List.of(
                        Associate.now(again.id(), event.account(), event.mode()),
                        new Associate(again.id(), event.account(), event.mode(), event.associatedAt())));
    }

    private static Association begun(AccountEvent.Associated event) {
        return new Association(event.mode(), event.associatedAt(), Optional.empty(), event.sharing());
    }
}
