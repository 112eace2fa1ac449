package io.benefits.tck.play;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/** Random sequences of moves. */
public final class Moves {

    private Moves() {}

    /** Between 5 and 160 moves, each kind by its weight. */
    public static Arbitrary<List<Move>> any() {
        Arbitrary<Move.Kind> kinds = Arbitraries.of(Move.weighted());
        Arbitrary<Integer> choice =
                Arbitraries.integers().between(0, 9_999).withDistribution(RandomDistribution.uniform());
        return Combinators.combine(kinds, Arbitraries.of(0, 0, 0, 1), choice, choice, choice, choice)
                .as(Move::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(160)
                .withSizeDistribution(RandomDistribution.uniform());
    }
}
