package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.AudienceContract;

class InMemoryAudienceTest extends AudienceContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
