package com.acme.store.test;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.ExplainProperties;

class AnswerProperties extends ExplainProperties {

    @Override
    protected BenefitStore store() {
        return InMemoryStore.create();
    }
}
