package io.benefits.command;

import io.benefits.value.CommandId;
import io.benefits.value.Limits;
import io.benefits.value.MasterId;
import java.util.Objects;

/**
 * What every command carries: the master it acts for (A6), its id (J1) and who gave it. A command's time is not here: it
 * comes from the engine's clock (T1). Immutable.
 *
 * @param master the master whose benefits the command is about
 * @param command the id under which the command is recorded; repeating it returns the first answer
 * @param operator who gave the command, as the host knows them; 1 to {@value Limits#ID_LENGTH} characters; not part of the command's content
 */
public record Call(MasterId master, CommandId command, String operator) {

    /** The operator of a command that names none. */
    public static final String UNNAMED = "system";

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the operator is blank or over {@value Limits#ID_LENGTH} characters
     */
    public Call {
        Objects.requireNonNull(master, "master");
        Objects.requireNonNull(command, "command");
        Limits.id("operator", operator);
    }

    /**
     * A call of an unnamed operator.
     *
     * @param master the master's id
     * @param command the command's id
     * @return the call
     * @throws IllegalArgumentException when one of the ids breaks A5
     */
    public static Call of(String master, String command) {
        return new Call(new MasterId(master), new CommandId(command), UNNAMED);
    }

    /**
     * The same call by a named operator.
     *
     * @param name who gave the command; 1 to {@value Limits#ID_LENGTH} characters
     * @return a copy with that operator
     * @throws IllegalArgumentException when the name is blank or too long
     */
    public Call by(String name) {
        return new Call(master, command, name);
    }
}
