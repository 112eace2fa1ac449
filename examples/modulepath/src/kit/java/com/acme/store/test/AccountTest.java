package com.acme.store.test;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.AccountContract;

class AccountTest extends AccountContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
