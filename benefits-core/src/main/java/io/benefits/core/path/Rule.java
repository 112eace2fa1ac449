package io.benefits.core.path;

import io.benefits.command.Command;
import io.benefits.command.Refusal;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.Event;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the library knows about one kind of command: pure functions that decide it, fold what was decided into the
 * books, answer it and audit it. No clock, no I/O, no randomness, no logging.
 *
 * @param <C> the command
 * @param <A> its answer
 * @param <E> the event that records it
 */
public interface Rule<C extends Command<A>, A, E extends Event> {

    /**
     * What the decision may look at.
     *
     * @param master the master that it acts for
     * @param command the command
     * @return the footprint, besides the master itself
     */
    Footprint footprint(MasterId master, C command);

    /**
     * What the decisions of many commands may look at.
     *
     * @param master the master that they act for
     * @param commands the commands
     * @return the {@link #footprint} of each, in order; equal ones may be one object
     */
    default List<Footprint> footprints(MasterId master, List<C> commands) {
        return commands.stream().map(command -> footprint(master, command)).toList();
    }

    /**
     * Decides a command. Called only if the master is registered, unless {@link #createsMaster} says otherwise.
     *
     * @param snapshot the state to decide on; the next entry's number is one above its version
     * @param command the command
     * @param now the time that the entry would have
     * @return the entry's content, or why the command is refused
     */
    Either<Refusal, Draft> decide(Snapshot snapshot, C command, Instant now);

    /**
     * Decides a command after the releases at a deadline that it caused (H7). They count only for a sweep.
     *
     * @param snapshot the state to decide on, after those releases
     * @param command the command
     * @param now the time that the entry would have
     * @param released how many reservations were released for it
     * @return the entry's content, or why the command is refused
     */
    default Either<Refusal, Draft> decide(Snapshot snapshot, C command, Instant now, int released) {
        return decide(snapshot, command, now);
    }

    /**
     * Folds the event into the books (J2): adds every value that it changes, as it is afterwards. Balances follow from the lines.
     *
     * @param event the event
     * @param fold its entry, and the books before it
     * @throws IllegalStateException when it does not fit them
     */
    void evolve(E event, Fold fold);

    /**
     * Says what an accepted command did. The first answer and the answer to a repetition both come from here (J1).
     *
     * @param event the event that recorded it
     * @param outcome its entry, and the state of its charge after it
     * @return the answer
     */
    A answer(E event, Outcome outcome);

    /**
     * Audits an entry: takes the decision behind it again.
     *
     * @param event its event
     * @param again the entry, and the books before and after it
     * @return what is wrong with it, or null
     */
    @Nullable
    String audit(E event, Again again);

    /**
     * Says what it means that the command's id is recorded with other content, if more can be said.
     *
     * @param command the command
     * @param recorded the entry under its id
     * @return the refusal, or null for {@link io.benefits.command.IdReused}
     */
    default @Nullable Refusal reused(C command, JournalEntry recorded) {
        return null;
    }

    /**
     * Whether the command is for a master that is not registered yet.
     *
     * @return true for the registration itself, and for nothing else
     */
    default boolean createsMaster() {
        return false;
    }
}
