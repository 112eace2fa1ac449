package io.benefits.core.path;

import io.benefits.command.Command;
import io.benefits.command.Refusal;
import io.benefits.value.Limits;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.util.List;
import java.util.Objects;

/**
 * The master for which commands act, and the operator who gives them.
 *
 * @param path the path that commands take
 * @param master the master
 * @param operator who gives the commands; 1 to {@value Limits#ID_LENGTH} characters
 */
public record Agent(Path path, MasterId master, String operator) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the operator breaks A5
     */
    public Agent {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(master, "master");
        Limits.id("operator", operator);
    }

    /**
     * Runs one command.
     *
     * @param <A> its answer
     * @param command the command
     * @return its answer, or why it was refused
     */
    public <A> Either<Refusal, A> execute(Command<A> command) {
        return path.run(master, operator, command, path.rules().of(command));
    }

    /**
     * Runs many commands of one class, in chunks, as if one after another.
     *
     * @param <A> their answer
     * @param commands the commands
     * @return a result for each, in order; if the decision of one fails, those before it are done and its failure is thrown
     */
    public <A> List<Either<Refusal, A>> executeAll(List<? extends Command<A>> commands) {
        commands.forEach(command -> Objects.requireNonNull(command, "command"));
        return commands.isEmpty()
                ? List.of()
                : path.runAll(
                        master,
                        operator,
                        List.<Command<A>>copyOf(commands),
                        path.rules().of(commands.get(0)));
    }
}
