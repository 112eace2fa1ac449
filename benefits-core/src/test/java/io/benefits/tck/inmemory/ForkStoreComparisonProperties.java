package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.Forks;
import io.benefits.tck.StoreComparisonProperties;
import java.util.concurrent.atomic.AtomicInteger;

class ForkStoreComparisonProperties extends StoreComparisonProperties {

    private static final AtomicInteger STORES = new AtomicInteger();

    /** Forked after 25 entries, which are those that a play begins with, or some more. */
    @Override
    protected BenefitStore store() {
        return new Forks(InMemoryStore.create(), 25 + 7 * (STORES.getAndIncrement() % 10));
    }
}
