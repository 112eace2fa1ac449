package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.command.Refusal;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Settlement;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.play.Move;
import io.benefits.tck.play.Moves;
import io.benefits.tck.play.Play;
import io.benefits.value.ChargeId;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random sequences of all commands: every charge that they settle is explained by what a preview told before it (H3). */
public abstract class ExplainProperties {

    /** A charge that was settled, and what a preview told before it. */
    private record Told(MasterId master, ChargeId charge, Preview preview) {}

    /** The adapter's part: a store, new or shared. */
    protected abstract BenefitStore store();

    @Provide
    Arbitrary<List<Move>> moves() {
        return Moves.any();
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    @Label("H3 whatever happens afterwards, explaining a settled charge is the preview before it")
    void explainEqualsThePreviewBefore(@ForAll("moves") List<Move> moves, @ForAll int setup) {
        BenefitStore store = store();
        Play play = new Play(store, "play-" + UUID.randomUUID(), Math.floorMod(setup, 60), false);
        List<Told> told = new ArrayList<>();
        for (Move move : moves) {
            if (move.kind() != Move.Kind.SETTLE) {
                play.make(move);
                continue;
            }
            Charge charge = play.charge(move);
            MasterId master = play.masters().get(move.master() % 2);
            Either<Refusal, Preview> preview =
                    play.benefits().master(master).view().preview(charge);
            Either<Refusal, ?> settled = play.make(move).answer();
            if (settled.isRight()) {
                ChargeId id = ((Settlement) settled.get()).charge().id();
                told.add(new Told(master, id, preview.get()));
            }
        }
        for (Told each : told) {
            assertThat(play.benefits().master(each.master()).view().explain(each.charge()))
                    .isEqualTo(Either.right(each.preview()));
        }
        for (Play.Done done : play.done()) {
            // of an order, what was reserved is explained, not what was confirmed of it
            if (done.kind() == Move.Kind.SETTLE && done.answer().get() instanceof Settlement settlement) {
                Preview explained = play.benefits()
                        .master(done.master())
                        .view()
                        .explain(settlement.charge().id())
                        .get();
                assertThat(explained.deductions()).hasSameSizeAs(settlement.deductions());
                assertThat(explained.price()).isEqualTo(settlement.price());
            }
        }
        for (MasterId master : play.masters()) {
            assertThat(play.benefits().master(master).journal().audit().breach())
                    .isEmpty();
        }
    }
}
