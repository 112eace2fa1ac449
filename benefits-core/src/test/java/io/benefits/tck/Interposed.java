package io.benefits.tck;

import io.benefits.spi.Append;
import io.benefits.spi.BenefitStore;

/** A store in which something comes between what the next command loads and what it appends. */
final class Interposed extends ForwardingStore {

    private final Runnable between;
    private boolean happened;

    Interposed(BenefitStore inner, Runnable between) {
        super(inner);
        this.between = between;
    }

    @Override
    public Append.Result append(Append append) {
        if (!happened) {
            happened = true;
            between.run();
        }
        return super.append(append);
    }

    boolean happened() {
        return happened;
    }
}
