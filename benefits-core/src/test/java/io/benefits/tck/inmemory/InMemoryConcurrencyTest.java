package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.ConcurrencyContract;

class InMemoryConcurrencyTest extends ConcurrencyContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
