package io.benefits.examples.billingrun;

import static io.benefits.examples.billingrun.Enterprise.accepted;
import static io.benefits.examples.billingrun.Enterprise.inField;
import static java.util.Objects.requireNonNull;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.MasterTerms;
import io.benefits.core.BenefitsEngine;
import io.benefits.examples.billingrun.Scenario.CouponPlan;
import io.benefits.examples.billingrun.Scenario.MasterPlan;
import io.benefits.examples.billingrun.Scenario.MemberPlan;
import io.benefits.examples.billingrun.Scenario.PackagePlan;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.journal.JournalEntry;
import io.benefits.sharing.SetSharing;
import io.benefits.sharing.ShareWithNewMembers;
import io.benefits.value.AccountId;
import io.benefits.value.CommandId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the library what a scenario says: registers the accounts, associates the members, hands out the benefits. */
final class Setup {

    private static final int SHOWN_NAMES = 5;

    private final Benefits benefits;
    private final Survey survey;
    private final boolean collect;
    private final Instant since;
    private final Arrangement arrangement;
    private final String clock;

    private Setup(
            Benefits benefits, Survey survey, boolean collect, Instant since, Arrangement arrangement, String clock) {
        this.benefits = benefits;
        this.survey = survey;
        this.collect = collect;
        this.since = since;
        this.arrangement = arrangement;
        this.clock = clock;
    }

    /**
     * Sets up everything that a scenario says, as far as an earlier run has not. It is done in memory before, so that a scenario
     * that cannot be, or that is not the one of the books, changes nothing.
     *
     * @param benefits the library
     * @param scenario the scenario
     * @param survey what it needs to know of the bill
     * @param clock the time of the commands
     * @return what the run must remember of it
     * @throws UnusableException when the rules do not allow what it asks for, the message names the field; or when the books
     *     were set up otherwise
     */
    static Arrangement apply(Benefits benefits, Scenario scenario, Survey survey, Clock clock) {
        List<MasterPlan> plans = scenario.masters();
        Map<String, Integer> places =
                firstMatches(plans.stream().map(MasterPlan::account).toList(), survey.masters());
        requireMatch(places.keySet(), plans, survey.masters());
        Map<String, Instant> times = new HashMap<>();
        places.forEach((master, place) -> {
            Instant time = time(benefits.master(master), clock);
            times.put(master, time);
            Benefits memory = BenefitsEngine.on(InMemoryStore.create())
                    .clock(Clock.fixed(time, ZoneOffset.UTC))
                    .build();
            new Setup(
                            memory,
                            survey,
                            scenario.collect(),
                            since(scenario, survey, time),
                            new Arrangement(),
                            clock(scenario, time))
                    .master(master, plans.get(place), place);
            if (!new Rehearsal(
                            memory.master(master).journal(),
                            benefits.master(master).journal())
                    .isSame()) {
                throw new UnusableException("scenario: the books of " + master
                        + " were begun with another scenario, or for a bill with other accounts;"
                        + " name others by --data or --url");
            }
        });
        Arrangement arrangement = new Arrangement();
        places.forEach((master, place) -> {
            Instant time = requireNonNull(times.get(master));
            new Setup(
                            benefits,
                            survey,
                            scenario.collect(),
                            since(scenario, survey, time),
                            arrangement,
                            clock(scenario, time))
                    .master(master, plans.get(place), place);
        });
        return arrangement;
    }

    /** Otherwise every row would be rejected. */
    private static void requireMatch(Set<String> matched, List<MasterPlan> plans, List<String> masters) {
        if (masters.isEmpty() || masters.stream().anyMatch(matched::contains)) {
            return;
        }
        throw new UnusableException("scenario: masters: none of them ("
                + some(plans.stream().map(plan -> plan.account().text()).toList())
                + ") is a billing account of the bill, which has " + some(masters) + "; name one of these, or \"*\"");
    }

    private static String some(List<String> names) {
        String first = names.stream().limit(SHOWN_NAMES).collect(Collectors.joining(", "));
        int others = names.size() - SHOWN_NAMES;
        return others > 0 ? first + " and " + others + " more" : first;
    }

    /** What time the commands are given, for who wonders why something has expired. */
    private static String clock(Scenario scenario, Instant now) {
        Instant time = now.truncatedTo(ChronoUnit.SECONDS);
        return scenario.clock() == null
                ? "The scenario has no `clock`, so it is " + time + "; name a `clock` within the validity."
                : "By the `clock` of the scenario it is " + time + ".";
    }

    /** When the books were begun; now, if they are not yet. */
    private static Instant time(MasterBenefits benefits, Clock clock) {
        List<JournalEntry> first = benefits.journal().after(0, 1);
        return first.isEmpty() ? clock.instant() : first.get(0).at();
    }

    private static Instant since(Scenario scenario, Survey survey, Instant now) {
        Instant begin = survey.begin().filter(first -> first.isBefore(now)).orElse(now);
        return Optional.ofNullable(scenario.since()).orElse(begin);
    }

    private void master(String id, MasterPlan plan, int place) {
        String field = "masters[" + place + "]";
        inField(field, () -> master(id, plan, field));
    }

    private void master(String id, MasterPlan plan, String field) {
        Enterprise enterprise = new Enterprise(benefits.master(id).by(Enterprise.SETTING_UP), survey);
        List<String> insolvent = plan.insolvent().stream()
                .flatMap(selector -> enterprise.accounts(selector).stream())
                .toList();
        insolvent.forEach(account -> arrangement.addInsolvent(enterprise.master(), new AccountId(account)));
        MasterBenefits master = enterprise.benefits();
        accepted(field, master.accounts().registerMaster(MasterTerms.in(plan.zone())));
        CommandId first = enterprise.firstCall(collect, insolvent);
        accepted(field, master.execute(new ShareWithNewMembers(first, plan.shareWithNewMembers())));
        members(enterprise, plan.members(), field + ".members");
        Handout handout = new Handout(enterprise, arrangement, clock);
        for (int i = 0; i < plan.packages().size(); i++) {
            PackagePlan packagePlan = plan.packages().get(i);
            String packageField = field + ".packages[" + i + "]";
            inField(packageField, () -> handout.add(packagePlan, packageField));
        }
        for (int i = 0; i < plan.coupons().size(); i++) {
            CouponPlan couponPlan = plan.coupons().get(i);
            String couponField = field + ".coupons[" + i + "]";
            inField(couponField, () -> handout.issue(couponPlan, couponField));
        }
    }

    private void members(Enterprise enterprise, List<MemberPlan> plans, String field) {
        Map<String, Integer> places =
                firstMatches(plans.stream().map(MemberPlan::account).toList(), enterprise.members());
        places.remove(enterprise.master().value());
        places.forEach((member, place) -> member(enterprise, member, plans.get(place), field + "[" + place + "]"));
        setSharing(enterprise, true, places, plans, field);
        setSharing(enterprise, false, places, plans, field);
    }

    private void member(Enterprise enterprise, String id, MemberPlan plan, String field) {
        AccountId member = new AccountId(id);
        MasterBenefits master = enterprise.benefits();
        accepted(field, master.accounts().register(member));
        accepted(field, master.execute(Associate.since(enterprise.call(), member, plan.mode(), since)));
        if (plan.mode() == AccountingMode.UNIFIED) {
            enterprise.addUnified(id);
        }
    }

    /** Sets the flags of the members for which the scenario says something; the others keep their default (S1). */
    private void setSharing(
            Enterprise enterprise, boolean on, Map<String, Integer> places, List<MemberPlan> plans, String field) {
        List<AccountId> members = places.entrySet().stream()
                .filter(entry ->
                        Boolean.valueOf(on).equals(plans.get(entry.getValue()).sharing()))
                .map(entry -> new AccountId(entry.getKey()))
                .toList();
        for (List<AccountId> batch : Enterprise.batches(members)) {
            accepted(field, enterprise.benefits().execute(new SetSharing(enterprise.call(), batch, on)));
        }
    }

    /** What the selectors stand for, each with the place of the first selector that stands for it. */
    private static Map<String, Integer> firstMatches(List<Selector> selectors, List<String> ranked) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < selectors.size(); i++) {
            for (String name : selectors.get(i).select(ranked)) {
                places.putIfAbsent(name, i);
            }
        }
        return places;
    }
}
