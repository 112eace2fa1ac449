package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.StoreComparisonProperties;

class InMemoryStoreComparisonProperties extends StoreComparisonProperties {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
