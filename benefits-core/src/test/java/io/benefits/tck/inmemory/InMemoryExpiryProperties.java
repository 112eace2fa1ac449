package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.ExpiryProperties;

class InMemoryExpiryProperties extends ExpiryProperties {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
