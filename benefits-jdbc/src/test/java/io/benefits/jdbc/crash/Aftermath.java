package io.benefits.jdbc.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.Benefits;
import io.benefits.command.CommandKey;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.jdbc.JdbcStore;
import io.benefits.jdbc.crash.LoadProcess.Attempt;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.JournalHead;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.Books;
import io.benefits.value.Hash;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;

/** What has to hold of a database after programs worked on it, whatever happened to them. */
final class Aftermath {

    /** How many acknowledged steps are repeated: the last ones before the end, and as many others. */
    private static final int REPEATED = 10;

    private final BenefitStore store;
    private final Benefits benefits;

    Aftermath(DataSource source) {
        store = JdbcStore.of(source);
        benefits = BenefitsEngine.on(store).build();
    }

    /**
     * How many ids there were.
     *
     * @param acknowledged of those that were acknowledged
     * @param refused of those that were refused
     * @param done of those that were not answered and had happened
     * @param undone of those that were not answered and had not happened
     */
    record Counts(int acknowledged, int refused, int done, int undone) {

        static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts plus(Counts more) {
            return new Counts(
                    acknowledged + more.acknowledged, refused + more.refused, done + more.done, undone + more.undone);
        }
    }

    /**
     * Checks the books of a round and repeats what was tried in it.
     *
     * @param round the round
     * @param attempts what was tried, by all programs
     * @param random chooses what is repeated
     * @return how many ids there were
     */
    Counts check(String round, List<Attempt> attempts, Random random) {
        Counts counts = Counts.NONE;
        Map<Step, Attempt> answers = new LinkedHashMap<>();
        for (Attempt attempt : attempts) {
            // two programs may have tried the same; they must have been told the same
            Attempt other = answers.put(attempt.step(), attempt);
            assertThat(other == null ? attempt : other)
                    .as("answers to one step")
                    .isEqualTo(attempt);
        }
        for (MasterId master : Load.masters(round)) {
            List<Attempt> tried = answers.values().stream()
                    .filter(attempt -> attempt.step().master().equals(master))
                    .toList();
            counts = counts.plus(there(master, tried));
            Refusals.explain(Books.journal(store, master), tried);
            repeat(master, tried, random);
            books(master);
        }
        return counts;
    }

    /** Looks for what programs had read of the journals. */
    void assertThere(List<String> seen) {
        for (String line : seen) {
            String[] parts = line.split(" ", -1);
            long number = Long.parseLong(parts[1]);
            assertThat(store.journal(new MasterId(parts[0]), number - 1, 1))
                    .as("seen in the journal: %s", line)
                    .extracting(JournalEntry::head)
                    .containsExactly(Hash.parse(parts[2]));
        }
    }

    /** Looks again, later, for what was acknowledged in a round. */
    void assertStillThere(String round, List<Attempt> attempts) {
        for (MasterId master : Load.masters(round)) {
            books(master);
            Set<CommandKey> keys = entries(master).keySet();
            for (Attempt attempt : attempts) {
                if (attempt.isAcknowledged() && attempt.step().master().equals(master)) {
                    assertThat(keys)
                            .as("%s", attempt)
                            .containsAll(attempt.step().keys());
                }
            }
        }
    }

    /** Every acknowledged id is there, with nothing else. */
    private Counts there(MasterId master, List<Attempt> tried) {
        books(master);
        Map<CommandKey, JournalEntry> entries = entries(master);
        Set<CommandKey> accounted = new HashSet<>();
        List<Step> lost = new ArrayList<>();
        List<Step> half = new ArrayList<>();
        List<Step> refused = new ArrayList<>();
        Counts counts = Counts.NONE;
        for (Attempt attempt : tried) {
            Set<CommandKey> keys = attempt.step().keys();
            int present = (int) keys.stream().filter(entries::containsKey).count();
            accounted.addAll(keys);
            if (attempt.isAcknowledged()) {
                counts = counts.plus(new Counts(keys.size(), 0, 0, 0));
                if (present < keys.size()) {
                    lost.add(attempt.step());
                }
            } else if (attempt.isUnknown()) {
                counts = counts.plus(new Counts(0, 0, present, keys.size() - present));
                // setting up is many commands
                if (present != 0 && present < keys.size() && attempt.step().kind() != Step.Kind.SET_UP) {
                    half.add(attempt.step());
                }
            } else {
                counts = counts.plus(new Counts(0, keys.size(), 0, 0));
                if (present > 0) {
                    refused.add(attempt.step());
                }
            }
        }
        assertThat(lost).as("acknowledged and lost").isEmpty();
        assertThat(half).as("neither wholly there nor wholly absent").isEmpty();
        assertThat(refused).as("refused and there").isEmpty();
        assertThat(accounted).as("entries that nobody asked for").containsAll(entries.keySet());
        return counts;
    }

    /** What was not answered gets an answer, what was answered gets the same one, and the sum of all is in the journal. */
    private void repeat(MasterId master, List<Attempt> tried, Random random) {
        Map<Step.Kind, BigDecimal> told = new EnumMap<>(Step.Kind.class);
        List<Attempt> acknowledged = new ArrayList<>();
        for (Attempt attempt : tried) {
            Step step = attempt.step();
            if (attempt.isAcknowledged()) {
                acknowledged.add(attempt);
                Amounts.add(told, step.kind(), attempt.amount());
            } else if (attempt.isUnknown()) {
                boolean isThere = entries(master).keySet().containsAll(step.keys());
                JournalHead before = benefits.master(master).journal().head();
                Either<Refusal, ?> answer = step.give(benefits.master(step.master()));
                if (isThere) {
                    assertThat(answer.isRight()).as("%s: %s", step, answer).isTrue();
                    assertThat(benefits.master(master).journal().head())
                            .as("after %s", step)
                            .isEqualTo(before);
                }
                if (answer.isRight()) {
                    Amounts.add(told, step.kind(), Amounts.of(answer.get()));
                    assertThat(unchanged(master, step)).isEqualTo(answer.get());
                }
            }
        }
        assertThat(Amounts.of(Books.journal(store, master)))
                .as("the sums of all answers")
                .isEqualTo(told);
        int from = Math.max(0, acknowledged.size() - REPEATED);
        List<Attempt> earlier = new ArrayList<>(acknowledged.subList(0, from));
        Collections.shuffle(earlier, random);
        List<Attempt> again = new ArrayList<>(acknowledged.subList(from, acknowledged.size()));
        again.addAll(earlier.subList(0, Math.min(REPEATED, earlier.size())));
        for (Attempt attempt : again) {
            assertThat(Load.digest(unchanged(master, attempt.step())))
                    .as("the first answer to %s", attempt)
                    .isEqualTo(attempt.digest());
        }
    }

    private Object unchanged(MasterId master, Step step) {
        JournalHead before = benefits.master(master).journal().head();
        Either<Refusal, ?> answer = step.give(benefits.master(step.master()));
        assertThat(benefits.master(master).journal().head())
                .as("after %s again", step)
                .isEqualTo(before);
        assertThat(answer.isRight()).as("%s again: %s", step, answer).isTrue();
        return answer.get();
    }

    /** Every equation, the stored against the fold of the journal, the chain of hashes; by the library and beside it. */
    private void books(MasterId master) {
        assertThat(benefits.master(master).journal().audit().breach())
                .as("audit of %s", master)
                .isEmpty();
        Books.check(store, master);
    }

    private Map<CommandKey, JournalEntry> entries(MasterId master) {
        Map<CommandKey, JournalEntry> entries = new HashMap<>();
        for (JournalEntry entry : Books.journal(store, master)) {
            assertThat(entries.put(entry.key(), entry))
                    .as("%s twice", entry.key())
                    .isNull();
        }
        return entries;
    }
}
