package io.benefits.examples.billingrun;

import io.benefits.settlement.Settlement;
import java.io.IOException;

/** Takes what became of each row of a bill, in the order of the file. */
interface Outcomes {

    /**
     * A row that was settled.
     *
     * @param row the row
     * @param settlement its settlement
     * @param isEarlier whether it was settled before this run, which changed nothing then
     */
    record Settled(BillRow.ToSettle row, Settlement settlement, boolean isEarlier) {}

    /** The row was settled. */
    void settled(Settled settled) throws IOException;

    /** Benefits do not concern the row. */
    void passedThrough(BillRow.PassThrough row) throws IOException;

    /** The row could not be read, or the library refused it. */
    void rejected(long line, String reason) throws IOException;
}
