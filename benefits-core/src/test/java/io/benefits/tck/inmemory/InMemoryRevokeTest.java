package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.RevokeContract;

class InMemoryRevokeTest extends RevokeContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
