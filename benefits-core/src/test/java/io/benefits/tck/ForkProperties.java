package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.journal.JournalHead;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.play.Move;
import io.benefits.tck.play.Moves;
import io.benefits.tck.play.Play;
import io.benefits.value.MasterId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random plays on books and on forks of them (H10). */
public abstract class ForkProperties {

    private static final int MOVES_BEFORE = 25;

    /** The adapter's part: a store, new or shared. */
    protected abstract BenefitStore store();

    @Provide
    Arbitrary<List<Move>> moves() {
        return Moves.any();
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    @Label("H10 the same commands on the books and on a fork of them give the same answers and heads")
    void isLikeTheBooks(@ForAll("moves") List<Move> moves, @ForAll int setup) {
        Play play = new Play(store(), "play-" + UUID.randomUUID(), Math.floorMod(setup, 60), false);
        Map<MasterId, MasterBenefits> forks = new HashMap<>();
        int moved = 0;
        for (Move move : moves) {
            if (moved++ == MOVES_BEFORE) {
                play.masters()
                        .forEach(master ->
                                forks.put(master, play.on(master).view().fork()));
            }
            if (move.kind() == Move.Kind.REUSE_ID) {
                // two commands, of which it tells the second
                continue;
            }
            int before = play.done().size();
            Play.Done made = play.make(move);
            List<Play.Done> all =
                    new ArrayList<>(play.done().subList(before, play.done().size()));
            if (made != null && made.answer().isLeft()) {
                all.add(made);
            }
            for (Play.Done done : forks.isEmpty() ? List.<Play.Done>of() : all) {
                assertThat((Object) done.command().apply(forks.get(done.master())))
                        .as("%s", move)
                        .isEqualTo(done.answer());
            }
            forks.forEach((master, fork) -> assertThat(fork.journal().head())
                    .as("%s", move)
                    .isEqualTo(play.on(master).journal().head()));
        }
        forks.forEach((master, fork) -> {
            assertThat(fork.journal().audit().breach()).isEmpty();
            assertThat(play.on(master).journal().audit().breach()).isEmpty();
        });
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    @Label(
            "H10 what is played on a fork of any entry leaves the books as they were, and gives them the same heads later")
    void leavesTheBooks(@ForAll("moves") List<Move> moves, @ForAll int setup, @ForAll Random choice) {
        BenefitStore store = store();
        Play play = new Play(store, "play-" + UUID.randomUUID(), Math.floorMod(setup, 60), false);
        int half = moves.size() / 2;
        moves.subList(0, half).forEach(play::make);
        Map<MasterId, JournalHead> heads = new HashMap<>();
        play.masters()
                .forEach(master -> heads.put(master, play.on(master).journal().head()));

        for (MasterId master : play.masters()) {
            long number = choice.nextInt((int) heads.get(master).number() + 1);
            MasterBenefits fork = play.on(master).view().asOf(number).fork();
            assertThat(fork.journal().head().number()).isEqualTo(number);
            // everything that was done, again, with ids of its own where it was done before the fork
            play.done().stream()
                    .filter(done -> done.master().equals(master))
                    .forEach(done ->
                            assertThat((Object) done.command().apply(fork)).isNotNull());
            assertThat(fork.journal().audit().breach()).isEmpty();
            assertThat(play.on(master).journal().head()).isEqualTo(heads.get(master));
            Books.check(store, master);
        }
    }
}
