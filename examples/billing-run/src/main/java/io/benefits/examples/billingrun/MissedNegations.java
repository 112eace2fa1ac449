package io.benefits.examples.billingrun;

import org.jspecify.annotations.Nullable;

/** Remembers whether a row passed through, which negated rows do that find nothing to take back. */
final class MissedNegations implements Outcomes {

    private boolean isAny;

    boolean isAny() {
        return isAny;
    }

    @Override
    public void passedThrough(BillRow.PassThrough row) {
        isAny = true;
    }

    @Override
    public void settled(Settled settled) {}

    @Override
    public void negated(Negated negated) {}

    @Override
    public void changed(BillRow.ToSettle row, Content before) {}

    @Override
    public void rejected(long line, String reason, @Nullable Cost cost) {}
}
