package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.LeaveContract;

class InMemoryLeaveTest extends LeaveContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
