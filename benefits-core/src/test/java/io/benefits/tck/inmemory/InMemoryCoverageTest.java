package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.CoverageContract;

class InMemoryCoverageTest extends CoverageContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
