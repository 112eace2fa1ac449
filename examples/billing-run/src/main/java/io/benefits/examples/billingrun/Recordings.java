package io.benefits.examples.billingrun;

import io.benefits.command.CommandKey;
import io.benefits.spi.Outcome;
import io.benefits.value.MasterId;
import java.util.Collection;
import java.util.Map;

/** Looks up what is recorded under many keys at once. */
@FunctionalInterface
interface Recordings {

    /** What is recorded under each key that is. */
    Map<CommandKey, Outcome> recorded(MasterId master, Collection<CommandKey> keys);
}
