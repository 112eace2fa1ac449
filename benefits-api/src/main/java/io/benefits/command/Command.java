package io.benefits.command;

import io.benefits.value.Content;

/**
 * A request to change something under one master. It names neither the master nor the operator: the handle of {@code
 * MasterBenefits.execute} has both. Nor does it have a time: that comes from the engine's clock (T1). Commands are immutable
 * values; nothing happens before one is executed.
 *
 * @param <A> its answer
 * @since 0.1.0
 */
public interface Command<A> {

    /**
     * The key under which an accepted command is recorded (J1). A repeated command returns its first answer.
     *
     * @return its own id, or the id of what it settles, registers, adds or issues
     */
    CommandKey key();

    /**
     * The kind of the command: a name that never changes, even if the class is renamed. It is part of the fingerprint (J1).
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
