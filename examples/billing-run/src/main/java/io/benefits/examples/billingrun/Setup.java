package io.benefits.examples.billingrun;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.core.BenefitsEngine;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.inmemory.scenario.Arrangement;
import io.benefits.inmemory.scenario.Scenario;
import io.benefits.journal.JournalEntry;
import io.benefits.value.MasterId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the library what a scenario says, as far as an earlier run has not. */
final class Setup {

    /** Who sets up: others may add to the books later. */
    static final String OPERATOR = "billing-run set-up";

    private Setup() {}

    /**
     * Sets up everything that a scenario says, as far as an earlier run has not. It is done in memory before, so that a scenario
     * that cannot be, or that is not the one of the books, changes nothing.
     *
     * @param benefits the library
     * @param scenario the scenario
     * @param survey what it needs to know of the bill
     * @param clock the time of the commands
     * @return what the run must remember of it
     * @throws UnusableException when the books were set up otherwise
     */
    static Arrangement apply(Benefits benefits, Scenario scenario, Survey survey, Clock clock) {
        Map<MasterId, Instant> times = new LinkedHashMap<>();
        for (MasterId master : scenario.masters(survey)) {
            Instant time = time(benefits.master(master), clock);
            times.put(master, time);
            MasterBenefits rehearsed = BenefitsEngine.on(InMemoryStore.create())
                    .clock(Clock.fixed(time, ZoneOffset.UTC))
                    .build()
                    .master(master);
            scenario.setUp(rehearsed.by(OPERATOR), survey, time, new Arrangement());
            if (!new Rehearsal(rehearsed.journal(), benefits.master(master).journal()).isSame()) {
                throw new UnusableException("scenario: the books of " + master
                        + " were begun with another scenario, or for a bill with other accounts;"
                        + " name others by --data or --url");
            }
        }
        Arrangement arrangement = new Arrangement();
        times.forEach(
                (master, time) -> scenario.setUp(benefits.master(master).by(OPERATOR), survey, time, arrangement));
        return arrangement;
    }

    /** Whether an entry of the journal is a command of the set-up. */
    static boolean isSetup(JournalEntry entry) {
        return entry.operator().equals(OPERATOR);
    }

    /** When the books were begun; now, if they are not yet. */
    private static Instant time(MasterBenefits benefits, Clock clock) {
        List<JournalEntry> first = benefits.journal().after(0, 1);
        return first.isEmpty() ? clock.instant() : first.get(0).at();
    }
}
