package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.BadInputContract;

class InMemoryBadInputTest extends BadInputContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
