package io.benefits.examples.benchmarks;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.View;
import io.benefits.account.AccountingMode;
import io.benefits.account.MasterTerms;
import io.benefits.account.MemberFilter;
import io.benefits.command.Refusal;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.HistoryFilter;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageTerms;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.Usage;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Paging;
import io.benefits.value.UsageType;
import io.benefits.value.Validity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;

/**
 * A master whose members have a package and an allocation each, besides the master's own coupon. Every other charge is metered
 * and covered by the package; the rest are money, and covered by the allocation. So a charge is one entry with one line.
 */
final class Enterprise {

    private static final Validity ALWAYS = Validity.days("2020-01-01", "2100-01-01", ZoneOffset.UTC);
    private static final Instant CONSUMED = Instant.parse("2026-01-15T10:00:00Z");
    private static final UsageType STORAGE = new UsageType("storage", "GB-Months");
    private static final Usage USAGE = new Usage(STORAGE, new BigDecimal("0.25"));
    private static final BigMoney PRICE = BigMoney.parse("USD 0.02389802909");
    private static final int BATCH = 100;
    private static final int SETTING_UP = 128;
    /** Further than any other charges of the same enterprise go. */
    private static final long FAR = 1_000_000_000_000L;

    private final MasterBenefits benefits;
    private final List<AccountId> members = new ArrayList<>();
    private long firstCharge;

    private Enterprise(MasterBenefits benefits) {
        this.benefits = benefits;
    }

    static Enterprise create(Benefits benefits, String name, int members) {
        return create(benefits, name, members, 1);
    }

    /** With so many members, and so many live coupons of the master's that anyone may use. */
    static Enterprise create(Benefits benefits, String name, int members, int coupons) {
        Enterprise enterprise = new Enterprise(benefits.master(name).by("benchmark"));
        enterprise.found(members, coupons);
        return enterprise;
    }

    private void found(int count, int coupons) {
        benefits.accounts().registerMaster(MasterTerms.in(ZoneOffset.UTC)).getOrElseThrow(Refusal::toException);
        for (int i = 0; i < count; i++) {
            members.add(new AccountId("member-" + i));
        }
        // many at once, so that a store may take them together
        ForkJoinPool pool = new ForkJoinPool(SETTING_UP);
        try {
            LongAdder joined = new LongAdder();
            pool.submit(() -> members.parallelStream().forEach(member -> {
                        join(member);
                        joined.increment();
                        Progress.isAt("sets up members", joined.sum(), count);
                    }))
                    .join();
            pool.submit(() -> IntStream.range(0, coupons)
                            .parallel()
                            .forEach(i -> benefits.coupons()
                                    .issue(coupon("shared-" + i))
                                    .getOrElseThrow(Refusal::toException)))
                    .join();
        } finally {
            pool.shutdown();
        }
        for (int from = 0; from < count; from += BATCH) {
            CouponId source = new CouponId("source-" + from);
            benefits.coupons().issue(coupon(source.value())).getOrElseThrow(Refusal::toException);
            List<Allocate.Share> shares = members.subList(from, Math.min(from + BATCH, count)).stream()
                    .map(member -> Allocate.Share.of(member, BigMoney.parse("USD 1000000")))
                    .toList();
            benefits.coupons().allocate("allocate " + source, source, shares).getOrElseThrow(Refusal::toException);
            Progress.isAt("allocates to members", from, count);
        }
    }

    private void join(AccountId member) {
        benefits.accounts().register(member).getOrElseThrow(Refusal::toException);
        benefits.accounts()
                .associate("associate " + member, member, AccountingMode.UNIFIED, ALWAYS.effectiveAt())
                .getOrElseThrow(Refusal::toException);
        benefits.packages().add(terms(member)).getOrElseThrow(Refusal::toException);
    }

    private CouponTerms coupon(String id) {
        return CouponTerms.of(
                new CouponId(id), master().account(), BigMoney.parse("USD 100000000"), ALWAYS, AllocationMode.MULTIPLE);
    }

    private static PackageTerms terms(AccountId owner) {
        return PackageTerms.builder()
                .id(new PackageId("package of " + owner))
                .owner(owner)
                .usage(STORAGE)
                .quantity(new BigDecimal("1000000"))
                .validity(ALWAYS)
                .purchasedAt(ALWAYS.effectiveAt())
                .build();
    }

    MasterId master() {
        return benefits.id();
    }

    /** The same enterprise seen by another engine, its next charges beginning at another number. */
    Enterprise with(Benefits other, long charges) {
        Enterprise same = new Enterprise(other.master(master()).by("benchmark"));
        same.members.addAll(members);
        same.firstCharge = charges;
        return same;
    }

    /** The same enterprise, of which only the first members consume. */
    Enterprise among(int consumers) {
        Enterprise same = new Enterprise(benefits);
        same.members.addAll(members.subList(0, consumers));
        same.firstCharge = FAR;
        return same;
    }

    /** Everything that can be read of it. */
    void look() {
        View view = benefits.view();
        AccountId member = members.get(0);
        Paging paging = Paging.FIRST;
        view.members(MemberFilter.ALL, paging);
        view.packages(PackageFilter.ALL.ownedBy(member), paging);
        view.coupons(CouponFilter.ALL, paging);
        view.allocations(AllocationFilter.ALL.of(member), paging);
        view.charges(ChargeFilter.ALL, paging);
        view.charges(ChargeFilter.ALL.of(member), paging);
        view.charges(ChargeFilter.ALL.withDue(DueStatus.OPEN), paging);
        view.charges(ChargeFilter.ALL.toPayBack(), paging);
        view.history(HistoryFilter.ALL, paging);
        view.history(HistoryFilter.ALL.of(member), paging);
        view.history(HistoryFilter.ALL.from(new CouponId("source-0")), paging);
        view.history(HistoryFilter.ALL.within(ALWAYS), paging);
        View then = view.asOf(Instant.now());
        then.coupons(CouponFilter.ALL, paging);
        Objects.requireNonNull(benefits.journal().after(5, Paging.MAX_LIMIT));
        benefits.view().preview(charge(0));
        benefits.view().explain(charge(1).id());
        benefits.journal().sweep("sweep", 10).getOrElseThrow(Refusal::toException);
        benefits.accounts().disassociate("leave", member).getOrElseThrow(Refusal::toException);
    }

    /** A charge that was never made before. */
    Charge charge(long count) {
        long number = firstCharge + count;
        AccountId member = members.get((int) (number / 2 % members.size()));
        Charge money = Charge.of(
                new ChargeId("charge-" + number), member, CONSUMED.plusSeconds(number % 86_400), "compute", PRICE);
        return number % 2 == 0 ? money : money.withUsage(USAGE);
    }

    List<Charge> charges(long from, int count) {
        List<Charge> charges = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            charges.add(charge(from + i));
        }
        return charges;
    }

    void settle(Charge charge) {
        whole(benefits.settlements().settle(charge).getOrElseThrow(Refusal::toException));
    }

    void settleAll(List<Charge> charges) {
        benefits.settlements().settleAll(charges).forEach(result -> whole(result.getOrElseThrow(Refusal::toException)));
    }

    static void whole(Settlement settlement) {
        if (settlement.deductions().size() != 1 || settlement.due().isPresent()) {
            throw new IllegalStateException("not covered by one benefit: " + settlement);
        }
    }
}
