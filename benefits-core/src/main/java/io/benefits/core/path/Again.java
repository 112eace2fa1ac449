package io.benefits.core.path;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.command.Refusal;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.Event;
import io.benefits.ledger.JournalLine;
import io.benefits.spi.Snapshot;
import io.benefits.value.CommandId;
import io.vavr.control.Either;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the decision behind an entry again, for the audit. The entry says which command it records. Everything else in it must
 * follow from that command and the books before it.
 */
public final class Again {

    private final Canonical canonical;
    private final Snapshot before;
    private final JournalEntry entry;
    private final Snapshot after;

    /**
     * An entry to check.
     *
     * @param canonical writes fingerprints
     * @param before the complete books before the entry, with its charge if it is about one
     * @param entry the entry
     * @param after the books after it
     */
    public Again(Canonical canonical, Snapshot before, JournalEntry entry, Snapshot after) {
        this.canonical = canonical;
        this.before = before;
        this.entry = entry;
        this.after = after;
    }

    /**
     * The books before the entry.
     *
     * @return the snapshot
     */
    public Snapshot before() {
        return before;
    }

    /**
     * The books after the entry.
     *
     * @return the snapshot
     */
    public Snapshot after() {
        return after;
    }

    /**
     * The entry.
     *
     * @return the entry
     */
    public JournalEntry entry() {
        return entry;
    }

    /**
     * The id of the entry's command, if its caller gave it one.
     *
     * @return the id under which it is recorded
     */
    public CommandId id() {
        return new CommandId(entry.key().id());
    }

    /**
     * Checks the space and the id under which the entry is recorded.
     *
     * @param space the space
     * @param id the id that it must have there
     * @return true if it is recorded under them
     */
    public boolean isRecordedAs(CommandKey.Space space, String id) {
        return entry.key().space() == space && entry.key().id().equals(id);
    }

    /**
     * Whether the entry is recorded under an id that its caller gave it.
     *
     * @return true for the space of commands
     */
    public boolean isCommand() {
        return entry.key().space() == CommandKey.Space.COMMAND;
    }

    /**
     * Decides the entry's command again.
     *
     * @param <C> the command
     * @param rule its rule
     * @param command the command, from what the entry says
     * @return what is wrong with the entry, or null
     */
    public <C extends Command<?>> @Nullable String decided(Rule<C, ?, ?> rule, C command) {
        return decided(rule, List.of(command));
    }

    /**
     * Decides the entry's command again, where it may have been one of several.
     *
     * @param <C> the command
     * @param rule its rule
     * @param commands what the command may have been; all have the same key
     * @return what is wrong with the entry, or null
     */
    public <C extends Command<?>> @Nullable String decided(Rule<C, ?, ?> rule, List<C> commands) {
        CommandKey key = commands.get(0).key();
        return entry.key().equals(key)
                ? matching(rule, commands)
                : "it is recorded as " + entry.key() + ", not as " + key;
    }

    /**
     * Decides a command again under any key: the library may have given it itself, under a key of its own.
     *
     * @param <C> the command
     * @param rule its rule
     * @param command the command
     * @return what is wrong with the entry, or null
     */
    public <C extends Command<?>> @Nullable String anyKey(Rule<C, ?, ?> rule, C command) {
        return matching(rule, List.of(command));
    }

    private <C extends Command<?>> @Nullable String matching(Rule<C, ?, ?> rule, List<C> commands) {
        for (C command : commands) {
            if (canonical.fingerprint(command).equals(entry.fingerprint())) {
                return unnamed(rule, command);
            }
        }
        return "its fingerprint is that of no command that would do what it says";
    }

    /**
     * Decides a command again whose fingerprint does not follow from the entry.
     *
     * @param <C> the command
     * @param rule its rule
     * @param command a command that does the same
     * @return what is wrong with the entry, or null
     */
    public <C extends Command<?>> @Nullable String unnamed(Rule<C, ?, ?> rule, C command) {
        Either<Refusal, Draft> decision = rule.decide(before, command, entry.at());
        return decision.isRight()
                ? follows(decision.get().event(), decision.get().lines())
                : "its command would have been refused: " + decision.getLeft().message();
    }

    /**
     * Checks an entry whose decision is taken as recorded.
     *
     * @param command its command
     * @param event what it must say of everything except balances
     * @param lines what it must say of balances
     * @return what is wrong with the entry, or null
     */
    public @Nullable String recorded(Command<?> command, Event event, List<JournalLine> lines) {
        return entry.key().equals(command.key())
                        && canonical.fingerprint(command).equals(entry.fingerprint())
                ? follows(event, lines)
                : "it is recorded as " + entry.key() + " with another fingerprint than its command has";
    }

    /**
     * Checks what the entry says.
     *
     * @param event what it must say of everything except balances
     * @param lines what it must say of balances
     * @return what is wrong with the entry, or null
     */
    public @Nullable String follows(Event event, List<JournalLine> lines) {
        if (!entry.event().equals(event)) {
            return "it says " + entry.event() + ", but what it records leads to " + event;
        }
        return entry.lines().equals(lines)
                ? null
                : "its lines are " + entry.lines() + ", but what it records leads to " + lines;
    }
}
