package io.benefits.tck.inmemory;

import io.benefits.spi.BenefitStore;
import io.benefits.tck.ForkProperties;

class FrugalForkProperties extends ForkProperties {

    @Override
    protected BenefitStore store() {
        return FrugalStore.create();
    }
}
