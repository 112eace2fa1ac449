package com.acme.store.test;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.JournalContract;

class JournalTest extends JournalContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
