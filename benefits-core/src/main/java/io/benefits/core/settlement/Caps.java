package io.benefits.core.settlement;

import io.benefits.sharing.Cap;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SharedUse;
import io.benefits.spi.Snapshot;
import io.benefits.value.Limits;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** What the consuming account may still use of the master's shared benefits in the month of the consumption (S9). */
final class Caps {

    /** For an account without caps. It never changes. */
    private static final Caps NONE = new Caps(Map.of());

    private final Map<CapMeasure, BigDecimal> room;

    private Caps(Map<CapMeasure, BigDecimal> room) {
        this.room = room;
    }

    static Caps of(Snapshot snapshot, Consumption consumption) {
        if (consumption.account().caps().isEmpty()) {
            return NONE;
        }
        Map<CapMeasure, BigDecimal> room = new HashMap<>();
        YearMonth month = YearMonth.from(consumption
                .charge()
                .consumedAt()
                .atZone(consumption.master().terms().zone()));
        for (Cap cap : consumption.account().caps()) {
            BigDecimal used =
                    snapshot.used(new SharedUse.Key(consumption.account().id(), month, cap.measure()));
            room.put(cap.measure(), Limits.canonical(cap.limit().subtract(used).max(BigDecimal.ZERO)));
        }
        return new Caps(room);
    }

    /** How much of an amount the cap allows. */
    BigDecimal within(CapMeasure measure, BigDecimal available) {
        BigDecimal left = room.get(measure);
        return left == null ? available : available.min(left);
    }

    void used(CapMeasure measure, BigDecimal amount) {
        BigDecimal left = room.get(measure);
        if (left != null) {
            room.put(measure, Limits.canonical(left.subtract(amount)));
        }
    }

    /** Whether nothing more may be taken from the master's coupons in a currency. */
    boolean areReachedIn(CurrencyUnit currency) {
        return !room.isEmpty() && isReached(CapMeasure.moneyIn(currency.getCode()));
    }

    boolean isReached(CapMeasure measure) {
        @Nullable BigDecimal left = room.get(measure);
        return left != null && left.signum() == 0;
    }
}
