package io.benefits.examples.billingrun;

import io.benefits.Benefits;
import io.benefits.command.Refusal;
import io.benefits.command.RefusalCode;
import io.benefits.settlement.PayBack;
import io.benefits.settlement.Refunded;
import io.benefits.settlement.Settlements;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refunds whole settlements (H6), and pays back what was collected of them, as a host's billing system would. */
final class Refunds {

    private static final Set<RefusalCode> NOTHING_LEFT =
            EnumSet.of(RefusalCode.REFUND_TOO_LARGE, RefusalCode.ID_REUSED, RefusalCode.UNKNOWN_CHARGE);

    private final Benefits benefits;
    private final boolean collect;

    Refunds(Benefits benefits, boolean collect) {
        this.benefits = benefits;
        this.collect = collect;
    }

    /** The command that refunds a charge so that another can take its place. */
    static CommandId restating(ChargeId charge) {
        return new CommandId("restate-" + charge.value());
    }

    /**
     * Refunds all of a charge. Repeating the command answers what it did first.
     *
     * @return what was refunded; null if nothing of it was left, if it was refused itself, or if the command refunded another
     *     charge before
     */
    @Nullable
    Refunded all(MasterId master, CommandId command, ChargeId charge) {
        Settlements settlements = benefits.master(master).by(Run.OPERATOR).settlements();
        Either<Refusal, Refunded> answer = settlements.refundAll(command.value(), charge);
        if (answer.isLeft()) {
            Refusal refusal = answer.getLeft();
            if (NOTHING_LEFT.contains(refusal.code())) {
                return null;
            }
            throw refusal.toException();
        }
        Refunded refunded = answer.get();
        for (PayBack payBack : refunded.settlement().payBacks()) {
            if (collect && payBack.refund().equals(command) && payBack.status() == PayBack.Status.OPEN) {
                settlements
                        .answerPayBack("paid-back-" + command.value(), charge, command)
                        .getOrElseThrow(Refusal::toException);
            }
        }
        return refunded;
    }
}
