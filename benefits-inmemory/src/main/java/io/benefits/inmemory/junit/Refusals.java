package io.benefits.inmemory.junit;

import io.benefits.command.RefusalCode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * What the library refused in a test, in order. Assert it with {@link BenefitsAssertions#assertThatRefusals}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Refusals {

    private final List<WatchedRefusal<?>> seen = new CopyOnWriteArrayList<>();

    Refusals() {}

    void add(WatchedRefusal<?> refusal) {
        seen.add(refusal);
    }

    /**
     * Who was refused what, and why. Reading it marks nothing as expected.
     *
     * @return in the order in which they were refused
     */
    public List<Refused> all() {
        return seen.stream().map(WatchedRefusal::refused).toList();
    }

    /** Marks the refusals that a test asked for as expected; false if there is none. */
    boolean expect(Predicate<Refused> which) {
        List<WatchedRefusal<?>> found =
                seen.stream().filter(each -> which.test(each.refused())).toList();
        found.forEach(WatchedRefusal::expect);
        return !found.isEmpty();
    }

    /** Fails with a sentence for each refusal that was a mistake of the host. */
    void requireLookedAt() {
        List<String> mistakes = seen.stream()
                .filter(WatchedRefusal::isMistake)
                .map(Refusals::explain)
                .toList();
        if (!mistakes.isEmpty()) {
            throw new AssertionError(String.join(System.lineSeparator(), mistakes));
        }
    }

    private static String explain(WatchedRefusal<?> each) {
        Refused refused = each.refused();
        RefusalCode code = refused.refusal().code();
        String what = refused.call() + " for " + refused.master() + " by " + refused.operator() + " at " + each.place();
        String meant = " If the test means it, say so: assertThatRefusals(refusals).contain(RefusalCode." + code + ").";
        if (code == RefusalCode.ID_REUSED) {
            return "Rule J1: an id stands for one command, and this one was used twice with other content, by " + what
                    + ". "
                    + refused.refusal().message()
                    + " Make the id of what the command is for, such as an invoice number, and keep it for repetitions only."
                    + meant;
        }
        return "Rule J1: a refused command changed nothing, and nobody looked at the refusal of " + what + ", " + code
                + ": "
                + refused.refusal().message()
                + " Use the answer there: getOrElseThrow(Refusal::toException), fold or isLeft()." + meant;
    }
}
