package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.AuditContract;

class InMemoryAuditTest extends AuditContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
