package io.benefits.core.path;

import io.benefits.command.Command;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Which rule decides a command: one for each class of commands. Immutable. */
public final class Rules {

    private final Map<Class<?>, Rule<?, ?>> byCommand;

    private Rules(Map<Class<?>, Rule<?, ?>> byCommand) {
        this.byCommand = byCommand;
    }

    /**
     * No rules yet.
     *
     * @return what features add theirs to
     */
    public static Rules none() {
        return new Rules(Map.of());
    }

    /**
     * With one more rule.
     *
     * @param <C> the command
     * @param <A> its answer
     * @param command the class of its commands
     * @param rule the rule
     * @return all rules
     */
    public <C extends Command<A>, A> Rules with(Class<C> command, Rule<C, A> rule) {
        Map<Class<?>, Rule<?, ?>> more = new HashMap<>(byCommand);
        more.put(command, rule);
        return new Rules(more);
    }

    /**
     * The rule of a command.
     *
     * @param <A> its answer
     * @param command the command
     * @return its rule
     * @throws IllegalArgumentException when the library has no such command
     */
    @SuppressWarnings("unchecked") // with() puts each rule beside the class of its commands
    <A> Rule<Command<A>, A> of(Command<A> command) {
        Class<?> kind = Objects.requireNonNull(command, "command").getClass();
        Rule<?, ?> rule = byCommand.get(kind);
        if (rule == null) {
            throw new IllegalArgumentException("command: " + kind.getName() + ", is none of the library's commands");
        }
        return (Rule<Command<A>, A>) rule;
    }
}
