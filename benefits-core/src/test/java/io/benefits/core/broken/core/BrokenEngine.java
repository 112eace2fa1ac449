package io.benefits.core.broken.core;

import io.benefits.core.broken.inmemory.BrokenStore;

public final class BrokenEngine {

    private BrokenEngine() {}

    interface SeesAnAdapter {
        BrokenStore store();
    }
}
