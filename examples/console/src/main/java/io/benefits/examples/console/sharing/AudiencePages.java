package io.benefits.examples.console.sharing;

import io.benefits.View;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Entry;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Link;
import io.benefits.examples.console.web.Notice;
import io.benefits.examples.console.web.Phrase;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.sharing.SetAudience;
import io.benefits.value.AccountId;
import io.benefits.value.Audience;
import io.benefits.value.BenefitId;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import io.benefits.value.Recorded;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which members a coupon or a package of the enterprise serves (S10). */
public final class AudiencePages {

    private static final String PATH = "/audience";

    /**
     * A coupon or a package whose audience is looked at.
     *
     * @param id its id
     * @param owner whose it is
     * @param audience whom it serves
     */
    public record Subject(BenefitId id, AccountId owner, Audience audience) {

        /** Whether it is a package, which needs the flag of the member too. */
        public boolean isPackage() {
            return id.kind() == BenefitId.Kind.PACKAGE;
        }

        /** The field that names it. */
        public String field() {
            return isPackage() ? "package" : "coupon";
        }

        /** The page on which it is shown. */
        public String page() {
            return isPackage() ? "/packages" : Link.of("/coupon", "coupon", id.value());
        }

        private static Optional<Subject> of(View view, BenefitId id) {
            return id instanceof PackageId named
                    ? view.resourcePackage(named)
                            .map(state -> state.resourcePackage().terms())
                            .map(terms -> new Subject(id, terms.owner(), terms.audience()))
                    : view.coupon((CouponId) id)
                            .map(state -> state.coupon().terms())
                            .map(terms -> new Subject(id, terms.owner(), terms.audience()));
        }
    }

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.MANAGES, PATH, AudiencePages::show);
        routes.post(Role.MANAGES, PATH, AudiencePages::set);
    }

    private static Subject wanted(Visit visit) {
        CouponId coupon = visit.optional("coupon", CouponId::new);
        BenefitId id = coupon == null ? visit.required("package", PackageId::new) : coupon;
        return Subject.of(visit.view(), id)
                .orElseThrow(() -> Failure.notFound(coupon == null ? "failure.package" : "failure.coupon", id.value()));
    }

    private static void show(Visit visit) {
        Subject subject = wanted(visit);
        Map<String, Object> model = new HashMap<>();
        model.put("subject", subject);
        model.put("words", AudienceForm.words(visit.texts(), subject.audience()));
        model.put("isOwn", subject.owner().equals(visit.identity().account()));
        model.put("typed", visit.typed(AudienceForm.fields(subject.audience())));
        model.put("problems", visit.problems());
        visit.show(subject.isPackage() ? Area.PACKAGES : Area.COUPONS, "sharing/audience.jte", model);
    }

    private static void set(Visit visit) {
        Subject subject = wanted(visit);
        String id = subject.id().value();
        String page = Link.of(PATH, subject.field(), id);
        Entry entry = new Entry();
        Optional<Audience> audience = AudienceForm.read(visit, entry);
        if (audience.isEmpty()) {
            visit.refuse(page, entry.problems());
            return;
        }
        Audience asked = audience.get();
        visit.benefits()
                .execute(new SetAudience(visit.command(), subject.id(), asked))
                .peek(recorded -> visit.done(subject.page(), done(visit, subject.id(), asked, recorded)))
                .peekLeft(refusal ->
                        visit.refuse(page, AudienceForm.problems(visit, refusal, id, subject.owner(), asked)));
    }

    /** Judged by the state before the command, so that a form that is sent twice is answered alike. */
    private static Notice done(Visit visit, BenefitId id, Audience audience, Recorded recorded) {
        boolean isSame = Subject.of(visit.view().asOf(recorded.number() - 1), id)
                .map(before -> before.audience().equals(audience))
                .orElse(false);
        Phrase words = texts -> AudienceForm.words(texts, audience);
        return isSame
                ? new Notice(Notice.Kind.UNCHANGED, Phrase.of("audience.same", id.value(), words))
                : Notice.done("audience.done", id.value(), words);
    }
}
