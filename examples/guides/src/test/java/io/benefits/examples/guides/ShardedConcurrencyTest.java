package io.benefits.examples.guides;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.ConcurrencyContract;
import java.util.List;

class ShardedConcurrencyTest extends ConcurrencyContract {

    @Override
    protected BenefitStore store() {
        return new ShardedStore(List.of(InMemoryStore.create(), InMemoryStore.create()));
    }
}
