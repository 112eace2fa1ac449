package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.SharingContract;

class InMemorySharingTest extends SharingContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
