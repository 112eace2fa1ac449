package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.CouponContract;

class InMemoryCouponTest extends CouponContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
