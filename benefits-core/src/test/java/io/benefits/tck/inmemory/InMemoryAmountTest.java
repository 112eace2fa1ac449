package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.AmountContract;

class InMemoryAmountTest extends AmountContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
