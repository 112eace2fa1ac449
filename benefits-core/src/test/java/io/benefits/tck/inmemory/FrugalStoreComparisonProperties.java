package io.benefits.tck.inmemory;

import io.benefits.spi.BenefitStore;
import io.benefits.tck.StoreComparisonProperties;

class FrugalStoreComparisonProperties extends StoreComparisonProperties {

    @Override
    protected BenefitStore store() {
        return FrugalStore.create();
    }
}
