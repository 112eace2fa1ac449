package io.benefits.examples.billingrun;

import io.benefits.Benefits;
import io.benefits.value.MasterId;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all passes over one bill share: the library and its books, and what was found out about the bill. */
final class Work implements Closeable {

    private final Benefits benefits;
    private final Recordings recordings;
    private final Survey survey;
    private final @Nullable DueCollection dues;
    private final boolean restate;
    private final Refunds refunds;
    private final BookedUses booked;
    private final Map<MasterId, Long> lastEarlierEntry = new HashMap<>();

    /**
     * Begins.
     *
     * @param benefits the library, set up
     * @param recordings finds what is in its books
     * @param survey what was found out about the bill
     * @param dues answers the dues, or null to leave them open
     * @param restate whether to restate what has changed
     */
    Work(Benefits benefits, Recordings recordings, Survey survey, @Nullable DueCollection dues, boolean restate)
            throws IOException {
        this.benefits = benefits;
        this.recordings = recordings;
        this.survey = survey;
        this.dues = dues;
        this.restate = restate;
        refunds = new Refunds(benefits, dues != null);
        booked = new BookedUses(recordings, survey);
    }

    Benefits benefits() {
        return benefits;
    }

    Recordings recordings() {
        return recordings;
    }

    Survey survey() {
        return survey;
    }

    @Nullable
    DueCollection dues() {
        return dues;
    }

    boolean isRestating() {
        return restate;
    }

    Refunds refunds() {
        return refunds;
    }

    BookedUses booked() {
        return booked;
    }

    /** Takes note of a master before anything is done for it. */
    void begin(MasterId master) {
        lastEarlierEntry.computeIfAbsent(
                master, first -> benefits.master(first).journal().head().number());
    }

    /** Whether an entry of a master's journal was written before this run. */
    boolean isEarlier(MasterId master, long number) {
        return number <= lastEarlierEntry.getOrDefault(master, 0L);
    }

    @Override
    public void close() throws IOException {
        booked.close();
    }
}
