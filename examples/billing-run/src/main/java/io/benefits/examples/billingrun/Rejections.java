package io.benefits.examples.billingrun;

import java.io.PrintWriter;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Names the rows that were not settled on stderr, with their line and the reason. */
final class Rejections implements Outcomes {

    private static final int LONGEST_REASON = 500;

    private final PrintWriter err;
    private final Progress progress;
    private final LongFunction<String> places;

    Rejections(PrintWriter err, Progress progress, LongFunction<String> places) {
        this.err = err;
        this.progress = progress;
        this.places = places;
    }

    @Override
    public void settled(Settled settled) {}

    @Override
    public void passedThrough(BillRow.PassThrough row) {}

    @Override
    public void negated(Negated negated) {}

    @Override
    public void changed(BillRow.ToSettle row, Content before) {
        // of the use, also where this row has no quantity
        String named = row.source().value(FocusColumn.CONSUMED_UNIT);
        String unit = named == null ? "" : " " + named;
        String currency = " " + row.cost().currency();
        Content now = row.content();
        boolean isQuantityTold = !now.hasQuantityOf(before);
        rejected(
                row.line(),
                "changed: " + told(now, currency, unit, isQuantityTold) + ", settled before with "
                        + told(before, currency, unit, isQuantityTold)
                        + "; it stays as it was settled, --restate refunds that and settles this row",
                row.cost());
    }

    private static String told(Content content, String currency, String unit, boolean isQuantityTold) {
        String amount = content.amount().toPlainString() + currency;
        if (!isQuantityTold) {
            return amount;
        }
        return amount
                + (content.quantity() == null
                        ? " without a quantity"
                        : " for " + content.quantity().toPlainString() + unit);
    }

    @Override
    public void rejected(long line, String reason, @Nullable Cost cost) {
        err.println(progress.over(places.apply(line) + ": " + printable(reason)));
        err.flush();
    }

    /** One line, whatever the bill has in its fields. */
    private static String printable(String reason) {
        String oneLine = reason.replaceAll("\\p{Cntrl}", "?");
        return oneLine.length() <= LONGEST_REASON ? oneLine : oneLine.substring(0, LONGEST_REASON) + "...";
    }
}
