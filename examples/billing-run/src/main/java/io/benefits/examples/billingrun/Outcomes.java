package io.benefits.examples.billingrun;

import io.benefits.settlement.Settlement;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes what became of each row of a bill, in the order of the file. */
interface Outcomes {

    /**
     * A row that was settled.
     *
     * @param row the row
     * @param settlement its settlement
     * @param isEarlier whether it was settled before this run, which changed nothing then
     * @param restated what it was settled with before, if this run refunded that and settled it anew; null if not
     */
    record Settled(
            BillRow.ToSettle row,
            Settlement settlement,
            boolean isEarlier,
            @Nullable Content restated) {}

    /**
     * A row that took back what was charged for its use.
     *
     * @param row the row
     * @param settlement what it took back
     * @param isEarlier whether it was taken back before this run, which changed nothing then
     */
    record Negated(BillRow.Negation row, Settlement settlement, boolean isEarlier) {}

    /** The row was settled. */
    void settled(Settled settled) throws IOException;

    /** The row refunded a settlement. */
    void negated(Negated negated) throws IOException;

    /** Benefits do not concern the row. */
    void passedThrough(BillRow.PassThrough row) throws IOException;

    /** The row came before, with another content; it was not settled. */
    void changed(BillRow.ToSettle row, Content before) throws IOException;

    /** The row could not be read, or the library refused it; its cost is null where it cannot be read. */
    void rejected(long line, String reason, @Nullable Cost cost) throws IOException;
}
