package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.AllocateContract;

class InMemoryAllocateTest extends AllocateContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
