package io.benefits.core.settlement;

import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.spi.Snapshot;
import io.benefits.value.ChargeId;

/** Why a charge has no settlement, or no reservation: it may have the other (H2, H7). */
final class Missing {

    private Missing() {}

    static SettlementRefusal settlement(Snapshot snapshot, ChargeId charge) {
        Reservation reservation = snapshot.reservation(charge);
        return reservation == null
                ? new SettlementRefusal.UnknownCharge(charge)
                : new SettlementRefusal.ChargeReserved(
                        charge, reservation.recorded().number());
    }

    static SettlementRefusal reservation(Snapshot snapshot, ChargeId charge) {
        Settlement settlement = snapshot.settlement(charge);
        return settlement == null
                ? new SettlementRefusal.UnknownCharge(charge)
                : new SettlementRefusal.ChargeSettled(
                        charge, settlement.recorded().number());
    }
}
