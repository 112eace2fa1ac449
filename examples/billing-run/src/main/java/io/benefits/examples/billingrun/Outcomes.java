package io.benefits.examples.billingrun;

import io.benefits.settlement.Settlement;
import java.io.IOException;

/** Takes what became of each row of a bill, in the order of the file. */
interface Outcomes {

    /** The row was settled. */
    void settled(BillRow.ToSettle row, Settlement settlement) throws IOException;

    /** Benefits do not concern the row. */
    void passedThrough(BillRow.PassThrough row) throws IOException;

    /** The row could not be read, or the library refused it. */
    void rejected(long line, String reason) throws IOException;
}
