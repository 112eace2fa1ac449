package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.LookContract;

class InMemoryLookTest extends LookContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
