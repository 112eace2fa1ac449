package io.benefits.tck.inmemory;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.PackageExtensionContract;

class InMemoryPackageExtensionTest extends PackageExtensionContract {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
