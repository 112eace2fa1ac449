package io.benefits.examples.console.account;

import io.benefits.MasterBenefits;
import io.benefits.account.AccountRefusal.AssociationTime;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.Association;
import io.benefits.account.LeavePolicy;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.command.UnknownAccount;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Entry;
import io.benefits.examples.console.web.Identity;
import io.benefits.examples.console.web.Link;
import io.benefits.examples.console.web.Notice;
import io.benefits.examples.console.web.Phrase;
import io.benefits.examples.console.web.Refusals;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.value.AccountId;
import io.benefits.value.MasterId;
import io.vavr.control.Either;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registering an enterprise, and adding its accounts as members (A1, A7). */
public final class RegisterPages {

    private static final String ENTERPRISE = "/register";
    private static final String MEMBER = "/members/add";

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.ANYONE, ENTERPRISE, RegisterPages::showEnterprise);
        routes.post(Role.ANYONE, ENTERPRISE, RegisterPages::registerEnterprise);
        routes.get(Role.MANAGES, MEMBER, RegisterPages::showMember);
        routes.post(Role.MANAGES, MEMBER, RegisterPages::addMember);
    }

    private static void showEnterprise(Visit visit) {
        Map<String, Object> model = new HashMap<>();
        model.put("typed", visit.typed(Map.of("zone", ZoneOffset.UTC.getId(), "leaving", LeavePolicy.REVOKE.name())));
        model.put("zones", ZoneId.getAvailableZoneIds().stream().sorted().toList());
        model.put("problems", visit.problems());
        visit.show(Area.START, "account/register.jte", model);
    }

    private static void registerEnterprise(Visit visit) {
        Entry entry = new Entry();
        Optional<MasterId> id = entry.id("start.master", visit.field("id")).map(MasterId::new);
        Optional<ZoneId> zone = zone(visit, entry);
        String person = visit.field("person");
        entry.optionalId("start.person", person);
        LeavePolicy leaving = visit.required("leaving", LeavePolicy::valueOf);
        if (!entry.problems().isEmpty()) {
            visit.refuse(ENTERPRISE, entry.problems());
            return;
        }
        MasterId master = id.orElseThrow();
        Identity identity = Identity.of(master, null, person);
        MasterTerms terms = new MasterTerms(
                zone.orElseThrow(), visit.flag("share"), leaving, MasterTerms.DEFAULT_LATE_CHARGE_WINDOW);
        visit.library()
                .master(master)
                .by(identity.person())
                .accounts()
                .registerMaster(terms)
                .peek(registered -> {
                    visit.enter(identity);
                    visit.done("/sharing", Notice.done("register.done", master.value()));
                })
                .peekLeft(refusal -> visit.refuse(ENTERPRISE, refusal, master.value()));
    }

    private static Optional<ZoneId> zone(Visit visit, Entry entry) {
        String typed = visit.field("zone");
        try {
            return Optional.of(ZoneId.of(typed));
        } catch (DateTimeException e) {
            entry.wrong(Phrase.of("register.noZone", typed));
            return Optional.empty();
        }
    }

    private static void showMember(Visit visit) {
        visit.show(
                Area.PACKAGES,
                "account/add-member.jte",
                Map.of(
                        "typed",
                        visit.typed(Map.of("mode", AccountingMode.UNIFIED.name())),
                        "problems",
                        visit.problems()));
    }

    private static void addMember(Visit visit) {
        Entry entry = new Entry();
        Optional<AccountId> id = entry.id("member", visit.field("id")).map(AccountId::new);
        AccountingMode mode = visit.optional("mode", AccountingMode::valueOf);
        String since = visit.field("since");
        Instant from = since.isEmpty()
                ? null
                : entry.time("members.since", since, visit.zone()).orElse(null);
        // Before anything is registered: a member is added wholly, or not at all.
        if (from != null && from.isAfter(visit.now())) {
            entry.wrong(Phrase.of("addMember.later", since.replace('T', ' ')));
        }
        if (!entry.problems().isEmpty()) {
            visit.refuse(MEMBER, entry.problems());
            return;
        }
        AccountId account = id.orElseThrow();
        add(visit, account, mode, from)
                .peek(added -> visit.done(
                        Link.of("/sharing", "search", account.value()),
                        Notice.done(mode == null ? "addMember.registered" : "addMember.done", account.value())))
                .peekLeft(refusal -> visit.refuse(MEMBER, List.of(problem(visit, refusal, account))));
    }

    /**
     * Registers the account if it is not known, and associates it if it is to be a member. Associating is tried first: a form
     * that is refused registers nobody.
     */
    private static Either<Refusal, ?> add(
            Visit visit, AccountId account, @Nullable AccountingMode mode, @Nullable Instant from) {
        MasterBenefits benefits = visit.benefits();
        if (mode == null) {
            return benefits.accounts().register(account);
        }
        Associate command = new Associate(visit.command(), account, mode, from);
        Either<Refusal, Association> answer = benefits.execute(command);
        return answer.isLeft() && answer.getLeft() instanceof UnknownAccount
                ? benefits.accounts().register(account).flatMap(registered -> benefits.execute(command))
                : answer;
    }

    private static Phrase problem(Visit visit, Refusal refusal, AccountId account) {
        return refusal instanceof AssociationTime time && time.earliest() != null
                ? Phrase.of("addMember.earlier", account.value(), visit.time(time.earliest()))
                : Refusals.why(refusal, account.value());
    }
}
