package io.benefits.inmemory.scenario;

import static io.benefits.inmemory.scenario.Enterprise.accepted;
import static io.benefits.inmemory.scenario.Enterprise.inField;

import io.benefits.MasterBenefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.MasterTerms;
import io.benefits.inmemory.scenario.ScenarioPlan.CouponPlan;
import io.benefits.inmemory.scenario.ScenarioPlan.MasterPlan;
import io.benefits.inmemory.scenario.ScenarioPlan.MemberPlan;
import io.benefits.inmemory.scenario.ScenarioPlan.PackagePlan;
import io.benefits.sharing.SetSharing;
import io.benefits.sharing.ShareWithNewMembers;
import io.benefits.value.AccountId;
import io.benefits.value.CommandId;
import io.benefits.value.MasterId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Carries out a scenario in the library: registers the accounts, associates the members, hands out the benefits. */
final class Setup {

    private static final int SHOWN_NAMES = 5;

    private final ScenarioPlan scenario;
    private final Enterprise enterprise;
    private final Instant since;
    private final Arrangement arrangement;
    private final String clock;

    private Setup(ScenarioPlan scenario, Enterprise enterprise, Instant since, Arrangement arrangement, String clock) {
        this.scenario = scenario;
        this.enterprise = enterprise;
        this.since = since;
        this.arrangement = arrangement;
        this.clock = clock;
    }

    /** See {@link Scenario#masters}. */
    static List<MasterId> masters(ScenarioPlan scenario, ScenarioNames names) {
        Map<String, Integer> places = places(scenario, names);
        requireMatch(places.keySet(), scenario.masters(), names.masters());
        return places.keySet().stream().map(MasterId::new).toList();
    }

    private static Map<String, Integer> places(ScenarioPlan scenario, ScenarioNames names) {
        return firstMatches(scenario.masters().stream().map(MasterPlan::account).toList(), names.masters());
    }

    /** See {@link Scenario#setUp(MasterBenefits, ScenarioNames, Instant, Arrangement)}. */
    static void enterprise(
            ScenarioPlan scenario, MasterBenefits master, ScenarioNames names, Instant now, Arrangement arrangement) {
        Integer place = places(scenario, names).get(master.id().value());
        if (place == null) {
            throw new ScenarioException(
                    "scenario: masters: none of them is " + master.id() + "; name it there, or set up another");
        }
        Enterprise enterprise = new Enterprise(master, names);
        new Setup(scenario, enterprise, since(scenario, names, now), arrangement, clock(scenario, now))
                .master(scenario.masters().get(place), "masters[" + place + "]");
        arrangement.addMaster(master.id());
    }

    /** Without a match, every row of a bill would be rejected. */
    private static void requireMatch(Set<String> matched, List<MasterPlan> plans, List<String> masters) {
        if (masters.isEmpty() || masters.stream().anyMatch(matched::contains)) {
            return;
        }
        throw new ScenarioException("scenario: masters: none of them ("
                + some(plans.stream().map(plan -> plan.account().text()).toList())
                + ") is a billing account of the bill, which has " + some(masters) + "; name one of these, or \"*\"");
    }

    private static String some(List<String> names) {
        String first = names.stream().limit(SHOWN_NAMES).collect(Collectors.joining(", "));
        int others = names.size() - SHOWN_NAMES;
        return others > 0 ? first + " and " + others + " more" : first;
    }

    /** Says at what time the commands are given, for a reader who wonders why something has expired. */
    private static String clock(ScenarioPlan scenario, Instant now) {
        Instant time = now.truncatedTo(ChronoUnit.SECONDS);
        return scenario.clock() == null
                ? "The scenario has no `clock`, so it is " + time + "; name a `clock` within the validity."
                : "By the `clock` of the scenario it is " + time + ".";
    }

    private static Instant since(ScenarioPlan scenario, ScenarioNames names, Instant now) {
        Instant begin = names.begin().filter(first -> first.isBefore(now)).orElse(now);
        return Optional.ofNullable(scenario.since()).orElse(begin);
    }

    private void master(MasterPlan plan, String field) {
        inField(field, () -> inMaster(plan, field));
    }

    private void inMaster(MasterPlan plan, String field) {
        List<String> insolvent = plan.insolvent().stream()
                .flatMap(selector -> enterprise.accounts(selector).stream())
                .toList();
        insolvent.forEach(account -> arrangement.addInsolvent(enterprise.master(), new AccountId(account)));
        MasterBenefits master = enterprise.benefits();
        accepted(field, master.accounts().registerMaster(MasterTerms.in(plan.zone())));
        CommandId first = enterprise.firstCall(scenario.collect(), insolvent);
        accepted(field, master.execute(new ShareWithNewMembers(first, plan.shareWithNewMembers())));
        members(plan.members(), field + ".members");
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

    private void members(List<MemberPlan> plans, String field) {
        Map<String, Integer> places =
                firstMatches(plans.stream().map(MemberPlan::account).toList(), enterprise.members());
        places.remove(enterprise.master().value());
        places.forEach((member, place) -> member(member, plans.get(place), field + "[" + place + "]"));
        setSharing(true, places, plans, field);
        setSharing(false, places, plans, field);
    }

    private void member(String id, MemberPlan plan, String field) {
        AccountId member = new AccountId(id);
        MasterBenefits master = enterprise.benefits();
        accepted(field, master.accounts().register(member));
        accepted(field, master.execute(Associate.since(enterprise.call(), member, plan.mode(), since)));
        if (plan.mode() == AccountingMode.UNIFIED) {
            enterprise.addUnified(id);
        }
    }

    /** Sets the flags that the scenario states; the other members keep their default (S1). */
    private void setSharing(boolean on, Map<String, Integer> places, List<MemberPlan> plans, String field) {
        List<AccountId> members = places.entrySet().stream()
                .filter(entry ->
                        Boolean.valueOf(on).equals(plans.get(entry.getValue()).sharing()))
                .map(entry -> new AccountId(entry.getKey()))
                .toList();
        for (List<AccountId> batch : Enterprise.batches(members)) {
            accepted(field, enterprise.benefits().execute(new SetSharing(enterprise.call(), batch, on)));
        }
    }

    /** The names that the selectors stand for, each with the place of the first selector that stands for it. */
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
