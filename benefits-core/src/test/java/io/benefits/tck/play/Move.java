package io.benefits.tck.play;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One step of a random play. What its numbers mean depends on the kind and on what there is when it is made: they choose
 * among what exists, by remainder, so that every move can be made at any time.
 *
 * @param kind what to do
 * @param master which master
 * @param who which account
 * @param what which benefit, charge or earlier command
 * @param size how much
 * @param extra what else there is to choose
 */
public record Move(Kind kind, int master, int who, int what, int size, int extra) {

    private static final List<Kind> WEIGHTED = Arrays.stream(Kind.values())
            .flatMap(kind -> Collections.nCopies(kind.weight(), kind).stream())
            .toList();

    /** Every kind as often as its weight says. */
    public static List<Kind> weighted() {
        return WEIGHTED;
    }

    /** Any move. */
    public static Move random(Random random) {
        return new Move(
                WEIGHTED.get(random.nextInt(WEIGHTED.size())),
                random.nextInt(4) / 3,
                random.nextInt(10_000),
                random.nextInt(10_000),
                random.nextInt(10_000),
                random.nextInt(10_000));
    }

    /** What a move can do. */
    public enum Kind {
        WAIT(9),
        REGISTER(1),
        ASSOCIATE(5),
        DISASSOCIATE(4),
        CHANGE_TERMS(2),
        SWITCH(1),
        FLAGS(4),
        ADD_PACKAGE(4),
        FREEZE_PACKAGE(2),
        CANCEL_PACKAGE(2),
        EXTEND_PACKAGE(4),
        AUDIENCE(4),
        ISSUE(6),
        FREEZE_COUPON(1),
        FREEZE_ALLOCATION(2),
        WITHDRAW(2),
        EXTEND(5),
        ALLOCATE(18),
        REVOKE(12),
        MOVE(6),
        SETTLE(26),
        SETTLE_COVERED(6),
        SETTLE_ALL(4),
        RESERVE(8),
        CONFIRM(8),
        RELEASE(2),
        REFUND(10),
        ANSWER_DUE(10),
        ANSWER_PAY_BACK(5),
        SET_CAP(7),
        SWEEP(5),
        REPEAT(5),
        REUSE_ID(2),
        FOREIGN(2);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        public int weight() {
            return weight;
        }
    }
}
