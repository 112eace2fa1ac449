package io.benefits.core.broken.journal;

import io.benefits.core.broken.ledger.Line;

public interface Entry {
    Line line();
}
