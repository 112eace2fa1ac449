package io.benefits.inmemory.scenario;

import static io.benefits.inmemory.scenario.Enterprise.accepted;

import io.benefits.MasterBenefits;
import io.benefits.command.Refusal;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.Allocated;
import io.benefits.coupon.AllocationProblem;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.CouponTerms;
import io.benefits.inmemory.scenario.ScenarioPlan.AllocationPlan;
import io.benefits.inmemory.scenario.ScenarioPlan.CouponPlan;
import io.benefits.inmemory.scenario.ScenarioPlan.PackagePlan;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.ResetCycle;
import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import io.benefits.value.UsageType;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives an enterprise its packages and coupons. A benefit is left out if the bill does not name its owner, unit or services
 * ("#3" where there are two).
 */
final class Handout {

    private final Enterprise enterprise;
    private final MasterBenefits benefits;
    private final Set<String> handedOut = new HashSet<>();
    private final Arrangement arrangement;
    private final String clock;

    /**
     * Prepares the handout.
     *
     * @param enterprise who receives it
     * @param arrangement remembers what was given
     * @param clock a sentence that says what time it is
     */
    Handout(Enterprise enterprise, Arrangement arrangement, String clock) {
        this.enterprise = enterprise;
        this.benefits = enterprise.benefits();
        this.arrangement = arrangement;
        this.clock = clock;
    }

    void add(PackagePlan plan, String field) {
        List<String> units = plan.unit().select(enterprise.units());
        Set<String> services = services(plan.services());
        if (units.isEmpty() || isLeftOut(plan.services(), services)) {
            return;
        }
        List<String> owners = enterprise.accounts(plan.owner());
        for (int i = 0; i < owners.size(); i++) {
            String id = id(plan.id(), plan.owner(), i);
            String owner = owners.get(i);
            requireNew("package " + id, field);
            PackageTerms terms = terms(plan, id, owner, units.get(0), services);
            accepted(field, benefits.packages().add(terms));
        }
    }

    /** The library treats the same terms twice as a repetition; in a scenario they are a mistake. */
    private void requireNew(String benefit, String field) {
        if (!handedOut.add(benefit)) {
            throw new ScenarioException(
                    "scenario: " + field + ": There is a " + benefit + " already. Give it another id.");
        }
    }

    private static PackageTerms terms(PackagePlan plan, String id, String owner, String unit, Set<String> services) {
        return PackageTerms.builder()
                .id(new PackageId(id))
                .owner(new AccountId(owner))
                .usage(new UsageType(unit, unit))
                .quantity(plan.quantity())
                .validity(new Validity(plan.from(), plan.until()))
                .purchasedAt(plan.from())
                .products(services)
                .regions(plan.regions())
                .reset(Optional.ofNullable(plan.reset()).map(r -> new ResetCycle(r.unit(), r.alignment())))
                .build();
    }

    void issue(CouponPlan plan, String field) {
        Set<String> services = services(plan.services());
        Optional<CurrencyUnit> currency = currency(plan);
        if (currency.isEmpty() || isLeftOut(plan.services(), services)) {
            return;
        }
        List<String> owners = enterprise.accounts(plan.owner());
        for (int i = 0; i < owners.size(); i++) {
            String id = id(plan.id(), plan.owner(), i);
            String owner = owners.get(i);
            requireNew("coupon " + id, field);
            CouponTerms terms = terms(plan, id, owner, currency.get(), services);
            accepted(field, benefits.coupons().issue(terms));
            allocate(new CouponId(id), plan.allocations(), currency.get(), field + ".allocations");
        }
    }

    private static CouponTerms terms(
            CouponPlan plan, String id, String owner, CurrencyUnit currency, Set<String> services) {
        return CouponTerms.builder()
                .id(new CouponId(id))
                .owner(new AccountId(owner))
                .faceValue(BigMoney.of(currency, plan.faceValue()))
                .validity(new Validity(plan.from(), plan.until()))
                .mode(plan.mode())
                .products(services)
                .regions(plan.regions())
                .minimumSpend(Optional.ofNullable(plan.minimumSpend()).map(least -> BigMoney.of(currency, least)))
                .build();
    }

    private void allocate(CouponId coupon, List<AllocationPlan> plans, CurrencyUnit currency, String field) {
        List<Allocate.Share> shares = new ArrayList<>();
        for (AllocationPlan plan : plans) {
            for (String member : enterprise.receivers(plan.member())) {
                shares.add(new Allocate.Share(new AccountId(member), money(currency, plan.amount())));
            }
        }
        for (List<Allocate.Share> batch : Enterprise.batches(shares)) {
            Either<Refusal, Allocated> answer = benefits.execute(new Allocate(enterprise.call(), coupon, batch));
            if (answer.isLeft() && isOfTime(answer.getLeft())) {
                throw new ScenarioException(
                        "scenario: " + field + ": " + answer.getLeft().message() + " " + clock);
            }
            Allocated allocated = accepted(field, answer);
            allocated.made().forEach(made -> arrangement.addAllocation(enterprise.master(), made.allocation(), coupon));
        }
    }

    /** Whether the allocation was refused because of the time of the command. */
    private static boolean isOfTime(Refusal refusal) {
        return refusal instanceof CouponRefusal.NotAllocated not
                && not.problems().stream()
                        .map(AllocationProblem::kind)
                        .anyMatch(kind -> kind == AllocationProblem.Kind.EXPIRED
                                || kind == AllocationProblem.Kind.NOT_YET_EFFECTIVE);
    }

    private static @Nullable BigMoney money(CurrencyUnit currency, @Nullable BigDecimal amount) {
        return amount == null ? null : BigMoney.of(currency, amount);
    }

    /** The currency that the coupon names, otherwise the enterprise's; empty for an enterprise without charges. */
    private Optional<CurrencyUnit> currency(CouponPlan plan) {
        return Optional.ofNullable(plan.currency())
                .or(() -> enterprise.currencies().stream().findFirst())
                .map(CurrencyUnit::of);
    }

    private Set<String> services(List<Selector> selectors) {
        Set<String> services = new TreeSet<>();
        selectors.forEach(selector -> services.addAll(selector.select(enterprise.services())));
        return services;
    }

    /** Without this check, a benefit for services that the bill does not name would apply to every service. */
    private static boolean isLeftOut(List<Selector> selectors, Set<String> services) {
        return !selectors.isEmpty() && services.isEmpty();
    }

    private static String id(String id, Selector owner, int place) {
        return owner.isAll() ? id + "-" + (place + 1) : id;
    }
}
