package io.benefits.examples.guides;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.SettlementContract;
import java.util.List;

class ShardedSettlementTest extends SettlementContract {

    @Override
    protected BenefitStore store() {
        return new ShardedStore(List.of(InMemoryStore.create(), InMemoryStore.create()));
    }
}
