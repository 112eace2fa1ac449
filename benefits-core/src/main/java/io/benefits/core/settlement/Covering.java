package io.benefits.core.settlement;

import io.benefits.command.Refusal;
import io.benefits.command.UnknownAccount;
import io.benefits.ledger.Movement;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Due;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.spi.Billing;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/** What settling, previewing and reserving have in common: the coverage of a charge on a snapshot. */
final class Covering {

    private final Pricing pricing;

    Covering(Billing billing) {
        this.pricing = new Pricing(billing);
    }

    Pricing pricing() {
        return pricing;
    }

    /** What may serve the charge, and the coupon that it names, so that a refusal can say why that one does not. */
    static Footprint footprint(MasterId master, Charge charge) {
        Footprint serving = Footprint.ofServing(charge.account(), master.account(), charge.consumedAt());
        return charge.coupon().isEmpty()
                ? serving
                : serving.and(named(charge.coupon().get()));
    }

    private static Footprint named(BenefitId coupon) {
        return coupon instanceof AllocationId allocation
                ? Footprint.ofAllocations(Set.of(allocation))
                : Footprint.ofCoupon((CouponId) coupon);
    }

    /**
     * Covers a charge that is settled, previewed or reserved now. One in the far future is refused (H2). One to be covered only
     * is refused if anything would be due (H9).
     */
    Either<Refusal, Coverage> cover(
            Snapshot snapshot, Charge charge, Movement movement, Instant now, boolean coveredOnly) {
        if (charge.consumedAt().isAfter(now)) {
            Instant latest = now.atOffset(ZoneOffset.UTC).plusYears(1).toInstant();
            if (charge.consumedAt().isAfter(latest)) {
                return Either.left(new SettlementRefusal.ConsumptionTime(charge.id(), charge.consumedAt(), latest));
            }
        }
        Either<Refusal, Coverage> covered = cover(snapshot, charge, movement);
        Due due = coveredOnly && covered.isRight() ? covered.get().due().orElse(null) : null;
        return due == null ? covered : Either.left(new SettlementRefusal.NotCovered(charge.id(), due.amount()));
    }

    /** Covers a charge, whenever it was consumed. */
    Either<Refusal, Coverage> cover(Snapshot snapshot, Charge charge, Movement movement) {
        Consumption consumption = Consumption.of(snapshot, charge);
        if (consumption == null) {
            return Either.left(new UnknownAccount(charge.account()));
        }
        Coverage coverage = new Coverage(snapshot, consumption, pricing, movement);
        SettlementRefusal refusal = coverage.refusal();
        return refusal == null ? Either.right(coverage) : Either.left(refusal);
    }
}
