package io.benefits.jdbc.crash;

import io.benefits.jdbc.crash.Aftermath.Counts;
import java.util.Random;

/** How long the tests of this package run: a few times with every build, many times with {@code -Pcrash}. */
final class Runs {

    /** How many milliseconds to wait for a connection that must come. */
    static final long PATIENCE = 60_000;

    private static final boolean LONG = Boolean.getBoolean("benefits.crash.long");

    private Runs() {}

    /** How often something is killed. */
    static int kills(int inEveryBuild, int inTheLongForm) {
        return Integer.getInteger("benefits.crash.kills", LONG ? inTheLongForm : inEveryBuild);
    }

    /** How often a standby takes over; {@code -Plong} sets it as well. */
    static int failovers(int inEveryBuild, int inTheLongForm) {
        return Integer.getInteger("benefits.crash.failovers", LONG ? inTheLongForm : inEveryBuild);
    }

    /** How many seconds programs work. */
    static int seconds(int inEveryBuild, int inTheLongForm) {
        return Integer.getInteger("benefits.crash.seconds", LONG ? inTheLongForm : inEveryBuild);
    }

    /** A seed, or the one that a failure told. */
    static long seed() {
        return Long.getLong("benefits.crash.seed", new Random().nextLong() >>> 16);
    }

    /** Something that fails with the seed in its message. */
    interface Seeded {
        Counts run(Random random) throws Exception;
    }

    /** Runs something with a seed, which its failure tells. */
    static void seeded(String what, long seed, Seeded body) {
        Counts counts;
        try {
            counts = body.run(new Random(seed));
        } catch (Exception | AssertionError e) {
            throw new AssertionError(what + " with -Dbenefits.crash.seed=" + seed, e);
        }
        tell(what + ", seed " + seed, counts);
    }

    /** Tells how far it is, in the long form. */
    static void tell(String what, Counts counts) {
        if (LONG) {
            System.out.println(what + ": " + counts);
        }
    }
}
