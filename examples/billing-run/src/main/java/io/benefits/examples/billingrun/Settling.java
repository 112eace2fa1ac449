package io.benefits.examples.billingrun;

import static java.util.Objects.requireNonNull;

import io.benefits.Benefits;
import io.benefits.MasterId;
import io.benefits.settlement.Charge;
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
import org.jspecify.annotations.Nullable;

/**
 * Settles a bill, block by block: a block's charges are settled with one call for each master, their dues answered, and then
 * all of it told in the order of the file. The second of two passes over the file.
 */
final class Settling {

    private static final int BLOCK_SIZE = 1_000;

    private final Benefits benefits;
    private final @Nullable DueCollection dues;
    private final UniqueIds ids;
    private final List<Outcomes> listeners;
    private final Map<MasterId, Long> lastEarlierEntry = new HashMap<>();

    /**
     * Prepares a run.
     *
     * @param benefits the library, set up
     * @param dues answers the dues, or null to leave them open
     * @param ids knows the ids of the rows before
     * @param listeners who is told what became of the rows
     */
    Settling(Benefits benefits, @Nullable DueCollection dues, UniqueIds ids, List<Outcomes> listeners) {
        this.benefits = benefits;
        this.dues = dues;
        this.ids = ids;
        this.listeners = List.copyOf(listeners);
    }

    /** Settles a bill from its first row to its last. */
    void run(BillFile bill) throws IOException {
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
        charges.forEach((master, ofMaster) -> {
            lastEarlierEntry.computeIfAbsent(
                    master, first -> benefits.journal().head(first).number());
            answers.put(
                    master,
                    benefits.settlements()
                            .settleAll(master, Enterprise.OPERATOR, ofMaster)
                            .iterator());
        });
        Map<Long, SettlementRefusal> refused = new HashMap<>();
        List<Outcomes.Settled> settled = new ArrayList<>();
        for (BillRow row : block) {
            if (row instanceof BillRow.ToSettle charged) {
                Either<SettlementRefusal, Settlement> answer =
                        requireNonNull(answers.get(charged.master())).next();
                if (answer.isRight()) {
                    settled.add(settled(charged, answer.get()));
                } else {
                    refused.put(row.line(), answer.getLeft());
                }
            }
        }
        tell(block, refused, (dues == null ? settled : dues.collect(settled)).iterator());
    }

    private Outcomes.Settled settled(BillRow.ToSettle row, Settlement settlement) {
        long last = requireNonNull(lastEarlierEntry.get(row.master()));
        return new Outcomes.Settled(row, settlement, settlement.recorded().number() <= last);
    }

    private void tell(List<BillRow> block, Map<Long, SettlementRefusal> refused, Iterator<Outcomes.Settled> settled)
            throws IOException {
        for (BillRow row : block) {
            SettlementRefusal refusal = refused.get(row.line());
            for (Outcomes listener : listeners) {
                if (refusal != null) {
                    listener.rejected(row.line(), "refused, " + refusal.code() + ": " + refusal.message());
                } else if (row instanceof BillRow.PassThrough passing) {
                    listener.passedThrough(passing);
                } else if (row instanceof BillRow.Malformed malformed) {
                    listener.rejected(malformed.line(), malformed.reason());
                }
            }
            if (refusal == null && row instanceof BillRow.ToSettle) {
                Outcomes.Settled next = settled.next();
                for (Outcomes listener : listeners) {
                    listener.settled(next);
                }
            }
        }
    }
}
