package io.benefits.examples.console.account;

import io.benefits.examples.console.web.Phrase;
import io.benefits.examples.console.web.Visit;
import io.benefits.value.AccountId;
import io.benefits.value.Limits;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The members that a form names: those that were ticked, and those whose ids were typed in, one in a line.
 *
 * @param members each of them once, in the order of the form
 * @param problems what is wrong with the choice, in words; empty if nothing is
 */
public record ChosenMembers(List<AccountId> members, List<Phrase> problems) {

    /** Reads them. */
    public static ChosenMembers of(Visit visit) {
        Selection selection = Selection.of(visit);
        Set<String> names = new LinkedHashSet<>();
        Stream.concat(selection.ticked().stream(), selection.others().lines())
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(names::add);
        List<AccountId> members = new ArrayList<>();
        List<Phrase> problems = new ArrayList<>();
        for (String name : names) {
            try {
                members.add(new AccountId(name));
            } catch (IllegalArgumentException e) {
                problems.add(Phrase.of("members.noId", name, Limits.ID_LENGTH));
            }
        }
        if (names.isEmpty()) {
            problems.add(Phrase.of("members.none"));
        } else if (names.size() > Limits.BATCH_SIZE) {
            problems.add(Phrase.of("members.tooMany", names.size(), Limits.BATCH_SIZE));
        }
        return new ChosenMembers(members, problems);
    }
}
