package io.benefits.command;

import io.benefits.value.Content;

/**
 * Something that changes what a master's journal says. It says neither whom it acts for nor who gives it: the handle that {@code
 * MasterBenefits.execute} is called on says both. A command's time is not here either: it comes from the engine's clock (T1).
 * Commands are immutable values; nothing happens before one is executed.
 *
 * @param <A> its answer
 * @since 0.1.0
 */
public interface Command<A> {

    /**
     * The key under which an accepted command is recorded (J1). Given again, the command returns its first answer.
     *
     * @return its own id, or that of what it settles, registers, adds or issues
     */
    CommandKey key();

    /**
     * What kind of command it is, by a name that stays whatever becomes of the class. It is a part of the fingerprint (J1).
     *
     * @return the kind, for example {@code settle}
     */
    String kind();

    /**
     * Writes out what the command asks for, without its id. Two commands of one key and {@linkplain #kind kind} are the same if and
     * only if this is (J1). The caller writes its kind and the end of its fields.
     *
     * @param content where to write it
     */
    void describe(Content content);
}
