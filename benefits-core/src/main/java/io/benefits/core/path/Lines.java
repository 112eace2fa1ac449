package io.benefits.core.path;

import io.benefits.coupon.Coupon;
import io.benefits.coupon.Returned;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Reservation;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.CouponId;
import io.benefits.value.Limits;
import io.benefits.value.PackageId;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The lines of a new entry, with the balances after each. Used within one decision. Not thread-safe. */
public final class Lines {

    private final Snapshot snapshot;
    /** The balances of every holding that was moved before the last line. */
    private Map<HoldingId, Balances> moved = Map.of();

    private @Nullable JournalLine last;
    private List<JournalLine> lines = List.of();

    /**
     * No lines yet.
     *
     * @param snapshot the balances to begin with
     */
    public Lines(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * The balances of a holding after the lines so far.
     *
     * @param holding the holding
     * @return its balances; {@link Balances#NONE} if nothing was ever issued to it
     */
    public Balances balances(HoldingId holding) {
        Balances changed = last != null && last.holding().equals(holding) ? last.after() : moved.get(holding);
        if (changed == null) {
            changed = snapshot.balances(holding);
        }
        return changed == null ? Balances.NONE : changed;
    }

    /**
     * Adds a line for a benefit that the snapshot knows. An amount of 0 moves nothing and gives no line.
     *
     * @param holding whose balance moves
     * @param movement how
     * @param amount how much
     */
    public void move(HoldingId holding, Movement movement, BigDecimal amount) {
        move(holding, snapshot.owner(holding.benefit()), unit(holding.benefit()), movement, Limits.canonical(amount));
    }

    /**
     * Adds a line for a benefit that this entry creates.
     *
     * @param holding whose balance moves
     * @param account the account in which it lies
     * @param unit what it is measured in
     * @param movement how
     * @param amount how much
     */
    public void move(HoldingId holding, AccountId account, String unit, Movement movement, BigDecimal amount) {
        if (amount.signum() == 0) {
            return;
        }
        Balances after = balances(holding).after(movement, amount);
        if (last != null) {
            moved = moved.isEmpty() ? new HashMap<>() : moved;
            moved.put(last.holding(), last.after());
        }
        last = new JournalLine(holding, account, movement, amount, after, unit);
        lines = Few.more(lines, last);
    }

    /**
     * Gives an amount of an allocation back to its coupon (C6). Like everything that comes back, it is withdrawn at once if the
     * coupon is closed (C18), and recorded as expired at once if a sweep did so with the rest (H6).
     *
     * @param allocation the allocation
     * @param source its coupon
     * @param movement {@link Movement#REVOKED} or {@link Movement#REVOKED_ON_LEAVE}
     * @param amount how much
     */
    public void giveBack(AllocationId allocation, Coupon source, Movement movement, BigDecimal amount) {
        HoldingId coupon = HoldingId.of(source.id());
        move(HoldingId.of(allocation), movement, amount);
        move(coupon, Movement.RETURNED, amount);
        endAgain(coupon, amount);
    }

    /**
     * Frees what is held for a pending order (H7).
     *
     * @param reservation the reservation
     */
    public void release(Reservation reservation) {
        for (Deduction held : reservation.held()) {
            release(held, held.amount());
        }
    }

    /**
     * Frees some of what is held for a pending order. What comes back to a closed coupon is withdrawn (C18). What comes back to a
     * source whose rest was swept is recorded in the same way (H6).
     *
     * @param held what is held
     * @param amount how much of it to free
     */
    public void release(Deduction held, BigDecimal amount) {
        move(held.source(), Movement.RELEASED, amount);
        endAgain(held.source(), amount);
    }

    /**
     * Gives back some of what a settlement took (H6), to its source or, if that is a revoked allocation, to its coupon. What
     * comes back to a closed coupon is withdrawn (C18). What comes back to a source whose rest was swept is recorded in the same
     * way.
     *
     * @param deduction what was taken
     * @param amount how much of it to give back
     */
    public void giveBack(Deduction deduction, BigDecimal amount) {
        HoldingId source = deduction.source();
        if (source.benefit() instanceof AllocationId id
                && Objects.requireNonNull(snapshot.allocation(id)).revoked()) {
            CouponId coupon = snapshot.source(id).id();
            move(source, Movement.REFUNDED_TO_SOURCE, amount);
            move(HoldingId.of(coupon), Movement.RETURNED, amount);
            endAgain(HoldingId.of(coupon), amount);
        } else {
            move(source, Movement.REFUNDED, amount);
            endAgain(source, amount);
        }
    }

    /** What comes back must not be used if the rest was already taken away. */
    private void endAgain(HoldingId holding, BigDecimal amount) {
        if (holding.benefit() instanceof CouponId id
                && Objects.requireNonNull(snapshot.coupon(id)).withdrawn()) {
            move(holding, Movement.WITHDRAWN, amount);
        } else if (Ending.isSwept(snapshot, holding, balances(holding))) {
            move(holding, Ending.of(snapshot, holding), amount);
        }
    }

    /**
     * The lines so far.
     *
     * @return an unmodifiable copy
     */
    public List<JournalLine> list() {
        return List.copyOf(lines);
    }

    private String unit(BenefitId benefit) {
        if (benefit instanceof PackageId id) {
            return Objects.requireNonNull(snapshot.resourcePackage(id))
                    .terms()
                    .usage()
                    .unit();
        }
        CouponId coupon = benefit instanceof AllocationId id
                ? Objects.requireNonNull(snapshot.allocation(id)).coupon()
                : (CouponId) benefit;
        return Objects.requireNonNull(snapshot.coupon(coupon))
                .terms()
                .faceValue()
                .getCurrencyUnit()
                .getCode();
    }

    /**
     * What an entry took back.
     *
     * @param entry the entry
     * @param movement {@link Movement#REVOKED} or {@link Movement#REVOKED_ON_LEAVE}
     * @return what was taken back from each allocation, in order
     */
    public static List<Returned> returned(JournalEntry entry, Movement movement) {
        return entry.lines().stream()
                .filter(line -> line.movement() == movement)
                .map(line -> new Returned((AllocationId) line.holding().benefit(), line.account(), line.money()))
                .toList();
    }

    /**
     * The sum of what an entry moved in one way. All such lines have one unit.
     *
     * @param entry the entry
     * @param movement how
     * @return the sum; 0 if no line moves in that way
     */
    public static BigDecimal sum(JournalEntry entry, Movement movement) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JournalLine line : entry.lines()) {
            sum = line.movement() == movement ? sum.add(line.amount()) : sum;
        }
        return sum;
    }
}
