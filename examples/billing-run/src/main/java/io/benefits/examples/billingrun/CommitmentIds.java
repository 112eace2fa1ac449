package io.benefits.examples.billingrun;

import io.benefits.Benefits;
import io.benefits.ledger.HoldingId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What FOCUS calls benefits: a coupon or a package is a contract. Its commitments are the coupon itself, each allocation of it, and each
 * period of a package. Ids are fully qualified by the master, since ids of benefits are unique with one master only (A6).
 */
final class CommitmentIds {

    /**
     * A commitment.
     *
     * @param contract the id of its contract
     * @param commitment its own id
     */
    record CommitmentId(String contract, String commitment) {}

    private record Holding(MasterId master, HoldingId id) {}

    private final Benefits benefits;
    private final Map<Holding, CommitmentId> known = new HashMap<>();

    CommitmentIds(Benefits benefits) {
        this.benefits = benefits;
    }

    /** What a holding is called. */
    CommitmentId of(MasterId master, HoldingId holding) {
        return known.computeIfAbsent(new Holding(master, holding), this::look);
    }

    private CommitmentId look(Holding holding) {
        BenefitId benefit = holding.id().benefit();
        if (benefit instanceof AllocationId allocation) {
            CouponId source = benefits.master(holding.master())
                    .view()
                    .allocation(allocation)
                    .orElseThrow()
                    .allocation()
                    .coupon();
            return new CommitmentId(coupon(holding.master(), source), id(holding.master(), benefit));
        }
        String contract = id(holding.master(), benefit);
        Instant period = holding.id().period();
        boolean isOneOfMany = benefit instanceof PackageId id
                && benefits.master(holding.master())
                        .view()
                        .resourcePackage(id)
                        .orElseThrow()
                        .resourcePackage()
                        .terms()
                        .reset()
                        .isPresent();
        return new CommitmentId(contract, isOneOfMany ? contract + "/" + period : contract);
    }

    private static String coupon(MasterId master, CouponId coupon) {
        return id(master, coupon);
    }

    private static String id(MasterId master, BenefitId benefit) {
        return master.value() + "/" + benefit.kind().name().toLowerCase(java.util.Locale.ROOT) + "/" + benefit.value();
    }
}
