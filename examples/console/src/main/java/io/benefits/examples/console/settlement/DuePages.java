package io.benefits.examples.console.settlement;

import io.benefits.examples.console.list.Newest;
import io.benefits.examples.console.list.Trail;
import io.benefits.examples.console.web.Area;
import io.benefits.examples.console.web.Days;
import io.benefits.examples.console.web.Export;
import io.benefits.examples.console.web.Failure;
import io.benefits.examples.console.web.Role;
import io.benefits.examples.console.web.Search;
import io.benefits.examples.console.web.Visit;
import io.benefits.examples.console.web.Web.Routes;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Settlement;
import io.benefits.value.AccountId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import io.benefits.value.Validity;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What benefits did not cover: dues and arrears (H5), newest first. A member sees those of what it consumed. */
public final class DuePages {

    /**
     * What the reader asks for, as typed.
     *
     * @param status the status, or {@link #UNPAID}, or {@link #ANY}
     * @param account whose consumption; empty for all
     * @param text what the charge, the account, the payer or the product must contain; empty for all
     * @param days when it was settled
     */
    public record Asked(String status, String account, String text, Days days) {

        private boolean finds(Settlement settlement) {
            return settlement.due().isPresent()
                    && (Search.matches(settlement.charge().id().value(), text)
                            || Search.matches(settlement.charge().account().value(), text)
                            || Search.matches(settlement.charge().product(), text)
                            || Search.matches(due(settlement).payer().value(), text));
        }
    }

    /** Stands for what somebody owes still: open dues and arrears. */
    public static final String UNPAID = "UNPAID";

    /** Stands for every status. */
    public static final String ANY = "ANY";

    private static final String PATH = "/dues";

    /** Puts the addresses. */
    public void route(Routes routes) {
        routes.get(Role.SIGNED_IN, PATH, DuePages::show);
        routes.get(Role.SIGNED_IN, PATH + Export.ENDING, DuePages::export);
    }

    /** The due of a charge in this list, all of which have one. */
    public static Due due(Settlement settlement) {
        return settlement.due().orElseThrow();
    }

    private static Asked asked(Visit visit) {
        return new Asked(
                visit.typed(Map.of("status", UNPAID)).apply("status"),
                visit.field("account"),
                visit.field("search"),
                Days.of(visit));
    }

    private static void show(Visit visit) {
        Asked asked = asked(visit);
        Trail trail = Trail.of(visit);
        Function<Paging, Page<Settlement>> list = list(visit, asked);
        Map<String, Object> model = new HashMap<>();
        model.put("asked", asked);
        model.put("statuses", Arrays.asList(DueStatus.values()));
        model.put("isUsable", list != null);
        model.put(
                "dues", list == null ? new Page<Settlement>(List.of(), Optional.empty()) : list.apply(trail.paging()));
        model.put("trail", trail);
        visit.show(Area.WHY, "settlement/dues.jte", model);
    }

    private static void export(Visit visit) {
        Asked asked = asked(visit);
        Function<Paging, Page<Settlement>> list = list(visit, asked);
        if (list == null) {
            throw Failure.unreadable();
        }
        Export.<Settlement>of(visit)
                .text("charges.charge", settlement -> settlement.charge().id().value())
                .text("why.account", settlement -> settlement.charge().account().value())
                .text("dues.payer", settlement -> due(settlement).payer().value())
                .text("why.product", settlement -> settlement.charge().product())
                .time("why.consumedAt", settlement -> settlement.charge().consumedAt())
                .time("explain.settledAt", settlement -> settlement.recorded().at())
                .text(
                        "why.currency",
                        settlement -> settlement.price().getCurrencyUnit().getCode())
                .money("covered.price", Settlement::price)
                .money("dues.amount", settlement -> due(settlement).amount())
                .money("dues.refunded", settlement -> due(settlement).refunded())
                .money("dues.outstanding", settlement -> due(settlement).outstanding())
                .word("status", settlement -> due(settlement).status())
                .send(
                        Page.stream(list),
                        "export.of.dues",
                        asked.account(),
                        asked.days().from(),
                        asked.days().until());
    }

    /** The list; null if what was typed is none. */
    private static @Nullable Function<Paging, Page<Settlement>> list(Visit visit, Asked asked) {
        Validity days = asked.days().in(visit.zone()).orElse(null);
        ChargeFilter all = days == null ? null : filter(asked.account(), days);
        if (all == null) {
            return null;
        }
        List<ChargeFilter> filters = switch (asked.status()) {
            case ANY -> List.of(all);
            case UNPAID -> List.of(all.withDue(DueStatus.OPEN), all.withDue(DueStatus.IN_ARREARS));
            default -> List.of(all.withDue(Visit.read(asked.status(), DueStatus::valueOf)));
        };
        List<Newest<Settlement>> lists =
                filters.stream().map(filter -> newest(visit, filter)).toList();
        return paging -> Newest.together(lists, asked::finds, paging);
    }

    private static @Nullable ChargeFilter filter(String account, Validity settled) {
        try {
            ChargeFilter within = ChargeFilter.ALL.settledWithin(settled);
            return account.isEmpty() ? within : within.of(new AccountId(account));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Settled charges, newest first. */
    static Newest<Settlement> newest(Visit visit, ChargeFilter filter) {
        return new Newest<>(
                paging -> visit.view().charges(filter, paging),
                settlement -> settlement.recorded().number(),
                visit.benefits().journal().head().number());
    }
}
