package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.CollectContract;

class InMemoryCollectTest extends CollectContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
