package io.benefits.examples.console.sharing;

import io.benefits.account.Account;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Entry;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Link;
import io.benefits.examples.console.web.Notice;
import io.benefits.examples.console.web.Phrase;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.sharing.Cap;
import io.benefits.sharing.CapFilter;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.CapUse;
import io.benefits.sharing.SetCap;
import io.benefits.value.AccountId;
import io.benefits.value.Recorded;
import io.benefits.value.UsageType;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/** Capping what a member may use of the enterprise's benefits in a month, and lifting a cap (S9). */
public final class CapForm {

    /** What a cap counts, as the form has it. */
    public enum Kind {
        /** Money of the coupons that are not allocated. */
        MONEY,
        /** A quantity of packages. */
        QUANTITY
    }

    private static final String PATH = "/caps/set";

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.MANAGES, PATH, CapForm::show);
        routes.post(Role.MANAGES, PATH, CapForm::set);
        routes.post(Role.MANAGES, "/caps/lift", CapForm::lift);
    }

    private static Account wanted(Visit visit) {
        AccountId id = visit.required("id", AccountId::new);
        return visit.view().account(id).orElseThrow(() -> Failure.notFound("failure.account", id.value()));
    }

    private static String page(Account account) {
        return Link.of(PATH, "id", account.id().value());
    }

    private static void show(Visit visit) {
        Account account = wanted(visit);
        YearMonth month = YearMonth.from(visit.now().atZone(visit.zone()));
        List<CapUse> uses = visit.view()
                .capUses(new CapFilter(month, Optional.of(account.id()), Optional.empty(), false))
                .flatMap(each -> each.caps().stream())
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("account", account);
        model.put("month", month.toString());
        model.put("uses", uses);
        model.put("typed", visit.typed(Map.of("kind", Kind.MONEY.name())));
        model.put("problems", visit.problems());
        visit.show(Area.PACKAGES, "sharing/cap.jte", model);
    }

    private static void set(Visit visit) {
        Account account = wanted(visit);
        Entry entry = new Entry();
        boolean isMoney = visit.required("kind", Kind::valueOf) == Kind.MONEY;
        SetCap command = isMoney ? money(visit, entry, account) : quantity(visit, entry, account);
        if (command == null) {
            visit.refuse(page(account), entry.problems());
        } else {
            execute(visit, account, command);
        }
    }

    private static @Nullable SetCap money(Visit visit, Entry entry, Account account) {
        return entry.money("caps.limit", visit.field("limit"), visit.field("currency"))
                .map(limit -> command(visit, account, measure(limit), limit.getAmount()))
                .orElse(null);
    }

    private static CapMeasure measure(BigMoney limit) {
        return CapMeasure.moneyIn(limit.getCurrencyUnit().getCode());
    }

    private static @Nullable SetCap quantity(Visit visit, Entry entry, Account account) {
        Optional<BigDecimal> limit = entry.quantity("caps.limit", visit.field("limit"));
        Optional<String> type = entry.name("why.type", visit.field("type"));
        Optional<String> unit = entry.name("why.unit", visit.field("unit"));
        return entry.problems().isEmpty()
                ? command(
                        visit,
                        account,
                        CapMeasure.quantityOf(new UsageType(type.orElseThrow(), unit.orElseThrow())),
                        limit.orElseThrow())
                : null;
    }

    private static SetCap command(Visit visit, Account account, CapMeasure measure, @Nullable BigDecimal limit) {
        return new SetCap(visit.command(), account.id(), measure, limit);
    }

    /** The form says what the cap counts: by its place another could be meant meanwhile. */
    private static void lift(Visit visit) {
        Account account = wanted(visit);
        CapMeasure measure = visit.field("currency").isEmpty()
                ? CapMeasure.quantityOf(Visit.read("", text -> new UsageType(visit.field("type"), visit.field("unit"))))
                : visit.required("currency", CapMeasure::moneyIn);
        execute(visit, account, command(visit, account, measure, null));
    }

    private static void execute(Visit visit, Account account, SetCap command) {
        visit.benefits()
                .execute(command)
                .peek(recorded -> visit.done(page(account), done(visit, command, recorded), Set.of()))
                .peekLeft(refusal ->
                        visit.refuse(page(account), refusal, account.id().value()));
    }

    /** Judged by the state before the command, so that a form that is sent twice is answered alike. */
    private static Notice done(Visit visit, SetCap command, Recorded recorded) {
        BigDecimal limit = command.limit();
        BigDecimal before = visit.view()
                .asOf(recorded.number() - 1)
                .account(command.account())
                .flatMap(account -> account.caps().stream()
                        .filter(cap -> cap.measure().equals(command.measure()))
                        .findFirst())
                .map(Cap::limit)
                .orElse(null);
        String id = command.account().value();
        Phrase measure = CapWords.measure(command.measure());
        if (limit == null) {
            return before == null
                    ? new Notice(Notice.Kind.UNCHANGED, Phrase.of("caps.liftedAlready", id, measure))
                    : Notice.done("caps.lifted", id, measure);
        }
        Phrase amount = CapWords.amount(command.measure(), limit);
        return before != null && before.compareTo(limit) == 0
                ? new Notice(Notice.Kind.UNCHANGED, Phrase.of("caps.same", id, measure, amount))
                : Notice.done("caps.done", id, measure, amount);
    }
}
