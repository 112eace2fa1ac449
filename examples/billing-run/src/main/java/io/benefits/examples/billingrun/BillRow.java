package io.benefits.examples.billingrun;

import io.benefits.MasterId;
import io.benefits.settlement.Charge;
import org.joda.money.BigMoney;

/** What a row of a bill means for the run. */
sealed interface BillRow {

    /** The number of the row's first line in the file. */
    long line();

    /**
     * A charge, to be settled.
     *
     * @param source the row
     * @param master the master for whom it is settled
     * @param charge the charge
     */
    record ToSettle(FocusRow source, MasterId master, Charge charge) implements BillRow {
        @Override
        public long line() {
            return source.line();
        }
    }

    /**
     * A row that benefits do not concern: a negative cost, or a tax, a credit, an adjustment.
     *
     * @param source the row
     * @param id the row's id
     * @param cost what it adds to the bill, or takes off
     */
    record PassThrough(FocusRow source, String id, BigMoney cost) implements BillRow {
        @Override
        public long line() {
            return source.line();
        }
    }

    /**
     * A row that cannot be read.
     *
     * @param line the number of its first line
     * @param reason what is wrong with it
     */
    record Malformed(long line, String reason) implements BillRow {}
}
