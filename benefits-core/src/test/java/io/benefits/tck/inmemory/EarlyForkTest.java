package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.Forks;

/** The contract on forks of books that have only begun. */
class EarlyForkTest extends ForkedContract {

    @Override
    protected BenefitStore fork() {
        return new Forks(InMemoryStore.create(), 4);
    }
}
