package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.ForkContract;

class InMemoryForkTest extends ForkContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
