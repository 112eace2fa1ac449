package io.benefits.command;

import io.benefits.value.Content;

/**
 * Something that changes what a master's journal says. Commands are immutable values; nothing happens before one is
 * handed to a door of {@code Benefits}.
 */
public interface Command {

    /**
     * Whom the command acts for, its id and its operator.
     *
     * @return the call
     */
    Call call();

    /**
     * The key under which an accepted command is recorded (J1).
     *
     * @return the id of the call, among commands; a settlement is recorded under its charge's id instead
     */
    default CommandKey key() {
        return new CommandKey(CommandKey.Space.COMMAND, call().command().value());
    }

    /**
     * Writes out what the command asks for, without id, time and operator. Two commands of one id are the same if and
     * only if this is (J1).
     *
     * @param content where to write it
     */
    void describe(Content content);
}
