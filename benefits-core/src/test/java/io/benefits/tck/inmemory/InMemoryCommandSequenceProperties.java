package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.CommandSequenceProperties;

class InMemoryCommandSequenceProperties extends CommandSequenceProperties {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
