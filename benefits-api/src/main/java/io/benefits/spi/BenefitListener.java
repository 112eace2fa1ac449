package io.benefits.spi;

import io.benefits.value.MasterId;

/**
 * Hears what an engine does, to count and time it. The builder of an engine takes a listener. Every method does nothing by
 * default. Without a listener, the engine neither looks at the clock nor creates an object for one.
 *
 * <p>The thread that works for a master calls the listener, often for commands of others too, and all of them wait for it. So be
 * quick: add to counters and timers. Calls for one master of one engine do not overlap, unless the store joins transactions of
 * callers. Calls for different masters do, so a listener must be thread-safe. Whatever it throws is logged and dropped: no command
 * fails because of it.
 *
 * <p>It hears of commands, but not of anything that only looks, nor of anything done on a fork.
 *
 * @since 0.1.0
 */
public interface BenefitListener {

    /** The state on which a group of commands was decided. */
    enum Basis {
        /** What the cache had of the master: nothing was read. A cache hit. */
        KEPT,
        /** What the cache had, and what was read: what else the commands needed, or only the version. A partial cache hit. */
        COMPLETED,
        /** The cache had the master as it was before somebody else wrote it: everything was read. A cache miss. */
        OVERTAKEN,
        /** The cache had nothing of the master, or nothing that could be used: everything was read. A cache miss. */
        LOADED
    }

    /**
     * A group of commands is about to be decided, or was decided ahead while the previous append was on its way. A group that meets
     * a conflict or a failure is decided again, and reported again.
     *
     * @param master the master
     * @param commands how many commands are decided, at least 1
     * @param basis what they are decided on
     * @param nanos how long it took to get the basis, in nanoseconds
     */
    default void deciding(MasterId master, int commands, Basis basis, long nanos) {}

    /**
     * Entries were appended and are recorded. If the store joins a transaction of the caller, that transaction may still be
     * rolled back.
     *
     * @param master the master
     * @param commands how many commands they answer, at least 1: a repeated command shares the entry of the first, and a
     *     release of an overdue reservation is an entry without a command
     * @param entries how many entries, at least 1. The entries of all appends of a master add up to its last journal number, if only
     *     engines with this listener write it, and no acknowledgment of the store was lost
     * @param lines how many movements of balances these entries have together
     * @param nanos how long the append took, in nanoseconds
     */
    default void appended(MasterId master, int commands, int entries, int lines, long nanos) {}

    /**
     * An append came too late: others had written the master since it was loaded. Nothing was appended. The commands are decided
     * again; if the store joins a transaction of the caller, {@link #failed} follows instead.
     *
     * @param master the master
     * @param nanos how long the append took, in nanoseconds
     */
    default void conflicted(MasterId master, long nanos) {}

    /**
     * An append contained a command that is already recorded. Nothing was appended. That command gets its first answer; the others
     * are decided again.
     *
     * @param master the master
     * @param nanos how long the append took, in nanoseconds
     */
    default void repeated(MasterId master, long nanos) {}

    /**
     * The store failed.
     *
     * @param master the master
     * @param failure the failure
     * @param again whether the engine tries again; if not, the callers get the failure
     */
    default void failed(MasterId master, StoreException failure, boolean again) {}
}
