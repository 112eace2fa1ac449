package io.benefits.core.settlement;

import io.benefits.command.Refusal;
import io.benefits.core.path.At;
import io.benefits.core.path.Path;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Settle;
import io.benefits.spi.Billing;
import io.benefits.value.ChargeId;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.util.List;
import java.util.Objects;

/** What settling would do, and what it did, with the reasons (H3, H4). */
public final class Previews {

    private Previews() {}

    /**
     * How a charge would be covered, found by the code that settles.
     *
     * @param path the way to the store and the clock
     * @param billing the port that prices
     * @param master the master
     * @param at the moment of the decision
     * @param charge the charge
     * @return the preview; or why settling would be refused
     */
    public static Either<Refusal, Preview> preview(Path path, Billing billing, MasterId master, At at, Charge charge) {
        Settling settling = new Settling(new Covering(billing));
        return path.ask(
                master,
                at,
                new Settle(charge),
                settling,
                (snapshot, now) -> settling.preview(snapshot, charge, now),
                first -> new Preview(first.price(), first.deductions(), first.due(), List.of()));
    }

    /**
     * Why a settled charge was covered as it was.
     *
     * @param path the way to the store
     * @param master the master
     * @param at the moment to look at
     * @param charge the charge
     * @return what a preview would have said when it was settled; or why there is none
     */
    public static Either<Refusal, Preview> explain(Path path, MasterId master, At at, ChargeId charge) {
        return Explaining.explain(path, master, at, Objects.requireNonNull(charge, "charge"));
    }
}
