package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.RefundContract;

class InMemoryRefundTest extends RefundContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
