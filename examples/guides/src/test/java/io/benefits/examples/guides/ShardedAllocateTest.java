package io.benefits.examples.guides;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.AllocateContract;
import java.util.List;

class ShardedAllocateTest extends AllocateContract {

    @Override
    protected BenefitStore store() {
        return new ShardedStore(List.of(InMemoryStore.create(), InMemoryStore.create()));
    }
}
