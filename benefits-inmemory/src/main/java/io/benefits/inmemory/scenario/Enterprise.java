package io.benefits.inmemory.scenario;

import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.value.CommandId;
import io.benefits.value.Limits;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** One enterprise while it is being set up, and the commands for it. */
final class Enterprise {

    private static final String SETUP = "setup-";
    private static final int HASHED = 8;

    private final MasterBenefits benefits;
    private final ScenarioNames names;
    private final List<String> unified = new ArrayList<>();
    private int commands;

    Enterprise(MasterBenefits benefits, ScenarioNames names) {
        this.benefits = benefits;
        this.names = names;
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

    /** What a selector stands for as receivers of an allocation: all are the unified members, and a rank or a name is of any member. */
    List<String> receivers(Selector selector) {
        return selector.isAll() ? unified : selector.select(members());
    }

    void addUnified(String member) {
        unified.add(member);
    }

    List<String> members() {
        return names.members(master());
    }

    List<String> services() {
        return names.services(master());
    }

    List<String> units() {
        return names.units(master());
    }

    List<String> currencies() {
        return names.currencies(master());
    }

    /** The id of the next command for the enterprise. The ids are always the same, so two runs make the same journal. */
    CommandId call() {
        commands++;
        return call(Integer.toString(commands));
    }

    /**
     * The id of the first command after the registration. It distinguishes setups that differ in what no command says.
     *
     * @param collect whether the dues of the enterprise are collected
     * @param insolvent the accounts whose dues cannot be collected
     */
    CommandId firstCall(boolean collect, List<String> insolvent) {
        return call(shortHash(collect + " " + insolvent));
    }

    private static String shortHash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASHED);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static CommandId call(String id) {
        return new CommandId(SETUP + id);
    }

    /**
     * Does what a scenario field asks for.
     *
     * @throws ScenarioException when a part of it is outside its limits; the message names the field
     */
    static void inField(String field, Runnable work) {
        try {
            work.run();
        } catch (IllegalArgumentException e) {
            throw new ScenarioException("scenario: " + field + ": " + e.getMessage(), e);
        }
    }

    /**
     * Unwraps the answer to a command that a scenario field asked for.
     *
     * @throws ScenarioException when the rules refuse it; the message names the field
     */
    static <T> T accepted(String field, Either<Refusal, T> answer) {
        return answer.getOrElseThrow(refusal -> new ScenarioException("scenario: " + field + ": " + refusal.message()));
    }

    /** Splits a list into parts that one command may name. */
    static <T> List<List<T>> batches(List<T> all) {
        List<List<T>> batches = new ArrayList<>();
        for (int i = 0; i < all.size(); i += Limits.BATCH_SIZE) {
            batches.add(all.subList(i, Math.min(all.size(), i + Limits.BATCH_SIZE)));
        }
        return batches;
    }
}
