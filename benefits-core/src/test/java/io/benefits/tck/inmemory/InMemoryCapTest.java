package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.CapContract;

class InMemoryCapTest extends CapContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
