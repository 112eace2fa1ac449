package io.benefits.tck;

import io.benefits.account.Account;
import io.benefits.account.Association;
import io.benefits.account.Master;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.Coupon;
import io.benefits.resource.ResourcePackage;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Reservation;
import io.benefits.sharing.Cap;
import io.benefits.sharing.CapMeasure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Values as a forger alters them, or as a test expects them. */
final class Altered {

    private Altered() {}

    static Coupon frozen(Coupon was) {
        return new Coupon(was.terms(), was.recorded(), was.association(), true, was.withdrawn());
    }

    static Allocation frozen(Allocation was) {
        return new Allocation(
                was.id(), was.coupon(), was.member(), was.association(), was.recorded(), true, was.revoked());
    }

    static ResourcePackage frozen(ResourcePackage was) {
        return new ResourcePackage(was.terms(), was.recorded(), true, was.cancelledFrom());
    }

    static Master sharingOff(Master was) {
        return new Master(was.id(), was.recorded(), was.terms(), false, was.lapseLine());
    }

    static Account flagTurned(Account was) {
        List<Association> all = new ArrayList<>(was.associations());
        Association last = all.get(all.size() - 1);
        all.set(
                all.size() - 1,
                new Association(last.mode(), last.associatedAt(), last.disassociatedAt(), !last.sharing()));
        return new Account(was.id(), was.recorded(), all, was.caps());
    }

    /** With another cap of a measure, or none. */
    static Account capped(Account was, CapMeasure measure, BigDecimal limit) {
        List<Cap> caps = new ArrayList<>(was.caps());
        caps.removeIf(cap -> cap.measure().equals(measure));
        if (limit != null) {
            caps.add(new Cap(measure, limit));
        }
        return new Account(was.id(), was.recorded(), was.associations(), caps);
    }

    static Deduction refunding(Deduction was, BigDecimal more) {
        return new Deduction(
                was.source(),
                was.coverage(),
                was.amount(),
                was.value(),
                was.refunded().add(more));
    }

    static Reservation with(Reservation was, Reservation.Status status) {
        return new Reservation(was.recorded(), was.charge(), was.price(), was.held(), was.deadline(), status);
    }
}
