package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.StoreContract;

class InMemoryStoreTest extends StoreContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
