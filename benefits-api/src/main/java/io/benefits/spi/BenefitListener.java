package io.benefits.spi;

import io.benefits.value.MasterId;

/**
 * Hears what an engine does, to count and time it: the builder of an engine takes one. Every method does nothing by default.
 * Without a listener the engine neither looks at the clock nor makes an object for one.
 *
 * <p>The thread that works for a master calls, often for commands of others too, and all of them wait for it. So be quick: add to
 * counters and timers. Calls for one master of one engine never overlap, those for several do: it has to be thread-safe. What it
 * throws is logged and goes no further, whatever it is: no command fails by it.
 *
 * <p>It hears of commands. What only looks, and what is done on a fork, it does not hear of.
 *
 * @since 0.1.0
 */
public interface BenefitListener {

    /** What a group of commands was decided on. */
    enum Basis {
        /** What the cache had of the master: nothing was read. A cache hit. */
        KEPT,
        /** What the cache had, and what the commands needed besides, which was read. A cache hit in part. */
        COMPLETED,
        /** The cache had the master as it was before somebody else wrote it: everything was read. A cache miss. */
        OVERTAKEN,
        /** The cache had nothing of the master, or nothing that could be used: everything was read. A cache miss. */
        LOADED
    }

    /**
     * A group of commands is about to be decided. A group that meets a conflict or a failure is decided again, and heard of again.
     *
     * @param master the master
     * @param commands how many commands are decided, at least 1
     * @param basis what they are decided on
     * @param nanos how long getting it took, in nanoseconds
     */
    default void deciding(MasterId master, int commands, Basis basis, long nanos) {}

    /**
     * Entries were appended, and are recorded. In a store that joins a transaction of the caller that transaction may still be
     * rolled back.
     *
     * @param master the master
     * @param commands how many commands they answer, at least 1: a repeated command shares the entry of the first, and a
     *     release of an overdue reservation is an entry that nobody commanded
     * @param entries how many entries, at least 1. Those of all appends of a master add up to its last journal number, if it is written by
     *     engines with this listener alone
     * @param lines how many movements of balances they have together
     * @param nanos how long the append took, in nanoseconds
     */
    default void appended(MasterId master, int commands, int entries, int lines, long nanos) {}

    /**
     * An append came too late: others had written the master since it was loaded. Nothing was appended. The commands are decided again.
     *
     * @param master the master
     * @param nanos how long the append took, in nanoseconds
     */
    default void conflicted(MasterId master, long nanos) {}

    /**
     * An append had a command in it that is recorded already. Nothing was appended. That one gets its first answer, the others are
     * decided again.
     *
     * @param master the master
     * @param nanos how long the append took, in nanoseconds
     */
    default void repeated(MasterId master, long nanos) {}

    /**
     * The store failed.
     *
     * @param master the master
     * @param failure how
     * @param again whether the engine tries again; if not, the callers get the failure
     */
    default void failed(MasterId master, StoreException failure, boolean again) {}
}
