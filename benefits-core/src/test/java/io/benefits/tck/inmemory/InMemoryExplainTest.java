package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.ExplainContract;

class InMemoryExplainTest extends ExplainContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
