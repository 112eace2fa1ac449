package io.benefits.core.path;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.command.IdReused;
import io.benefits.command.Refusal;
import io.benefits.command.UnknownMaster;
import io.benefits.ledger.Event;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.Hash;
import io.vavr.control.Either;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One command on its way: what it asks, what was last decided, and finally its result. */
final class Task<C extends Command<A>, A> {

    private final String operator;
    private final C command;
    private final Rule<C, A, Event> rule;
    private final CommandKey key;
    private final Hash fingerprint;
    private final Footprint footprint;

    private @Nullable Either<Refusal, A> result;
    private @Nullable RuntimeException failure;
    private boolean isFinal;

    Task(String operator, C command, Rule<C, A, ?> rule, Footprint footprint, Canonical canonical) {
        this.operator = operator;
        this.command = command;
        this.rule = Rules.ofAnyEvent(rule);
        this.key = command.key();
        this.fingerprint = canonical.fingerprint(command);
        this.footprint = footprint;
    }

    C command() {
        return command;
    }

    String operator() {
        return operator;
    }

    CommandKey key() {
        return key;
    }

    Hash fingerprint() {
        return fingerprint;
    }

    Footprint footprint() {
        return footprint;
    }

    /** Decides anew. Returns the draft of an entry, or null if the command was refused or its decision failed. */
    @Nullable
    Draft decide(Snapshot snapshot, Instant now, int released) {
        failure = null;
        try {
            if (snapshot.master() == null && !rule.createsMaster()) {
                result = Either.left(new UnknownMaster(snapshot.id()));
                return null;
            }
            Either<Refusal, Draft> decision = rule.decide(snapshot, command, now, released);
            if (decision.isRight()) {
                return decision.get();
            }
            result = Either.left(decision.getLeft());
        } catch (RuntimeException e) {
            // this caller's alone: a throwing billing port must not fail the others of the group
            failure = e;
        }
        return null;
    }

    /** Takes the answer from the entry that records this command. */
    void accepted(Outcome outcome) {
        failure = null;
        result = Either.right(rule.answer(outcome.entry().event(), outcome));
    }

    /** The key was recorded before: gives the first answer, or a refusal if the content differs (J1). */
    void repeats(Outcome recorded) {
        if (recorded.entry().fingerprint().equals(fingerprint)) {
            accepted(recorded);
        } else {
            failure = null;
            Refusal refusal = rule.reused(command, recorded.entry());
            result = Either.left(
                    refusal == null ? new IdReused(key, recorded.entry().number()) : refusal);
        }
    }

    boolean hasFailed() {
        return failure != null;
    }

    boolean isAccepted() {
        return failure == null && result != null && result.isRight();
    }

    boolean isFinal() {
        return isFinal;
    }

    void finish() {
        isFinal = true;
    }

    /** What the caller gets, once it is final. */
    Either<Refusal, A> result() {
        if (failure != null) {
            throw failure;
        }
        if (!isFinal || result == null) {
            throw new IllegalStateException(key + " is not decided");
        }
        return result;
    }
}
