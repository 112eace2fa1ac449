package io.benefits.core.journal;

import io.benefits.command.Refusal;
import io.benefits.core.path.Path;
import io.benefits.journal.AuditReport;
import io.benefits.journal.Journal;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.JournalHead;
import io.benefits.journal.Sweep;
import io.benefits.journal.Swept;
import io.benefits.spi.Footprint;
import io.benefits.spi.Version;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.util.List;
import java.util.Objects;

/** The door to the journal. */
public final class JournalDoor implements Journal {

    private static final Sweeping SWEEPING = new Sweeping();

    private final Path path;

    /**
     * A door.
     *
     * @param path the way through
     */
    public JournalDoor(Path path) {
        this.path = path;
    }

    @Override
    public List<JournalEntry> after(MasterId master, long number, int limit) {
        Objects.requireNonNull(master, "master");
        if (number < 0) {
            throw new IllegalArgumentException("number: " + number + ", must not be below 0");
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit: " + limit + ", must be 1 to " + MAX_LIMIT);
        }
        return path.store().journal(master, number, limit);
    }

    @Override
    public JournalHead head(MasterId master) {
        Version version = path.look(master, Footprint.MASTER).version();
        return new JournalHead(version.number(), version.head());
    }

    @Override
    public AuditReport verify(MasterId master, JournalHead from, JournalHead to) {
        return Auditing.verify(path.store(), Objects.requireNonNull(master, "master"), from, to);
    }

    @Override
    public AuditReport audit(MasterId master) {
        return new Auditing(path.store(), Objects.requireNonNull(master, "master")).audit();
    }

    @Override
    public Either<Refusal, Swept> sweep(Sweep command) {
        return path.run(command, SWEEPING);
    }
}
