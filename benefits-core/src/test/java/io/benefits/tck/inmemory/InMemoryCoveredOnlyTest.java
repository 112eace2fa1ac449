package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.CoveredOnlyContract;

class InMemoryCoveredOnlyTest extends CoveredOnlyContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
