package io.benefits.jdbc.spring;

import static io.benefits.jdbc.spring.BenefitsAutoConfigurationTest.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.Benefits;
import io.benefits.core.BenefitsEngine;
import io.benefits.jdbc.JdbcSchema;
import io.benefits.jdbc.JdbcStore;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TappedDataSource;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.journal.Journal;
import io.benefits.settlement.Charge;
import io.benefits.value.MasterId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

class JournalPublisherTest {

    /** Ends a publisher as a crash would: nothing handles it. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final int LAST = 254;

    private final List<Long> taken = Collections.synchronizedList(new ArrayList<>());
    private NewDatabase database;
    private BenefitsDatabase place;
    private Benefits benefits;

    private void open(TestDatabase kind) {
        database = kind.create();
        JdbcSchema.migrate(database.dataSource());
        place = new BenefitsDatabase(database.pool(6, true), null);
        PublishedTable.create(place, SchemaLook.at(place).folder());
        benefits = BenefitsEngine.on(JdbcStore.of(place.source())).build();
        Boot.acme(benefits);
        settle(1, LAST - 4);
    }

    @AfterEach
    void close() throws SQLException {
        if (database != null) {
            database.close();
        }
    }

    private static Stream<Arguments> onEachDatabase(int... moments) {
        return Stream.of(
                        TestDatabase.HSQLDB_MEMORY,
                        TestDatabase.H2_MEMORY,
                        TestDatabase.POSTGRESQL,
                        TestDatabase.MARIADB)
                .flatMap(kind -> IntStream.of(moments).mapToObj(at -> Arguments.of(kind, at)));
    }

    static Stream<Arguments> crashes() {
        return onEachDatabase(1, 100, 101, LAST);
    }

    @ParameterizedTest
    @MethodSource("crashes")
    @DisplayName(
            "J2 after a crash of the publisher the next one begins no later than where it was: no entry is missing")
    void leavesNoGap(TestDatabase kind, int crashAt) {
        open(kind);
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
        assertThat(taken).containsExactlyElementsOf(numbers(kept + 1, LAST));
    }

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "H2_MEMORY", "POSTGRESQL", "MARIADB"})
    @DisplayName("what is settled while it publishes comes next, and what is published comes no more")
    void keepsUp(TestDatabase kind) {
        open(kind);
        JournalPublisher publisher = publisher(entry -> {});
        CompletableFuture<Void> settling = CompletableFuture.runAsync(() -> settle(LAST - 3, LAST + 16));
        do {
            publisher.publish();
        } while (!settling.isDone());
        settling.join();
        publisher.publish();

        assertThat(publisher.publish()).isZero();
        assertThat(taken).containsExactlyElementsOf(numbers(1, LAST + 20));
    }

    @ParameterizedTest
    @EnumSource(names = {"H2_MEMORY", "POSTGRESQL", "MARIADB"})
    @DisplayName("while one publisher is at a master, another passes it over")
    void takesTurns(TestDatabase kind) {
        open(kind);
        publisher(entry -> {
                    if (entry == 10 || entry == 110) {
                        JournalPublisher another = publisher(never -> {
                            throw new AssertionError("the master is taken");
                        });
                        assertThat(CompletableFuture.supplyAsync(another::publish)
                                        .join())
                                .isZero();
                    }
                })
                .publish();

        assertThat(taken).containsExactlyElementsOf(numbers(1, LAST));
    }

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "H2_MEMORY", "POSTGRESQL", "MARIADB"})
    @DisplayName("publishers of several instances hand over each entry once, in order, if none fails")
    void shares(TestDatabase kind) {
        open(kind);
        List<CompletableFuture<Void>> instances = IntStream.range(0, 3)
                .mapToObj(each ->
                        CompletableFuture.runAsync(() -> publisher(entry -> {}).publish()))
                .toList();
        instances.forEach(CompletableFuture::join);
        publisher(entry -> {}).publish();

        assertThat(taken).containsExactlyElementsOf(numbers(1, LAST));
    }

    static Stream<Arguments> statements() {
        return onEachDatabase(1, 2, 3, 4, 5, 6);
    }

    @ParameterizedTest
    @MethodSource("statements")
    @DisplayName("a publisher that comes between two statements of another hands over nothing twice")
    void comesBetween(TestDatabase kind, int statement) {
        open(kind);
        CompletableFuture<Void> inItsPage = new CompletableFuture<>();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        JournalPublisher second = publisher(entry -> {
            inItsPage.complete(null);
            if (entry == 1) {
                soon(ended);
            }
        });
        List<CompletableFuture<Long>> come = new ArrayList<>();
        AtomicInteger statements = new AtomicInteger();
        DataSource interrupted = new TappedDataSource(place.source(), call -> {
            if (call.isExecution() && statements.incrementAndGet() == statement) {
                come.add(CompletableFuture.supplyAsync(second::publish));
                soon(CompletableFuture.anyOf(inItsPage, come.get(0)));
            }
            return call.proceed();
        });
        publisher(new BenefitsDatabase(interrupted, null), entry -> {}).publish();
        ended.complete(null);
        come.get(0).join();
        publisher(entry -> {}).publish();

        assertThat(taken).containsExactlyElementsOf(numbers(1, LAST));
    }

    /** Waits for what does not come if the other one waits for this one, as on HSQLDB. */
    private static void soon(CompletableFuture<?> event) {
        try {
            event.get(300, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // goes on
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB_MEMORY", "POSTGRESQL"})
    @DisplayName(
            "J5 after the database was restored to an earlier moment nothing is published, and it is said what to do")
    void noticesARestoredJournal(TestDatabase kind) {
        open(kind);
        publisher(entry -> {}).publish();
        taken.clear();
        for (String change : List.of("entry_no = entry_no + 1", "head_hash = repeat('a', 64)")) {
            new JdbcTemplate(place.source()).update("UPDATE benefits_published SET " + change);
            assertThatThrownBy(() -> publisher(entry -> {}).publish())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("acme")
                    .hasMessageContaining("restored to an earlier moment")
                    .hasMessageContaining("benefits_published");
        }
        assertThat(taken).isEmpty();
    }

    @Test
    @DisplayName("a master whose sink fails does not hold up the others")
    void goesOnWithOthers() {
        open(TestDatabase.HSQLDB_MEMORY);
        Boot.acme(new Renamed(benefits));
        List<MasterId> seen = new ArrayList<>();
        JournalPublisher publisher = new JournalPublisher(
                benefits,
                place,
                (master, entry) -> {
                    if (master.value().equals("acme")) {
                        throw new IllegalStateException("the broker is down");
                    }
                    seen.add(master);
                },
                entries -> {});
        assertThatThrownBy(publisher::publish).hasMessage("the broker is down");
        assertThat(seen).hasSize(4).allMatch(new MasterId("zeta")::equals);
    }

    /** acme is called zeta there. */
    private record Renamed(Benefits benefits) implements Benefits {
        @Override
        public io.benefits.MasterBenefits master(MasterId master) {
            return benefits.master("zeta");
        }

        @Override
        public List<MasterId> masters(java.util.Optional<MasterId> after, int limit) {
            return benefits.masters(after, limit);
        }
    }

    @Test
    @DisplayName(
            "a JournalSink bean makes a publisher, if there is a table for its position and it is not switched off")
    void isMadeForASink() {
        open(TestDatabase.HSQLDB_MEMORY);
        Boot.on(database).run(context -> assertThat(context).doesNotHaveBean(JournalPublisher.class));
        JournalSink sink = (master, entry) -> taken.add(entry.number());
        Boot.on(database)
                .withBean(JournalSink.class, () -> sink)
                .run(context -> assertThat(
                                context.getBean(JournalPublisher.class).publish())
                        .isEqualTo(LAST));
        assertThat(taken).hasSize(LAST);
        Boot.on(database)
                .withBean(JournalSink.class, () -> sink)
                .withPropertyValues("benefits.publisher.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(JournalPublisher.class));
        Boot.on(database)
                .withBean("one", JournalSink.class, () -> sink)
                .withBean("two", JournalSink.class, () -> sink)
                .run(context -> says(context, "several JournalSink beans, one, two,", "@Primary"));
        new JdbcTemplate(place.source()).execute("DROP TABLE benefits_published");
        Boot.on(place.source())
                .withBean(JournalSink.class, () -> sink)
                .run(context ->
                        says(context, "no table benefits_published", "publisher/hsqldb/R__benefits_published.sql"));
    }

    private interface Step {
        void at(long number);
    }

    private JournalPublisher publisher(Step step) {
        return publisher(place, step);
    }

    private JournalPublisher publisher(BenefitsDatabase at, Step step) {
        return new JournalPublisher(
                benefits,
                at,
                (of, entry) -> {
                    taken.add(entry.number());
                    step.at(entry.number());
                },
                entries -> {});
    }

    private void settle(int from, int to) {
        List<Charge> charges = IntStream.rangeClosed(from, to)
                .mapToObj(i -> Boot.charge("line " + i, "USD 0.25"))
                .toList();
        benefits.master("acme")
                .settlements()
                .settleAll(charges)
                .forEach(each -> assertThat(each.isRight()).isTrue());
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
