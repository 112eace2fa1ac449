package io.benefits.spi;

import io.benefits.command.CommandKey;
import io.benefits.coupon.HistoryRow;
import io.benefits.coupon.HistoryRow.Action;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.Recorded;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Derives the history of allocations from a store's journal (C16): one row for each line that belongs to it. Pure functions.
 *
 * @since 0.1.0
 */
public final class HistoryRows {

    private HistoryRows() {}

    /**
     * Whether a line is a row of the history.
     *
     * @param line the line
     * @return true if it allocates, revokes, or expires money
     */
    public static boolean tells(JournalLine line) {
        return action(line) != null;
    }

    /**
     * The row of a line.
     *
     * @param recorded number and time of the line's entry
     * @param operator who gave the command
     * @param key the key of the entry
     * @param lines the lines of the entry from that one on, at least those of the same coupon that directly follow
     * @param coupon the coupon of the line, or the one that its allocation comes from
     * @return the row
     */
    public static HistoryRow row(
            Recorded recorded, String operator, CommandKey key, List<JournalLine> lines, CouponId coupon) {
        JournalLine line = lines.get(0);
        BenefitId benefit = line.holding().benefit();
        CurrencyUnit currency = CurrencyUnit.of(line.unit());
        return new HistoryRow(
                recorded,
                operator,
                new CommandId(key.id()),
                Objects.requireNonNull(action(line)),
                coupon,
                benefit instanceof AllocationId id ? Optional.of(id) : Optional.empty(),
                line.account(),
                line.money(),
                BigMoney.of(currency, line.balanceAfter()),
                Optional.ofNullable(couponBalance(lines, coupon, currency)));
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

    /** The balance after the last of the coupon's lines that directly follow: the rest of a closed coupon is withdrawn at once. */
    private static @Nullable BigMoney couponBalance(List<JournalLine> lines, CouponId coupon, CurrencyUnit currency) {
        HoldingId holding = HoldingId.of(coupon);
        BigMoney found = null;
        for (int i = 0; i < lines.size(); i++) {
            JournalLine line = lines.get(i);
            if (i > 0 && !line.holding().equals(holding)) {
                break;
            }
            if (line.holding().equals(holding) && line.movement() != Movement.EXPIRED) {
                found = BigMoney.of(currency, line.balanceAfter());
            }
        }
        return found;
    }
}
