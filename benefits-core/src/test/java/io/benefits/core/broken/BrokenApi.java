package io.benefits.core.broken;

import io.benefits.core.broken.core.BrokenEngine;
import io.benefits.core.broken.inmemory.BrokenStore;

final class BrokenApi {

    private BrokenApi() {}

    interface SeesTheCore {
        BrokenEngine engine();
    }

    interface SeesAnAdapter {
        BrokenStore store();
    }

    interface Fine {
        String text();
    }
}
