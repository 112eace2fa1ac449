package io.benefits.core.path;

import io.benefits.command.Command;
import io.benefits.ledger.Event;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Finds the rule that decides a command or folds an event: one for each class of either. Immutable. */
public final class Rules {

    private final Map<Class<?>, Rule<?, ?, ?>> byCommand;
    private final Map<Class<?>, Rule<?, ?, ?>> byEvent;

    private Rules(Map<Class<?>, Rule<?, ?, ?>> byCommand, Map<Class<?>, Rule<?, ?, ?>> byEvent) {
        this.byCommand = byCommand;
        this.byEvent = byEvent;
    }

    /**
     * No rules yet.
     *
     * @return the rules to which features add theirs
     */
    public static Rules none() {
        return new Rules(Map.of(), Map.of());
    }

    /**
     * The rules with one more.
     *
     * @param <C> the command
     * @param <A> its answer
     * @param <E> the event that records it
     * @param command the class of its commands
     * @param event the class of its events
     * @param rule the rule
     * @return all rules
     */
    public <C extends Command<A>, A, E extends Event> Rules with(Class<C> command, Class<E> event, Rule<C, A, E> rule) {
        return new Rules(more(byCommand, command, rule), more(byEvent, event, rule));
    }

    private static Map<Class<?>, Rule<?, ?, ?>> more(
            Map<Class<?>, Rule<?, ?, ?>> had, Class<?> kind, Rule<?, ?, ?> rule) {
        Map<Class<?>, Rule<?, ?, ?>> more = new HashMap<>(had);
        more.put(kind, rule);
        return more;
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
    <A> Rule<Command<A>, A, Event> of(Command<A> command) {
        Class<?> kind = Objects.requireNonNull(command, "command").getClass();
        Rule<?, ?, ?> rule = byCommand.get(kind);
        if (rule == null) {
            throw new IllegalArgumentException("command: " + kind.getName() + ", is none of the library's commands");
        }
        return (Rule<Command<A>, A, Event>) rule;
    }

    /** What a rule recorded is an event of its own class. */
    @SuppressWarnings("unchecked")
    static <C extends Command<A>, A> Rule<C, A, Event> ofAnyEvent(Rule<C, A, ?> rule) {
        return (Rule<C, A, Event>) rule;
    }

    /**
     * The rule of an event.
     *
     * @param event the event
     * @return the rule of the commands that it records
     * @throws IllegalArgumentException when the library has no such event
     */
    @SuppressWarnings("unchecked") // with() puts each rule beside the class of its events
    public Rule<?, ?, Event> of(Event event) {
        Rule<?, ?, ?> rule = byEvent.get(event.getClass());
        if (rule == null) {
            throw new IllegalArgumentException(
                    "event: " + event.getClass().getName() + ", is none of the library's events");
        }
        return (Rule<?, ?, Event>) rule;
    }
}
