package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.TimeContract;

class InMemoryTimeTest extends TimeContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
