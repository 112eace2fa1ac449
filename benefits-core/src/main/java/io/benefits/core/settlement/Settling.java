package io.benefits.core.settlement;

import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Rule;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.Movement;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Settle;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settles a charge (H1, H2), or previews it with the same code (H3, H4). */
final class Settling implements Rule<Settle, Settlement, SettlementEvent.Settled> {

    private final Covering covering;

    Settling(Covering covering) {
        this.covering = covering;
    }

    @Override
    public Footprint footprint(MasterId master, Settle command) {
        return Covering.footprint(master, command.charge());
    }

    /** Footprints of one account in one hour are the same. They are made once, as long as no other hour of it comes between. */
    @Override
    public List<Footprint> footprints(MasterId master, List<Settle> commands) {
        record Made(long hour, Footprint footprint) {}
        Map<AccountId, Made> last = new HashMap<>();
        List<Footprint> footprints = new ArrayList<>(commands.size());
        for (Settle command : commands) {
            Charge charge = command.charge();
            if (charge.coupon().isPresent()) {
                footprints.add(footprint(master, command));
                continue;
            }
            long hour = Math.floorDiv(charge.consumedAt().getEpochSecond(), 3_600);
            Made made = last.get(charge.account());
            if (made == null || made.hour() != hour) {
                made = new Made(hour, footprint(master, command));
                last.put(charge.account(), made);
            }
            footprints.add(made.footprint());
        }
        return footprints;
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, Settle command, Instant now) {
        Charge charge = command.charge();
        Either<Refusal, Coverage> covered =
                covering.cover(snapshot, charge, Movement.DEDUCTED, now, command.coveredOnly());
        if (covered.isLeft()) {
            return Either.left(covered.getLeft());
        }
        Coverage coverage = covered.get();
        Recorded recorded = new Recorded(snapshot.version().number() + 1, now);
        Settlement settlement =
                new Settlement(recorded, charge, coverage.price(), coverage.deductions(), coverage.due());
        return Either.right(new Draft(new SettlementEvent.Settled(settlement), coverage.lines()));
    }

    @Override
    public void evolve(SettlementEvent.Settled event, Fold fold) {
        fold.with(event.settlement());
    }

    @Override
    public Settlement answer(SettlementEvent.Settled event, Outcome outcome) {
        return event.settlement();
    }

    @Override
    public @Nullable String audit(SettlementEvent.Settled event, Again again) {
        return Recounting.check(again, event);
    }

    /** H2: exactly this charge was reserved. */
    @Override
    public @Nullable SettlementRefusal reused(Settle command, JournalEntry recorded) {
        return recorded.event() instanceof SettlementEvent.Reserved reserved
                        && reserved.reservation().charge().equals(command.charge())
                ? new SettlementRefusal.ChargeReserved(command.charge().id(), recorded.number())
                : null;
    }

    /** What settling would do, and why it would not do more. */
    Either<Refusal, Preview> preview(Snapshot snapshot, Charge charge, Instant now) {
        return covering.cover(snapshot, charge, Movement.DEDUCTED, now, false)
                .map(coverage ->
                        new Preview(coverage.price(), coverage.deductions(), coverage.due(), coverage.passedOver()));
    }
}
