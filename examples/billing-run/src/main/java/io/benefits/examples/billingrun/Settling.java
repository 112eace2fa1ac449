package io.benefits.examples.billingrun;

import static java.util.Objects.requireNonNull;

import io.benefits.command.Refusal;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Settlement;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settles a bill in one pass, block by block: a block's charges are settled with one call for each master, their dues answered,
 * what its negated rows take back is refunded, and then all of it told in the order of the file.
 */
final class Settling implements Closeable {

    private static final int BLOCK_SIZE = 1_000;

    private final Work work;
    private final List<Outcomes> listeners;
    private final Matching matching;
    private final Negations negations;
    private final boolean isCancelling;

    private Settling(Work work, List<Outcomes> listeners, boolean isCancelling) throws IOException {
        this.work = work;
        this.listeners = List.copyOf(listeners);
        this.isCancelling = isCancelling;
        matching = new Matching(work, !isCancelling);
        negations = new Negations(work);
    }

    /**
     * Settles a bill from its first row to its last.
     *
     * @param listeners who is told what became of the rows
     */
    static void all(Work work, BillFile bill, List<Outcomes> listeners) throws IOException {
        try (Settling settling = new Settling(work, listeners, false)) {
            settling.run(bill);
        }
    }

    /**
     * Settles only the rows that the bill itself takes back, and takes back what it can. This is done before the rest, which
     * must not find benefits used up by what is no longer charged. A row that is taken back before it is charged needs a second
     * pass.
     *
     * @return whether a negated row found nothing to take back
     */
    static boolean cancel(Work work, BillFile bill) throws IOException {
        MissedNegations missed = new MissedNegations();
        try (Settling settling = new Settling(work, List.of(missed), true)) {
            settling.run(bill);
        }
        return missed.isAny();
    }

    private void run(BillFile bill) throws IOException {
        List<BillRow> block = new ArrayList<>(BLOCK_SIZE);
        for (BillRow row = bill.next(); row != null; row = bill.next()) {
            if (!isCancelling || work.survey().isCancelled(row)) {
                block.add(row);
            }
            if (block.size() == BLOCK_SIZE) {
                settle(block);
                block.clear();
            }
        }
        settle(block);
    }

    private void settle(List<BillRow> block) throws IOException {
        load(block);
        Map<Long, Matching.Match> matches = new HashMap<>();
        Map<MasterId, List<Charge>> charges = new LinkedHashMap<>();
        for (BillRow row : block) {
            if (row instanceof BillRow.ToSettle charged) {
                Matching.Match match = matching.match(charged);
                matches.put(row.line(), match);
                if (match.id() != null) {
                    charges.computeIfAbsent(charged.master(), m -> new ArrayList<>())
                            .add(ChargeIds.rename(charged.charge(), match.id()));
                }
            }
        }
        Map<MasterId, Iterator<Either<Refusal, Settlement>>> answers = new HashMap<>();
        charges.forEach((master, ofMaster) -> answers.put(
                master,
                work.benefits()
                        .master(master)
                        .by(Run.OPERATOR)
                        .settlements()
                        .settleAll(ofMaster)
                        .iterator()));
        Map<Long, Refusal> refused = new HashMap<>();
        Set<String> refusedUses = new LinkedHashSet<>();
        List<Outcomes.Settled> settled = new ArrayList<>();
        for (BillRow row : block) {
            Matching.Match match = matches.get(row.line());
            if (row instanceof BillRow.ToSettle charged && match != null && match.id() != null) {
                Either<Refusal, Settlement> answer =
                        requireNonNull(answers.get(charged.master())).next();
                if (answer.isRight()) {
                    settled.add(settled(charged, answer.get(), match));
                } else {
                    refused.put(row.line(), answer.getLeft());
                    refusedUses.add(charged.use().group());
                }
            }
        }
        DueCollection dues = work.dues();
        Iterator<Outcomes.Settled> collected = (dues == null ? settled : dues.collect(settled)).iterator();
        for (BillRow row : block) {
            tell(row, matches.get(row.line()), refused.get(row.line()), collected);
        }
        // their places were never taken; a negated row of this block may still have asked for them
        refusedUses.forEach(work.booked()::forget);
    }

    private void load(List<BillRow> block) throws IOException {
        Map<MasterId, Set<String>> groups = new LinkedHashMap<>();
        for (BillRow row : block) {
            if (row instanceof BillRow.ToSettle charged) {
                groups.computeIfAbsent(charged.master(), m -> new LinkedHashSet<>())
                        .add(charged.use().group());
            } else if (row instanceof BillRow.Negation negated) {
                groups.computeIfAbsent(negated.master(), m -> new LinkedHashSet<>())
                        .addAll(List.of(
                                negated.use().uncorrected(), negated.use().corrected()));
            }
        }
        groups.keySet().forEach(work::begin);
        work.booked().load(groups);
    }

    private Outcomes.Settled settled(BillRow.ToSettle row, Settlement settlement, Matching.Match match) {
        boolean isEarlier = work.isEarlier(row.master(), settlement.recorded().number());
        return new Outcomes.Settled(row, settlement, isEarlier, match.restated());
    }

    private void tell(
            BillRow row, Matching.@Nullable Match match, @Nullable Refusal refusal, Iterator<Outcomes.Settled> settled)
            throws IOException {
        if (refusal != null) {
            String reason = "refused, " + refusal.code() + ": " + refusal.message();
            for (Outcomes listener : listeners) {
                listener.rejected(row.line(), reason, row.cost());
            }
        } else if (row instanceof BillRow.ToSettle charged) {
            Matching.Match found = requireNonNull(match);
            Outcomes.Settled next = found.id() == null ? null : settled.next();
            for (Outcomes listener : listeners) {
                if (next == null) {
                    listener.changed(charged, requireNonNull(found.restated()));
                } else {
                    listener.settled(next);
                }
            }
        } else if (row instanceof BillRow.Negation negated) {
            tell(negated, negations.take(negated));
        } else if (row instanceof BillRow.PassThrough passing) {
            for (Outcomes listener : listeners) {
                listener.passedThrough(passing);
            }
        } else if (row instanceof BillRow.Malformed malformed) {
            for (Outcomes listener : listeners) {
                listener.rejected(malformed.line(), malformed.reason(), malformed.cost());
            }
        }
    }

    private void tell(BillRow.Negation row, Negations.@Nullable Taken taken) throws IOException {
        for (Outcomes listener : listeners) {
            if (taken == null) {
                listener.passedThrough(new BillRow.PassThrough(row.source(), row.cost()));
            } else {
                listener.negated(
                        new Outcomes.Negated(row, taken.settlement(), work.isEarlier(row.master(), taken.number())));
            }
        }
    }

    @Override
    public void close() throws IOException {
        matching.close();
        negations.close();
    }
}
