package io.benefits.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.journal.Journal;
import io.benefits.settlement.Charge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class JournalPublisherTest extends ServiceTest {

    /** Ends a publisher as a crash would: nothing handles it. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Autowired
    private Counters counters;

    private final List<Long> taken = new ArrayList<>();

    @BeforeEach
    void charges() {
        transactions.executeWithoutResult(status -> settle(1, 250));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 57, 100, 101, 254})
    @DisplayName("after a crash of the publisher the next one begins no later than where it was: no entry is missing")
    void leavesNoGap(int crashAt) {
        JournalPublisher crashing = publisher(entry -> {
            if (entry == crashAt) {
                throw new Crash();
            }
        });
        assertThatThrownBy(crashing::publish).isInstanceOf(Crash.class);
        assertThat(taken).containsExactlyElementsOf(numbers(1, crashAt));

        taken.clear();
        publisher(entry -> {}).publish();

        // the page that it crashed in comes again, and no more
        int kept = (crashAt - 1) / Journal.MAX_LIMIT * Journal.MAX_LIMIT;
        assertThat(taken).containsExactlyElementsOf(numbers(kept + 1, 254));
    }

    @Test
    @DisplayName("what is settled while it publishes comes next; what is published is counted, and comes no more")
    void keepsUp() {
        double before = count("billing.published");
        JournalPublisher publisher = publisher(entry -> {});
        CompletableFuture<Void> settling = CompletableFuture.runAsync(() -> settle(251, 300));
        do {
            publisher.publish();
        } while (!settling.isDone());
        settling.join();
        publisher.publish();
        publisher.publish();

        assertThat(taken).containsExactlyElementsOf(numbers(1, 304));
        assertThat(count("billing.published")).isGreaterThanOrEqualTo(before + 304);
    }

    @Test
    @DisplayName("while one publisher is at a master, another passes it over")
    void takesTurns() {
        publisher(entry -> {
                    if (entry == 10) {
                        JournalPublisher another = publisher(never -> {
                            throw new AssertionError("the master is taken");
                        });
                        CompletableFuture.runAsync(another::publish).join();
                    }
                })
                .publish();

        assertThat(taken).containsExactlyElementsOf(numbers(1, 254));
    }

    @Test
    @DisplayName(
            "J5 after the database was restored to an earlier moment nothing is published, and it is said what to do")
    void noticesARestoredJournal() {
        publisher(entry -> {}).publish();
        taken.clear();
        for (String change : List.of("entry_no = entry_no + 1", "head_hash = repeat('a', 64)")) {
            database.sql("UPDATE published SET " + change + " WHERE master_id = ?")
                    .param(master.value())
                    .update();
            assertThatThrownBy(() -> publisher(entry -> {}).publish())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(master.value())
                    .hasMessageContaining("restored to an earlier moment");
        }
        assertThat(taken).isEmpty();
        // as it was, for the other tests
        database.sql("DELETE FROM published WHERE master_id = ?")
                .param(master.value())
                .update();
    }

    private interface Step {
        void at(long number);
    }

    /** Takes note of the entries of this test's master; other masters are none of its business. */
    private JournalPublisher publisher(Step step) {
        JournalSink sink = (of, entry) -> {
            if (of.equals(master)) {
                taken.add(entry.number());
                step.at(entry.number());
            }
        };
        return new JournalPublisher(benefits, database, transactions, sink, counters);
    }

    private void settle(int from, int to) {
        for (int i = from; i <= to; i++) {
            invoicing.bill(master, Charge.of("line " + i, "lab", Instant.now(), "compute", "USD 0.5"));
        }
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
