package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.PriorityContract;

class InMemoryPriorityTest extends PriorityContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
