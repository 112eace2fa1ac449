package io.benefits.examples.billingrun;

import static java.util.Objects.requireNonNull;

import io.benefits.Benefits;
import io.benefits.command.Refusal;
import io.benefits.inmemory.scenario.Arrangement;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Settlement;
import io.benefits.value.CommandId;
import io.benefits.value.MasterId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts dues to their payers, as a host's billing system would, and records the answers (H5), with one call for each master. */
final class DueCollection {

    private final Benefits benefits;
    private final Arrangement arrangement;

    DueCollection(Benefits benefits, Arrangement arrangement) {
        this.benefits = benefits;
        this.arrangement = arrangement;
    }

    /** The settled rows after their dues were answered, in the same order. */
    List<Outcomes.Settled> collect(List<Outcomes.Settled> settled) {
        Map<MasterId, List<AnswerDue>> answers = new LinkedHashMap<>();
        for (Outcomes.Settled one : settled) {
            if (one.settlement().due().isPresent()) {
                answers.computeIfAbsent(one.row().master(), m -> new ArrayList<>())
                        .add(answer(one.row().master(), one.settlement()));
            }
        }
        Map<MasterId, Iterator<Settlement>> answered = new HashMap<>();
        answers.forEach((master, ofMaster) -> answered.put(
                master,
                benefits.master(master).by(Run.OPERATOR).settlements().answerAll(ofMaster).stream()
                        .map(result -> result.getOrElseThrow(Refusal::toException))
                        .iterator()));
        List<Outcomes.Settled> collected = new ArrayList<>(settled.size());
        for (Outcomes.Settled one : settled) {
            collected.add(
                    one.settlement().due().isEmpty()
                            ? one
                            : new Outcomes.Settled(
                                    one.row(),
                                    requireNonNull(answered.get(one.row().master()))
                                            .next(),
                                    one.isEarlier(),
                                    one.restated()));
        }
        return collected;
    }

    private AnswerDue answer(MasterId master, Settlement settlement) {
        DueStatus status = arrangement.isCollectable(
                        master, settlement.charge().account(), settlement.due().orElseThrow())
                ? DueStatus.COLLECTED
                : DueStatus.IN_ARREARS;
        CommandId id = new CommandId("due-" + settlement.recorded().number());
        return new AnswerDue(id, settlement.charge().id(), status);
    }
}
