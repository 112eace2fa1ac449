package io.benefits.core.journal;

import io.benefits.command.Refusal;
import io.benefits.core.path.Agent;
import io.benefits.core.path.Rules;
import io.benefits.journal.AuditReport;
import io.benefits.journal.Journal;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.JournalHead;
import io.benefits.journal.Sweep;
import io.benefits.journal.SweepEvent;
import io.benefits.journal.Swept;
import io.benefits.spi.Footprint;
import io.benefits.spi.Version;
import io.benefits.value.CommandId;
import io.vavr.control.Either;
import java.util.List;

/**
 * The door to the journal.
 *
 * @param agent runs the commands
 */
public record JournalDoor(Agent agent) implements Journal {

    /**
     * Adds the rules behind this door.
     *
     * @param rules the rules so far
     * @return all rules
     */
    public static Rules add(Rules rules) {
        return rules.with(Sweep.class, SweepEvent.Swept.class, new Sweeping());
    }

    @Override
    public List<JournalEntry> after(long number, int limit) {
        if (number < 0) {
            throw new IllegalArgumentException("number: " + number + ", must not be below 0");
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit: " + limit + ", must be 1 to " + MAX_LIMIT);
        }
        return agent.path().store().journal(agent.master(), number, limit);
    }

    @Override
    public JournalHead head() {
        Version version = agent.path().look(agent.master(), Footprint.MASTER).version();
        return new JournalHead(version.number(), version.head());
    }

    @Override
    public AuditReport verify(JournalHead from, JournalHead to) {
        return Auditing.verify(agent.path().store(), agent.master(), from, to);
    }

    @Override
    public AuditReport audit() {
        return new Auditing(agent.path(), agent.master()).audit();
    }

    @Override
    public Either<Refusal, Swept> sweep(String id) {
        return agent.execute(Sweep.of(new CommandId(id)));
    }

    @Override
    public Either<Refusal, Swept> sweep(String id, int limit) {
        return agent.execute(new Sweep(new CommandId(id), limit));
    }
}
