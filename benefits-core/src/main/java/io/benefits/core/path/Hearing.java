package io.benefits.core.path;

import io.benefits.spi.Append;
import io.benefits.spi.BenefitListener;
import io.benefits.spi.Change;
import io.benefits.spi.StoreException;
import io.benefits.value.MasterId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener, if there is one, and catches what it throws. Thread-safe. */
final class Hearing {

    private static final Logger LOG = LoggerFactory.getLogger(BenefitListener.class);

    private final @Nullable BenefitListener listener;

    Hearing(@Nullable BenefitListener listener) {
        this.listener = listener;
    }

    /** The time at which something timed begins; 0 without a listener. */
    long begin() {
        return listener == null ? 0 : System.nanoTime();
    }

    void deciding(MasterId master, int commands, BenefitListener.Basis basis, long begun) {
        if (listener != null) {
            long nanos = System.nanoTime() - begun;
            tell(to -> to.deciding(master, commands, basis, nanos));
        }
    }

    void appended(MasterId master, Append.Result result, int commands, List<Change> changes, long begun) {
        if (listener == null) {
            return;
        }
        long nanos = System.nanoTime() - begun;
        switch (result) {
            case APPENDED -> {
                int lines = 0;
                for (Change change : changes) {
                    lines += change.entry().lines().size();
                }
                int moved = lines;
                tell(to -> to.appended(master, commands, changes.size(), moved, nanos));
            }
            case CONFLICT -> tell(to -> to.conflicted(master, nanos));
            case ALREADY_RECORDED -> tell(to -> to.repeated(master, nanos));
        }
    }

    void failed(MasterId master, StoreException failure, boolean again) {
        if (listener != null) {
            tell(to -> to.failed(master, failure, again));
        }
    }

    /** After an append nothing, not even an error, may stand between waiting callers and their answers. */
    @SuppressWarnings("CatchAndPrintStackTrace")
    private void tell(Consumer<BenefitListener> what) {
        BenefitListener to = listener;
        if (to != null) {
            try {
                what.accept(to);
            } catch (RuntimeException | Error e) {
                LOG.warn("the listener of an engine failed; the commands are not affected", e);
            }
        }
    }
}
