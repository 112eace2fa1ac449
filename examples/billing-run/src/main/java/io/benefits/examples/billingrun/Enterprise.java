package io.benefits.examples.billingrun;

import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.journal.JournalEntry;
import io.benefits.value.CommandId;
import io.benefits.value.Limits;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;

/** One enterprise while it is being set up, and the commands for it. */
final class Enterprise {

    static final String OPERATOR = "billing-run";
    /** Who sets up: others may add to the books later. */
    static final String SETTING_UP = "billing-run set-up";

    private static final String SETUP = "setup-";

    private final MasterBenefits benefits;
    private final Survey survey;
    private final List<String> unified = new ArrayList<>();
    private int commands;

    Enterprise(MasterBenefits benefits, Survey survey) {
        this.benefits = benefits;
        this.survey = survey;
    }

    MasterBenefits benefits() {
        return benefits;
    }

    MasterId master() {
        return benefits.id();
    }

    /** What a selector stands for among the enterprise's accounts. */
    List<String> accounts(Selector selector) {
        return selector.equals(Selector.MASTER) ? List.of(master().value()) : selector.select(members());
    }

    /** What a selector stands for among those who can be given a part of a coupon. */
    List<String> receivers(Selector selector) {
        return selector.isAll() ? unified : selector.select(members());
    }

    void addUnified(String member) {
        unified.add(member);
    }

    List<String> members() {
        return survey.members(master().value());
    }

    List<String> services() {
        return survey.services(master().value());
    }

    List<String> units() {
        return survey.units(master().value());
    }

    List<String> currencies() {
        return survey.currencies(master().value());
    }

    /** The next command for the enterprise. Always the same ids, so that two runs make the same journal. */
    CommandId call() {
        commands++;
        return call(Integer.toString(commands));
    }

    /**
     * The first command after the registration. Its id tells apart what no command of the set-up says.
     *
     * @param collect whether the dues of the enterprise are collected
     * @param insolvent the accounts whose dues cannot be
     */
    CommandId firstCall(boolean collect, List<String> insolvent) {
        return call(Hashes.shortOf(collect + " " + insolvent));
    }

    private static CommandId call(String id) {
        return new CommandId(SETUP + id);
    }

    /** Whether an entry of the journal is a command of the set-up. */
    static boolean isSetup(JournalEntry entry) {
        return entry.operator().equals(SETTING_UP);
    }

    /**
     * Does what a field of the scenario asks for.
     *
     * @throws UnusableException when a part of it is out of its limits; the message names the field
     */
    static void inField(String field, Runnable work) {
        try {
            work.run();
        } catch (IllegalArgumentException e) {
            throw new UnusableException("scenario: " + field + ": " + e.getMessage(), e);
        }
    }

    /**
     * Takes the answer to a command that a field of the scenario asked for.
     *
     * @throws UnusableException when the rules refuse it; the message names the field
     */
    static <T> T accepted(String field, Either<Refusal, T> answer) {
        return answer.getOrElseThrow(refusal -> new UnusableException("scenario: " + field + ": " + refusal.message()));
    }

    /** Cuts a list into parts that one command may name. */
    static <T> List<List<T>> batches(List<T> all) {
        List<List<T>> batches = new ArrayList<>();
        for (int i = 0; i < all.size(); i += Limits.BATCH_SIZE) {
            batches.add(all.subList(i, Math.min(all.size(), i + Limits.BATCH_SIZE)));
        }
        return batches;
    }
}
