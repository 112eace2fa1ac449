package io.benefits.examples.console.sharing;

import io.benefits.examples.console.web.Notice;
import io.benefits.examples.console.web.Notice.Kind;
import io.benefits.examples.console.web.Phrase;
import io.benefits.sharing.SharingResult;
import io.benefits.sharing.SharingResult.Outcome;
import java.util.List;

/**
 * What became of the flags of members (S3).
 *
 * @param each the result of each member
 * @param on what the flags were set to
 */
public record FlagResults(List<SharingResult> each, boolean on) {

    /** All of it in a sentence: only what was changed is a success. */
    public Notice summary() {
        long changed = count(Outcome.CHANGED);
        long already = count(Outcome.ALREADY_SO);
        int all = each.size();
        if (changed == 0) {
            return already == all
                    ? new Notice(Kind.UNCHANGED, Phrase.of("results.allAlready", all))
                    : new Notice(Kind.PROBLEM, Phrase.of("results.none", all));
        }
        Kind kind = changed + already == all ? Kind.DONE : Kind.PARTLY;
        return new Notice(kind, Phrase.of("results.changed", changed, all));
    }

    /** The result of the one member that was named, in a sentence. */
    Notice ofOne() {
        SharingResult one = each.get(0);
        String id = one.member().value();
        return switch (one.outcome()) {
            case CHANGED -> new Notice(Kind.DONE, Phrase.of(on ? "results.oneEnabled" : "results.oneDisabled", id));
            case ALREADY_SO ->
                new Notice(
                        Kind.UNCHANGED, Phrase.of(on ? "results.oneEnabledAlready" : "results.oneDisabledAlready", id));
            case NOT_A_MEMBER -> new Notice(Kind.PROBLEM, Phrase.of("results.oneNotMember", id));
            case INDEPENDENT -> new Notice(Kind.PROBLEM, Phrase.of("results.oneIndependent", id));
        };
    }

    private long count(Outcome outcome) {
        return each.stream().filter(result -> result.outcome() == outcome).count();
    }
}
