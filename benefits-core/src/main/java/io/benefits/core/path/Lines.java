package io.benefits.core.path;

import io.benefits.AccountId;
import io.benefits.BenefitId;
import io.benefits.coupon.AllocationId;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponId;
import io.benefits.journal.Balances;
import io.benefits.journal.HoldingId;
import io.benefits.journal.JournalLine;
import io.benefits.journal.Movement;
import io.benefits.resource.PackageId;
import io.benefits.spi.Snapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The lines of one entry in the making, with the balances as they stand after each. It lives within one decision and is
 * not thread-safe.
 */
public final class Lines {

    private final Snapshot snapshot;
    private final Map<HoldingId, Balances> moved = new HashMap<>();
    private final List<JournalLine> lines = new ArrayList<>();

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
        Balances changed = moved.get(holding);
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
        move(holding, snapshot.owner(holding.benefit()), unit(holding.benefit()), movement, amount);
    }

    /**
     * Adds a line for a benefit that this very entry creates.
     *
     * @param holding whose balance moves
     * @param account the account that it lies in
     * @param unit what it is measured in
     * @param movement how
     * @param amount how much
     */
    public void move(HoldingId holding, AccountId account, String unit, Movement movement, BigDecimal amount) {
        if (amount.signum() == 0) {
            return;
        }
        Balances after = balances(holding).after(movement, amount);
        moved.put(holding, after);
        lines.add(new JournalLine(holding, account, movement, amount, after, unit));
    }

    /**
     * Takes the whole balance of an allocation back to its coupon; a closed coupon's is withdrawn at once (C6, C18).
     *
     * @param allocation the allocation
     * @param source its coupon
     * @param movement {@link Movement#REVOKED} or {@link Movement#REVOKED_ON_LEAVE}
     */
    public void giveBack(AllocationId allocation, Coupon source, Movement movement) {
        HoldingId holding = HoldingId.of(allocation);
        HoldingId coupon = HoldingId.of(source.id());
        BigDecimal amount = balances(holding).balance();
        move(holding, movement, amount);
        move(coupon, Movement.RETURNED, amount);
        if (source.withdrawn()) {
            move(coupon, Movement.WITHDRAWN, amount);
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
}
