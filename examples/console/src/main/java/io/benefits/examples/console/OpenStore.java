package io.benefits.examples.console;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.spi.BenefitStore;

/** The store that a URL names: the one line of the console that knows which stores there are. */
final class OpenStore implements AutoCloseable {

    /** A store that is gone with the process. */
    static final String MEMORY = "memory";

    private final BenefitStore store;

    private OpenStore(BenefitStore store) {
        this.store = store;
    }

    /**
     * Opens a store.
     *
     * @throws UnusableException when there is none at the URL
     */
    static OpenStore at(String url) {
        if (url.equals(MEMORY)) {
            return new OpenStore(InMemoryStore.create());
        }
        throw new UnusableException("--url: " + url + " names no store that this console knows", null);
    }

    BenefitStore store() {
        return store;
    }

    @Override
    public void close() {
        // nothing is held open by a store in memory
    }
}
