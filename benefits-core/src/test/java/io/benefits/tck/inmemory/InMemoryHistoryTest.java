package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.HistoryContract;

class InMemoryHistoryTest extends HistoryContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
