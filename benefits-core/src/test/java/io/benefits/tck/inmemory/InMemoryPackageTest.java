package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.PackageContract;

class InMemoryPackageTest extends PackageContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
