package io.benefits.inmemory.scenario;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Selects something in a bill whose name a scenario may not know. {@code "#1"} is the most frequent one in the bill,
 * {@code "#2"} the next, or nothing if there are fewer; {@code "*"} is every one; {@code "#0"}, where an owner is asked for, is the
 * master's own account; anything else is a name.
 *
 * @param text the selector as the scenario writes it
 */
record Selector(String text) {

    static final Selector ALL = new Selector("*");
    static final Selector MASTER = new Selector("#0");

    private static final Pattern RANK = Pattern.compile("#(\\d{1,9})");

    Selector {
        if (text.isBlank()) {
            throw new IllegalArgumentException("an empty selector");
        }
    }

    /** Whether it can stand for more than one. */
    boolean isAll() {
        return equals(ALL);
    }

    /** Whether it is the name itself. */
    boolean isName() {
        return !isAll() && !RANK.matcher(text).matches();
    }

    /** What it selects from names; the most frequent comes first. */
    List<String> select(List<String> ranked) {
        if (isAll()) {
            return ranked;
        }
        Matcher matcher = RANK.matcher(text);
        if (!matcher.matches()) {
            return List.of(text);
        }
        int rank = Integer.parseInt(matcher.group(1));
        return rank >= 1 && rank <= ranked.size() ? List.of(ranked.get(rank - 1)) : List.of();
    }

    @Override
    public String toString() {
        return text;
    }
}
