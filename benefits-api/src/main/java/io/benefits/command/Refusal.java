package io.benefits.command;

/**
 * Why the rules do not allow a command. Nothing was changed and nothing is recorded: repeating the command decides again (J1).
 * Each feature has a sealed interface of its own refusals, which are records with typed fields.
 *
 * @since 0.1.0
 */
public interface Refusal {

    /**
     * The kind of the refusal.
     *
     * @return the code, stable between releases
     */
    RefusalCode code();

    /**
     * The refusal in words, with the ids and amounts that a person needs to act on it.
     *
     * @return one sentence in English
     */
    String message();

    /**
     * The refusal as an exception.
     *
     * @return an exception with this refusal and its message, not thrown yet
     */
    default RefusedException toException() {
        return new RefusedException(this);
    }
}
