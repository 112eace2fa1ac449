package io.benefits.inmemory;

import io.benefits.BenefitId;
import io.benefits.CommandId;
import io.benefits.Cursor;
import io.benefits.coupon.AllocationId;
import io.benefits.coupon.CouponId;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.HistoryRow;
import io.benefits.coupon.HistoryRow.Action;
import io.benefits.journal.HoldingId;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.JournalLine;
import io.benefits.journal.Movement;
import java.util.Objects;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** The rows of the history of allocations (C16), each made of one journal line and, where the coupon moved too, the next. */
final class History {

    private History() {}

    static boolean tells(JournalLine line) {
        return action(line) != null;
    }

    static boolean matches(State state, Cursor place, HistoryFilter filter) {
        JournalLine line = state.line(place);
        return (filter.member() == null || filter.member().equals(line.account()))
                && (filter.coupon() == null
                        || filter.coupon().equals(coupon(state, line.holding().benefit())))
                && (filter.time() == null
                        || filter.time().contains(state.entry(place.number()).at()));
    }

    static HistoryRow row(State state, Cursor place) {
        JournalEntry entry = state.entry(place.number());
        JournalLine line = state.line(place);
        BenefitId benefit = line.holding().benefit();
        CouponId coupon = coupon(state, benefit);
        CurrencyUnit currency = CurrencyUnit.of(line.unit());
        return new HistoryRow(
                entry.recorded(),
                entry.operator(),
                new CommandId(entry.key().id()),
                Objects.requireNonNull(action(line)),
                coupon,
                benefit instanceof AllocationId id ? id : null,
                line.account(),
                line.money(),
                BigMoney.of(currency, line.balanceAfter()),
                couponBalance(entry, place.index(), coupon, currency));
    }

    private static @Nullable Action action(JournalLine line) {
        return switch (line.movement()) {
            case RECEIVED -> Action.ALLOCATE;
            case REVOKED -> Action.REVOKE;
            case REVOKED_ON_LEAVE -> Action.REVOKED_ON_LEAVE;
            case EXPIRED -> line.holding().period() == null ? Action.EXPIRE : null;
            default -> null;
        };
    }

    private static CouponId coupon(State state, BenefitId benefit) {
        return state.snapshot().source(benefit).id();
    }

    /** The last of the lines of that coupon that directly follow: a closed coupon's rest is withdrawn at once. */
    private static @Nullable BigMoney couponBalance(
            JournalEntry entry, int index, CouponId coupon, CurrencyUnit currency) {
        HoldingId holding = HoldingId.of(coupon);
        BigMoney found = null;
        for (int i = index; i < entry.lines().size(); i++) {
            JournalLine line = entry.lines().get(i);
            if (i > index && !line.holding().equals(holding)) {
                break;
            }
            if (line.holding().equals(holding) && line.movement() != Movement.EXPIRED) {
                found = BigMoney.of(currency, line.balanceAfter());
            }
        }
        return found;
    }
}
