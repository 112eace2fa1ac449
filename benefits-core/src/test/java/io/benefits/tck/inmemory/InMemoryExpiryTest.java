package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.ExpiryContract;

class InMemoryExpiryTest extends ExpiryContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
