package io.benefits.examples.billingrun;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.command.CommandKey;
import io.benefits.journal.Journal;
import io.benefits.journal.JournalEntry;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Outcome;
import io.benefits.value.MasterId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The library on forks of the books (H10): what is done with it is written nowhere. */
final class WhatIf implements Benefits, Recordings {

    private final Benefits benefits;
    private final BenefitStore store;
    private final Map<MasterId, Fork> forks = new HashMap<>();

    /** A fork, and what was recorded in it, by its keys. */
    private static final class Fork {

        private final MasterBenefits handle;
        private final long begun;
        private final Map<CommandKey, JournalEntry> entries = new HashMap<>();

        Fork(MasterBenefits handle) {
            this.handle = handle;
            begun = handle.journal().head().number();
        }

        Optional<Outcome> recorded(CommandKey key) {
            List<JournalEntry> next;
            do {
                next = handle.journal().after(begun + entries.size(), Journal.MAX_LIMIT);
                next.forEach(entry -> entries.put(entry.key(), entry));
            } while (!next.isEmpty());
            return Optional.ofNullable(entries.get(key))
                    .map(entry -> new Outcome(entry, settled(entry), Optional.empty()));
        }

        private Optional<Settlement> settled(JournalEntry entry) {
            return entry.event() instanceof SettlementEvent event
                    ? handle.view().asOf(entry.number()).charge(event.charge())
                    : Optional.empty();
        }
    }

    /**
     * Forks the books of each master when it is first asked for.
     *
     * @param benefits the library on the books
     * @param store the books
     */
    WhatIf(Benefits benefits, BenefitStore store) {
        this.benefits = benefits;
        this.store = store;
    }

    private Fork fork(MasterId master) {
        return forks.computeIfAbsent(
                master, id -> new Fork(benefits.master(id).view().fork()));
    }

    @Override
    public MasterBenefits master(MasterId master) {
        return fork(master).handle;
    }

    @Override
    public List<MasterId> masters(Optional<MasterId> after, int limit) {
        return benefits.masters(after, limit);
    }

    @Override
    public Map<CommandKey, Outcome> recorded(MasterId master, Collection<CommandKey> keys) {
        Fork fork = fork(master);
        Map<CommandKey, Outcome> found = new HashMap<>(store.recorded(master, keys));
        found.values().removeIf(outcome -> outcome.entry().number() > fork.begun);
        keys.forEach(key -> fork.recorded(key).ifPresent(outcome -> found.put(key, outcome)));
        return found;
    }
}
