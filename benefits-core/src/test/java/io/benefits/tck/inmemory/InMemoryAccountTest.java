package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.AccountContract;

class InMemoryAccountTest extends AccountContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
