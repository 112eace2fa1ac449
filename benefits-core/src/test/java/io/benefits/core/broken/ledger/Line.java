package io.benefits.core.broken.ledger;

import io.benefits.core.broken.journal.Entry;

public interface Line {
    Entry entry();
}
