package io.benefits.jdbc.spring;

import io.benefits.spi.BenefitListener;
import io.benefits.spi.StoreException;
import io.benefits.value.MasterId;
import java.util.List;
import java.util.function.Consumer;

/** Tells several listeners, even if one of them throws. The first exception is thrown in the end. */
record Listeners(List<BenefitListener> all) implements BenefitListener {

    Listeners {
        all = List.copyOf(all);
    }

    @Override
    public void deciding(MasterId master, int commands, Basis basis, long nanos) {
        tell(each -> each.deciding(master, commands, basis, nanos));
    }

    @Override
    public void appended(MasterId master, int commands, int entries, int lines, long nanos) {
        tell(each -> each.appended(master, commands, entries, lines, nanos));
    }

    @Override
    public void conflicted(MasterId master, long nanos) {
        tell(each -> each.conflicted(master, nanos));
    }

    @Override
    public void repeated(MasterId master, long nanos) {
        tell(each -> each.repeated(master, nanos));
    }

    @Override
    public void failed(MasterId master, StoreException failure, boolean again) {
        tell(each -> each.failed(master, failure, again));
    }

    private void tell(Consumer<BenefitListener> what) {
        RuntimeException first = null;
        for (BenefitListener each : all) {
            try {
                what.accept(each);
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
