package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.command.Refusal;
import io.benefits.journal.JournalEntry;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.play.Move;
import io.benefits.tck.play.Moves;
import io.benefits.tck.play.Play;
import io.benefits.tck.play.Tally;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Random sequences of all commands over two masters: what must hold after every one of them. */
public abstract class CommandSequenceProperties {

    /** The adapter's part: a store, new or shared. */
    protected abstract BenefitStore store();

    @Provide
    Arbitrary<List<Move>> moves() {
        return Moves.any();
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    @Label("J2 C* P*: after every command the books balance, and the fold of the journal is what is stored")
    void booksBalanceAfterEveryCommand(@ForAll("moves") List<Move> moves, @ForAll int setup) {
        BenefitStore store = store();
        Play play = play(store, setup, false);
        List<Books> books =
                play.masters().stream().map(each -> new Books(store, each)).toList();
        for (Move move : moves) {
            List<Long> before = numbers(store, play);
            Play.Done done = play.make(move);
            for (int i = 0; i < play.masters().size(); i++) {
                MasterId master = play.masters().get(i);
                long after = number(store, master);
                books.get(i).check();
                if (done == null || !done.master().equals(master)) {
                    assertThat(after)
                            .as("A6 %s writes nothing of another master", move)
                            .isEqualTo(before.get(i));
                } else if (done.answer().isLeft()) {
                    assertThat(after)
                            .as("J1 a refused command leaves no trace: %s", move)
                            .isEqualTo(before.get(i));
                }
            }
        }
        Tally.TOTAL.count(store, play.masters(), play.reached());
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    @Label("J1 repeating any accepted command gives the first answer and changes nothing")
    void repeatingGivesTheFirstAnswer(@ForAll("moves") List<Move> moves, @ForAll int setup) {
        BenefitStore store = store();
        Play play = play(store, setup, false);
        moves.forEach(play::make);
        List<Long> before = numbers(store, play);
        for (Play.Done done : play.done()) {
            assertThat((Object) done.command().apply(play.on(done.master()))).isEqualTo(done.answer());
        }
        assertThat(numbers(store, play)).isEqualTo(before);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    @Label("H4 H9 a preview is what settling then does, covered only or not, and changes nothing")
    void previewEqualsSettle(@ForAll("moves") List<Move> moves, @ForAll int setup) {
        BenefitStore store = store();
        Play play = play(store, setup, false);
        for (Move move : moves) {
            if (move.kind() != Move.Kind.SETTLE && move.kind() != Move.Kind.SETTLE_COVERED) {
                play.make(move);
                continue;
            }
            Charge charge = play.charge(move);
            MasterId master = play.masters().get(move.master() % 2);
            long before = number(store, master);
            Either<Refusal, Preview> preview =
                    play.benefits().master(master).view().preview(charge);
            assertThat(number(store, master)).isEqualTo(before);
            boolean isSettled = play.on(master).view().charge(charge.id()).isPresent();
            Either<Refusal, ?> settled = play.make(move).answer();
            if (move.kind() == Move.Kind.SETTLE_COVERED
                    && !isSettled
                    && preview.isRight()
                    && preview.get().due().isPresent()) {
                assertThat((Object) settled)
                        .isEqualTo(Either.left(new SettlementRefusal.NotCovered(
                                charge.id(), preview.get().due().get().amount())));
                continue;
            }
            assertThat(preview.isRight()).isEqualTo(settled.isRight());
            if (preview.isRight()) {
                Settlement settlement = (Settlement) settled.get();
                assertThat(preview.get().deductions()).isEqualTo(settlement.deductions());
                assertThat(preview.get().due()).isEqualTo(settlement.due());
                assertThat(preview.get().price()).isEqualTo(settlement.price());
                assertThat(settlement.deductions().stream()
                                .map(deduction -> deduction.value().getAmount())
                                .reduce(
                                        settlement
                                                .due()
                                                .map(due -> due.amount().getAmount())
                                                .orElse(java.math.BigDecimal.ZERO),
                                        java.math.BigDecimal::add))
                        .as("H1 price = deductions + due")
                        .isEqualByComparingTo(settlement.price().getAmount());
            } else {
                assertThat((Object) preview.getLeft()).isEqualTo(settled.getLeft());
            }
        }
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    @Label("H8 settling many is settling one by one: same answers, same journal, same hashes")
    void manyEqualsOneByOne(@ForAll("moves") List<Move> moves, @ForAll int setup) {
        BenefitStore store = store();
        BenefitStore other = io.benefits.inmemory.InMemoryStore.create();
        String name = "play-" + UUID.randomUUID();
        Play many = new Play(store, name, setup(setup), false);
        Play oneByOne = new Play(other, name, setup(setup), true);
        for (Move move : moves) {
            Play.Done one = many.make(move);
            Play.Done another = oneByOne.make(move);
            if (one != null && another != null) {
                assertThat((Object) one.answer()).as("%s", move).isEqualTo(another.answer());
            }
        }
        for (MasterId master : many.masters()) {
            List<JournalEntry> journal = Books.journal(store, master);
            assertThat(journal).isEqualTo(Books.journal(other, master));
        }
    }

    @AfterContainer
    static void printTally() {
        Tally.TOTAL.print();
    }

    private static Play play(BenefitStore store, int setup, boolean oneByOne) {
        return new Play(store, "play-" + UUID.randomUUID(), setup(setup), oneByOne);
    }

    private static int setup(int any) {
        return Math.floorMod(any, 60);
    }

    private static List<Long> numbers(BenefitStore store, Play play) {
        return play.masters().stream().map(master -> number(store, master)).toList();
    }

    private static long number(BenefitStore store, MasterId master) {
        return store.load(master, io.benefits.spi.Footprint.MASTER).version().number();
    }
}
