package io.benefits.examples.console.sharing;

import io.benefits.command.Refusal;
import io.benefits.examples.console.web.Entry;
import io.benefits.examples.console.web.Phrase;
import io.benefits.examples.console.web.Refusals;
import io.benefits.examples.console.web.Texts;
import io.benefits.examples.console.web.Visit;
import io.benefits.sharing.SharingRefusal.NoAudience;
import io.benefits.sharing.SharingRefusal.NoAudience.Kind;
import io.benefits.value.AccountId;
import io.benefits.value.Audience;
import io.benefits.value.Limits;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields of a form that say whom a benefit serves (S10), and what is wrong with them. */
public final class AudienceForm {

    private static final int MOST_NAMES = 5;
    private static final String KIND = "audience";
    private static final String MEMBERS = "members";

    private AudienceForm() {}

    /** What the fields hold for an audience. */
    public static Map<String, String> fields(Audience audience) {
        return Map.of(
                KIND,
                audience.kind().name(),
                MEMBERS,
                audience.members().stream().map(AccountId::value).collect(Collectors.joining("\n")));
    }

    /** Reads them; names count only where members are to be named. */
    public static Optional<Audience> read(Visit visit, Entry entry) {
        return switch (visit.required(KIND, Audience.Kind::valueOf)) {
            case ALL -> Optional.of(Audience.ALL);
            case NONE -> Optional.of(Audience.NONE);
            case NAMED -> named(visit, entry);
        };
    }

    private static Optional<Audience> named(Visit visit, Entry entry) {
        Set<String> names = visit.field(MEMBERS)
                .lines()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<AccountId> members = new ArrayList<>();
        for (String name : names) {
            try {
                members.add(new AccountId(name));
            } catch (IllegalArgumentException e) {
                entry.wrong(Phrase.of("members.noId", name, Limits.ID_LENGTH));
            }
        }
        if (names.isEmpty()) {
            entry.wrong(Phrase.of("audience.nobody"));
        } else if (names.size() > Audience.MOST) {
            entry.wrong(Phrase.of("audience.tooMany", names.size(), Audience.MOST));
        }
        return members.isEmpty() || members.size() < names.size() || names.size() > Audience.MOST
                ? Optional.empty()
                : Optional.of(Audience.of(members));
    }

    /**
     * Why the rules refuse what such a form asks for: with every problem of the audience, or another reason.
     *
     * @param visit the form
     * @param refusal why
     * @param id of the benefit
     * @param owner the account that owns it
     * @param audience what was asked for
     */
    public static List<Phrase> problems(Visit visit, Refusal refusal, String id, AccountId owner, Audience audience) {
        if (!(refusal instanceof NoAudience noAudience)) {
            return List.of(Refusals.why(refusal, id));
        }
        List<Phrase> problems = new ArrayList<>();
        Set<Kind> kinds = noAudience.problems().stream()
                .map(NoAudience.Problem::kind)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (Kind kind : kinds) {
            switch (kind) {
                case OWNED_BY_MEMBER -> problems.add(Phrase.of(kind, owner.value()));
                case MASTER ->
                    problems.add(Phrase.of(kind, visit.identity().master().value()));
                case UNKNOWN_ACCOUNT ->
                    audience.members().stream()
                            .filter(member -> visit.view().account(member).isEmpty())
                            .forEach(member -> problems.add(Phrase.of(kind, member.value())));
            }
        }
        return problems;
    }

    /** An audience in words: few names are listed, many are counted. */
    public static String words(Texts texts, Audience audience) {
        if (audience.kind() != Audience.Kind.NAMED) {
            return texts.of(audience.kind());
        }
        List<AccountId> members = audience.members();
        return members.size() > MOST_NAMES
                ? texts.of("audience.many", members.size())
                : members.stream().map(AccountId::value).collect(Collectors.joining(", "));
    }
}
