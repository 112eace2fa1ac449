package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.ForkProperties;

class InMemoryForkProperties extends ForkProperties {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
