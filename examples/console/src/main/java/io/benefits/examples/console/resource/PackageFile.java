package io.benefits.examples.console.resource;

import io.benefits.examples.console.sharing.AudienceForm;
import io.benefits.examples.console.web.Export;
import io.benefits.examples.console.web.Phrase;
import io.benefits.examples.console.web.Visit;
import io.benefits.resource.PackageState;
import io.benefits.resource.PackageTerms;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Packages as a file, wherever they are listed, in the order in which they were added: each with its present period. */
public final class PackageFile {

    private PackageFile() {}

    /** Answers with it. A member is not told whom one serves. */
    public static void send(Visit visit, Stream<PackageState> packages, @Nullable String... narrowed) {
        Instant now = visit.now();
        Export<PackageState> file = Export.<PackageState>of(visit)
                .text("package", state -> terms(state).id().value())
                .text("entry.owner", state -> terms(state).owner().value())
                .text("why.type", state -> terms(state).usage().type())
                .text("why.unit", state -> terms(state).usage().unit())
                .number("packages.quantity", state -> terms(state).quantity())
                .number("left", state -> PackageUse.of(state, now).left())
                .number("reserved", state -> PackageUse.of(state, now).reserved())
                .number("used", state -> PackageUse.of(state, now).used())
                .number("packages.gone", state -> PackageUse.of(state, now).gone())
                .phrase("packages.reset", PackageFile::reset)
                .time("entry.from", state -> terms(state).validity().effectiveAt())
                .time("entry.until", state -> terms(state).validity().expiresAt())
                .text("products", state -> String.join(", ", terms(state).products()))
                .text("entry.regions", state -> String.join(", ", terms(state).regions()))
                .text("entry.projects", state -> String.join(", ", terms(state).projects()));
        if (visit.identity().manages()) {
            file.phrase(
                    "audience",
                    state -> texts -> AudienceForm.words(texts, terms(state).audience()));
        }
        file.word("status", state -> state.status(now)).send(packages, "export.of.packages", narrowed);
    }

    private static Phrase reset(PackageState state) {
        return terms(state).reset().map(cycle -> Phrase.of(cycle.unit())).orElse(Phrase.of("packages.noReset"));
    }

    private static PackageTerms terms(PackageState state) {
        return state.resourcePackage().terms();
    }
}
