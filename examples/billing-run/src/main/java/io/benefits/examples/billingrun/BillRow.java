package io.benefits.examples.billingrun;

import io.benefits.settlement.Charge;
import io.benefits.value.MasterId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a row of a bill means for the run. */
sealed interface BillRow {

    /** The number of the row's first line in the file. */
    long line();

    /** What it adds to the sum of the file; null if that cannot be read. */
    @Nullable
    Cost cost();

    /**
     * A charge, to be settled.
     *
     * @param source the row
     * @param cost what it costs, exactly as the file has it
     * @param master the master for whom it is settled
     * @param use what was used
     * @param charge the charge as the first one for that use
     * @param quantityRoundedOff how much of its quantity was rounded off; 0 if it was not rounded
     */
    record ToSettle(FocusRow source, Cost cost, MasterId master, Use use, Charge charge, BigDecimal quantityRoundedOff)
            implements BillRow {
        @Override
        public long line() {
            return source.line();
        }

        Content content() {
            return Content.of(charge);
        }
    }

    /**
     * A correction below zero: it takes back what was charged for the same use.
     *
     * @param source the row
     * @param cost what it takes off, exactly as the file has it
     * @param master the master for whom the use was settled
     * @param use what was used
     * @param charge what it takes back
     */
    record Negation(FocusRow source, Cost cost, MasterId master, Use use, Charge charge) implements BillRow {
        @Override
        public long line() {
            return source.line();
        }

        /** The money, at least 0. */
        BigDecimal amount() {
            return charge.amount().getAmount();
        }
    }

    /**
     * A row that benefits do not concern: a negative cost that corrects nothing, or a tax, a credit, an adjustment.
     *
     * @param source the row
     * @param cost what it adds to the bill, or takes off
     */
    record PassThrough(FocusRow source, Cost cost) implements BillRow {
        @Override
        public long line() {
            return source.line();
        }
    }

    /**
     * A row that cannot be settled as it is.
     *
     * @param line the number of its first line
     * @param reason what is wrong with it
     * @param cost what it adds to the sum of the file; null if that cannot be read
     */
    record Malformed(long line, String reason, @Nullable Cost cost) implements BillRow {}
}
