package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.SettlementContract;

class InMemorySettlementTest extends SettlementContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
