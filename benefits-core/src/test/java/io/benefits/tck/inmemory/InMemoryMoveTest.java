package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.MoveContract;

class InMemoryMoveTest extends MoveContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
