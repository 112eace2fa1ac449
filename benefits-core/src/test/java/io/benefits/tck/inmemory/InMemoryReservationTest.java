package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.ReservationContract;

class InMemoryReservationTest extends ReservationContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
