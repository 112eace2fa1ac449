package io.benefits.core.settlement;

import io.benefits.MasterId;
import io.benefits.UnknownMaster;
import io.benefits.core.path.Path;
import io.benefits.journal.Movement;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeId;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.spi.Billing;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.vavr.control.Either;
import java.util.Iterator;
import java.util.List;
import org.joda.money.BigMoney;

/**
 * Takes a recorded decision again on the state as of its journal number (H3), with the rated amounts that were recorded: the
 * billing port is not asked.
 */
final class Explaining {

    private Explaining() {}

    static Either<SettlementRefusal, Preview> explain(Path path, MasterId master, ChargeId id) {
        Snapshot now = path.look(master, Footprint.ofCharge(id));
        if (now.master() == null) {
            return Either.left(new UnknownMaster(master));
        }
        Settlement settlement = now.settlement(id);
        if (settlement == null) {
            return Either.left(new SettlementRefusal.UnknownCharge(id));
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

    private static Either<SettlementRefusal, Preview> explain(
            Path path, Charge charge, MasterId master, long number, BigMoney price, List<Deduction> taken) {
        Snapshot then = path.store().loadAsOf(master, Covering.footprint(master, charge), number - 1);
        return new Covering(recorded(price, taken))
                .cover(then, charge, Movement.DEDUCTED)
                .map(coverage -> {
                    if (!same(coverage.deductions(), taken)) {
                        throw new IllegalStateException("the books as of entry " + (number - 1) + " lead to "
                                + coverage.deductions() + " for charge " + charge.id() + ", but recorded is " + taken);
                    }
                    return new Preview(coverage.price(), coverage.deductions(), coverage.due(), coverage.passedOver());
                });
    }

    /** The rated amounts of a decision: the price, and what each package deduction left of it. */
    private static Billing recorded(BigMoney price, List<Deduction> taken) {
        Iterator<Deduction> packages = taken.stream()
                .filter(deduction -> deduction.coverage().isPackage())
                .iterator();
        BigMoney[] rated = {null};
        return (charge, uncovered) -> {
            if (rated[0] == null) {
                rated[0] = price;
            } else if (packages.hasNext()) {
                rated[0] = rated[0].minus(packages.next().value());
            }
            return rated[0];
        };
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
