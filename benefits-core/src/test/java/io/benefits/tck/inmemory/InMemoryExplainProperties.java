package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.ExplainProperties;

class InMemoryExplainProperties extends ExplainProperties {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
