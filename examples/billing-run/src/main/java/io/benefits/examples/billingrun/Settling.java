package io.benefits.examples.billingrun;

import static java.util.Objects.requireNonNull;

import io.benefits.Benefits;
import io.benefits.Call;
import io.benefits.CommandId;
import io.benefits.MasterId;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settles a bill, block by block: a block's charges are settled with one call for each master, and then told in the order
 * of the file. The second of two passes over the file.
 */
final class Settling {

    private static final int BLOCK_SIZE = 1_000;
    private static final String OPERATOR = "billing-run";

    private final Benefits benefits;
    private final Arrangement arrangement;
    private final boolean collect;
    private final List<Outcomes> listeners;

    /**
     * Prepares a run.
     *
     * @param benefits the library, set up
     * @param arrangement what was set up
     * @param collect whether dues are answered
     * @param listeners who is told what became of the rows
     */
    Settling(Benefits benefits, Arrangement arrangement, boolean collect, List<Outcomes> listeners) {
        this.benefits = benefits;
        this.arrangement = arrangement;
        this.collect = collect;
        this.listeners = List.copyOf(listeners);
    }

    /** Settles a bill from its first row to its last. */
    void run(BillFile bill) throws IOException {
        UniqueIds ids = new UniqueIds();
        List<BillRow> block = new ArrayList<>(BLOCK_SIZE);
        for (BillRow row = bill.next(); row != null; row = bill.next()) {
            block.add(ids.check(row));
            if (block.size() == BLOCK_SIZE) {
                settle(block);
                block.clear();
            }
        }
        settle(block);
    }

    private void settle(List<BillRow> block) throws IOException {
        Map<MasterId, List<Charge>> charges = new LinkedHashMap<>();
        for (BillRow row : block) {
            if (row instanceof BillRow.ToSettle charged) {
                charges.computeIfAbsent(charged.master(), m -> new ArrayList<>())
                        .add(charged.charge());
            }
        }
        Map<MasterId, Iterator<Either<SettlementRefusal, Settlement>>> answers = new HashMap<>();
        charges.forEach((master, ofMaster) -> answers.put(
                master,
                benefits.settlements().settleAll(master, OPERATOR, ofMaster).iterator()));
        for (BillRow row : block) {
            if (row instanceof BillRow.ToSettle charged) {
                tell(charged, requireNonNull(answers.get(charged.master())).next());
            } else if (row instanceof BillRow.PassThrough passing) {
                for (Outcomes listener : listeners) {
                    listener.passedThrough(passing);
                }
            } else if (row instanceof BillRow.Malformed malformed) {
                reject(malformed.line(), malformed.reason());
            }
        }
    }

    private void tell(BillRow.ToSettle row, Either<SettlementRefusal, Settlement> answer) throws IOException {
        if (answer.isLeft()) {
            SettlementRefusal refusal = answer.getLeft();
            reject(row.line(), "refused, " + refusal.code() + ": " + refusal.message());
            return;
        }
        Settlement settlement = collected(row, answer.get());
        for (Outcomes listener : listeners) {
            listener.settled(row, settlement);
        }
    }

    private void reject(long line, String reason) throws IOException {
        for (Outcomes listener : listeners) {
            listener.rejected(line, reason);
        }
    }

    /** Puts the due to its payer, as a host's billing system would, and records the answer (H5). */
    private Settlement collected(BillRow.ToSettle row, Settlement settlement) {
        Due due = settlement.unpaid();
        if (!collect || due == null) {
            return settlement;
        }
        Charge charge = settlement.charge();
        DueStatus status = arrangement.isCollectable(row.master(), charge.account(), due)
                ? DueStatus.COLLECTED
                : DueStatus.IN_ARREARS;
        CommandId id = new CommandId("due-" + settlement.recorded().number());
        Call call = new Call(row.master(), id, OPERATOR);
        return benefits.settlements()
                .answer(new AnswerDue(call, charge.id(), status))
                .getOrElseThrow(refusal -> new IllegalStateException(refusal.message()));
    }
}
