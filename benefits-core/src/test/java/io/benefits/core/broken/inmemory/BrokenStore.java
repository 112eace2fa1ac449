package io.benefits.core.broken.inmemory;

import io.benefits.core.broken.core.BrokenEngine;
import javax.sql.DataSource;

public final class BrokenStore {

    private BrokenStore() {}

    interface SeesTheCore {
        BrokenEngine engine();
    }

    interface UsesADataSource {
        DataSource source();
    }
}
