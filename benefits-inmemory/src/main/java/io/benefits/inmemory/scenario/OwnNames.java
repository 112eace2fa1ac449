package io.benefits.inmemory.scenario;

import io.benefits.inmemory.scenario.ScenarioPlan.CouponPlan;
import io.benefits.inmemory.scenario.ScenarioPlan.MasterPlan;
import io.benefits.value.MasterId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The names that a scenario itself mentions, in its order. For a scenario without a bill. */
record OwnNames(List<MasterPlan> plans) implements ScenarioNames {

    static OwnNames of(ScenarioPlan plan) {
        return new OwnNames(plan.masters());
    }

    @Override
    public List<String> masters() {
        return distinct(plans.stream().map(MasterPlan::account).flatMap(OwnNames::name));
    }

    @Override
    public List<String> members(MasterId master) {
        return distinct(of(master, plan -> plan.members().stream().flatMap(member -> name(member.account()))));
    }

    @Override
    public List<String> services(MasterId master) {
        return distinct(of(
                master,
                plan -> Stream.concat(
                                plan.packages().stream().flatMap(each -> each.services().stream()),
                                plan.coupons().stream().flatMap(each -> each.services().stream()))
                        .flatMap(OwnNames::name)));
    }

    @Override
    public List<String> units(MasterId master) {
        return distinct(of(master, plan -> plan.packages().stream().flatMap(each -> name(each.unit()))));
    }

    @Override
    public List<String> currencies(MasterId master) {
        return distinct(of(
                master,
                plan -> plan.coupons().stream().map(CouponPlan::currency).filter(Objects::nonNull)));
    }

    @Override
    public Optional<Instant> begin() {
        return Optional.empty();
    }

    private Stream<String> of(MasterId master, Function<MasterPlan, Stream<String>> names) {
        return plans.stream()
                .filter(plan -> plan.account().text().equals(master.value()))
                .flatMap(names);
    }

    private static Stream<String> name(Selector selector) {
        return selector.isName() ? Stream.of(selector.text()) : Stream.empty();
    }

    private static List<String> distinct(Stream<String> names) {
        return names.distinct().toList();
    }
}
