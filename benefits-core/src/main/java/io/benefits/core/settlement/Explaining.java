package io.benefits.core.settlement;

import io.benefits.command.Refusal;
import io.benefits.command.UnknownMaster;
import io.benefits.core.path.At;
import io.benefits.core.path.Path;
import io.benefits.ledger.Movement;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.ChargeId;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.util.List;
import org.joda.money.BigMoney;

/**
 * Takes a recorded decision again on the state before its journal entry (H3), with the rated amounts that were recorded. The
 * billing port is not asked.
 */
final class Explaining {

    private Explaining() {}

    static Either<Refusal, Preview> explain(Path path, MasterId master, At at, ChargeId id) {
        Snapshot now = path.look(master, at, Footprint.ofCharge(id));
        if (now.master() == null) {
            return Either.left(new UnknownMaster(master));
        }
        Settlement settlement = now.settlement(id);
        if (settlement == null) {
            return Either.left(Missing.settlement(now, id));
        }
        Reservation reservation = now.reservation(id);
        return reservation == null
                ? explain(
                        path,
                        settlement.charge(),
                        master,
                        settlement.recorded().number(),
                        settlement.price(),
                        settlement.deductions())
                : explain(
                        path,
                        reservation.charge(),
                        master,
                        reservation.recorded().number(),
                        reservation.price(),
                        reservation.held());
    }

    private static Either<Refusal, Preview> explain(
            Path path, Charge charge, MasterId master, long number, BigMoney price, List<Deduction> taken) {
        Snapshot then =
                path.store().loadAsOf(master, Covering.footprint(master, charge).whole(), number - 1);
        return new Covering(Pricing.recorded(price, taken))
                .cover(then, charge, Movement.DEDUCTED)
                .map(coverage -> {
                    if (!same(coverage.deductions(), taken)) {
                        throw new IllegalStateException("the books as of entry " + (number - 1) + " lead to "
                                + coverage.deductions() + " for charge " + charge.id() + ", but recorded is " + taken);
                    }
                    return new Preview(coverage.price(), coverage.deductions(), coverage.due(), coverage.passedOver());
                });
    }

    private static boolean same(List<Deduction> decided, List<Deduction> taken) {
        if (decided.size() != taken.size()) {
            return false;
        }
        for (int i = 0; i < taken.size(); i++) {
            Deduction one = decided.get(i);
            Deduction other = taken.get(i);
            if (!one.source().equals(other.source())
                    || one.coverage() != other.coverage()
                    || one.amount().compareTo(other.amount()) != 0
                    || !one.value().isEqual(other.value())) {
                return false;
            }
        }
        return true;
    }
}
