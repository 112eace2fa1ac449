package com.acme.store.test;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.SettlementContract;

class SettlementTest extends SettlementContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
