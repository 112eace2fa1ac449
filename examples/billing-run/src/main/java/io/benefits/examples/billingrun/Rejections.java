package io.benefits.examples.billingrun;

import java.io.PrintWriter;

/** Names the rejected rows on stderr, with their line and the reason. */
final class Rejections implements Outcomes {

    private static final int LONGEST_REASON = 500;

    private final PrintWriter err;
    private final Progress progress;

    Rejections(PrintWriter err, Progress progress) {
        this.err = err;
        this.progress = progress;
    }

    @Override
    public void settled(Settled settled) {}

    @Override
    public void passedThrough(BillRow.PassThrough row) {}

    @Override
    public void rejected(long line, String reason) {
        err.println(progress.over("line " + line + ": " + printable(reason)));
        err.flush();
    }

    /** One line, whatever the bill has in its fields. */
    private static String printable(String reason) {
        String oneLine = reason.replaceAll("\\p{Cntrl}", "?");
        return oneLine.length() <= LONGEST_REASON ? oneLine : oneLine.substring(0, LONGEST_REASON) + "...";
    }
}
