package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.JournalContract;

class InMemoryJournalTest extends JournalContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
