package io.benefits.examples.billingrun;

import io.benefits.command.CommandKey;
import io.benefits.settlement.Refunded;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.spi.Outcome;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refunds what negated rows take back: a charge for the same use, of the amount that is taken off, that was not refunded
 * before. The refund is named after the row, its billing period and a count among equal rows, so that a bill that is delivered
 * again refunds nothing twice, and the correction of another month is one of its own.
 */
final class Negations implements Closeable {

    /**
     * What a negated row took back.
     *
     * @param settlement the settlement that was refunded
     * @param number the number of the refund in the journal
     */
    record Taken(Settlement settlement, long number) {}

    private final Work work;
    private final DiskCounts seen;

    Negations(Work work) throws IOException {
        this.work = work;
        seen = new DiskCounts();
    }

    /** What a negated row takes back; null if there is no such charge. Its uses must have been looked up. */
    @Nullable
    Taken take(BillRow.Negation row) throws IOException {
        if (row.amount().signum() == 0) {
            return null;
        }
        CommandId command = command(row);
        CommandKey key = new CommandKey(CommandKey.Space.COMMAND, command.value());
        Outcome before = work.recordings().recorded(row.master(), Set.of(key)).get(key);
        if (before != null && before.entry().event() instanceof SettlementEvent.Refunded refunded) {
            // again, since a run that was stopped may not have paid it back
            work.refunds().all(row.master(), command, refunded.charge());
            return new Taken(before.settled(), before.entry().number());
        }
        for (String group : new String[] {row.use().uncorrected(), row.use().corrected()}) {
            BookedUse use = work.booked().get(group);
            for (ChargeId charge = use.nextRefundable(row.amount());
                    charge != null;
                    charge = use.nextRefundable(row.amount())) {
                Refunded refunded = work.refunds().all(row.master(), command, charge);
                if (refunded != null) {
                    return new Taken(refunded.settlement(), refunded.recorded().number());
                }
            }
        }
        return null;
    }

    private CommandId command(BillRow.Negation row) throws IOException {
        String period = row.source().value(FocusColumn.BILLING_PERIOD_START);
        String name = Hashes.middleOf(
                key(row.use().uncorrected(), row.amount()) + " " + (period == null ? "" : Times.normal(period)));
        return new CommandId("negate-" + name + "-" + seen.add(name, 1));
    }

    /** Names the rows for a use that came to an amount. */
    static String key(String group, BigDecimal amount) {
        return group + " " + amount.toPlainString();
    }

    @Override
    public void close() throws IOException {
        seen.close();
    }
}
