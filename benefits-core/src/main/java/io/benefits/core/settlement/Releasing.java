package io.benefits.core.settlement;

import io.benefits.command.CommandKey.Space;
import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Lines;
import io.benefits.core.path.Rule;
import io.benefits.settlement.Release;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.SettlementEvent;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.ChargeId;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Frees everything that was reserved (H7). */
final class Releasing implements Rule<Release, Reservation, SettlementEvent.Released> {

    @Override
    public Footprint footprint(MasterId master, Release command) {
        return Footprint.ofCharge(command.charge());
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, Release command, Instant now) {
        Reservation reservation = snapshot.reservation(command.charge());
        if (reservation == null) {
            return Either.left(Missing.reservation(snapshot, command.charge()));
        }
        if (!reservation.isOpen()) {
            return Either.left(new SettlementRefusal.ReservationEnded(command.charge(), reservation.status()));
        }
        Lines lines = new Lines(snapshot);
        lines.release(reservation);
        return Either.right(new Draft(new SettlementEvent.Released(command.charge()), lines.list()));
    }

    @Override
    public void evolve(SettlementEvent.Released event, Fold fold) {
        fold.with(ended(fold.reservation(event.charge()), Reservation.Status.RELEASED));
    }

    @Override
    public Reservation answer(SettlementEvent.Released event, Outcome outcome) {
        return outcome.reserved();
    }

    @Override
    public @Nullable String audit(SettlementEvent.Released event, Again again) {
        Release release = new Release(again.id(), event.charge());
        if (isOverdue(again, event.charge())) {
            return again.isRecordedAs(Space.DEADLINE, event.charge().value())
                    ? again.unnamed(this, release)
                    : "the deadline had released charge " + event.charge() + " before";
        }
        return again.isCommand()
                ? again.decided(this, release)
                : "the deadline of charge " + event.charge() + " was still to come";
    }

    /** H7: whether the deadline of a charge's reservation had come. */
    static boolean isOverdue(Again again, ChargeId charge) {
        Reservation reservation = again.before().reservation(charge);
        return reservation != null
                && !reservation.deadline().isAfter(again.entry().at());
    }

    /** The reservation after it was confirmed or released. */
    static Reservation ended(Reservation reservation, Reservation.Status status) {
        return new Reservation(
                reservation.recorded(),
                reservation.charge(),
                reservation.price(),
                reservation.held(),
                reservation.deadline(),
                status);
    }
}
