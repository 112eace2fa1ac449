package io.benefits.inmemory.scenario;

import io.benefits.account.AccountingMode;
import io.benefits.coupon.AllocationMode;
import io.benefits.resource.ResetCycle;
import io.benefits.value.Limits;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario file says: which enterprises there are, and what benefits they have.
 *
 * @param clock the time of every command; the system's clock if absent
 * @param since when the associations began; if absent, with the first charge of the bill, but not later than now
 * @param collect whether the dues are presented to their payers, who then pay them or are in arrears; if absent or
 *     false, the dues stay open
 * @param masters the enterprises; a billing account of the bill counts as the first one that matches it
 */
record ScenarioPlan(@Nullable Instant clock, @Nullable Instant since, boolean collect, List<MasterPlan> masters) {

    ScenarioPlan {
        masters = required("masters", masters);
        if (!collect && masters.stream().anyMatch(master -> !master.insolvent().isEmpty())) {
            throw new IllegalArgumentException("collect: false, but accounts are named insolvent");
        }
    }

    /**
     * One enterprise, or every one that the selector matches.
     *
     * @param account the billing accounts
     * @param zone the time zone of its calendar; UTC if absent
     * @param shareWithNewMembers whether its members share its packages by default
     * @param members its members; every sub-account, unified, if absent
     * @param packages its and its members' resource packages
     * @param coupons its and its members' cash coupons
     * @param insolvent the accounts whose dues cannot be collected, as the payer or as the one that consumed
     */
    record MasterPlan(
            Selector account,
            ZoneId zone,
            boolean shareWithNewMembers,
            List<MemberPlan> members,
            List<PackagePlan> packages,
            List<CouponPlan> coupons,
            List<Selector> insolvent) {

        MasterPlan {
            required("account", account);
            zone = orElse(zone, ZoneOffset.UTC);
            members = List.copyOf(orElse(members, List.of(MemberPlan.EVERYBODY)));
            packages = List.copyOf(orElse(packages, List.of()));
            coupons = List.copyOf(orElse(coupons, List.of()));
            insolvent = List.copyOf(orElse(insolvent, List.of()));
        }
    }

    /**
     * A member, or every one that the selector matches. A sub-account counts as the first one that matches it.
     *
     * @param account the sub-accounts
     * @param mode who pays for them; UNIFIED if absent
     * @param sharing whether they may use the master's packages; if absent, the master's default
     */
    record MemberPlan(
            Selector account, AccountingMode mode, @Nullable Boolean sharing) {

        static final MemberPlan EVERYBODY = new MemberPlan(Selector.ALL, AccountingMode.UNIFIED, null);

        MemberPlan {
            required("account", account);
            mode = orElse(mode, AccountingMode.UNIFIED);
            if (mode == AccountingMode.INDEPENDENT && Boolean.TRUE.equals(sharing)) {
                throw new IllegalArgumentException("sharing: true, but an independent member shares nothing (S8)");
            }
        }
    }

    /**
     * A resource package.
     *
     * @param id its id, unique in the enterprise; if the owner is {@code "*"}, each id ends in a number
     * @param owner its owner; the master if absent
     * @param unit the unit of its quantity: a ConsumedUnit, or {@code "#1"} for the one that the bill names most
     * @param quantity how much; per period if it resets
     * @param services the services that it is limited to; every service if absent
     * @param regions the regions that it is limited to; every region if absent
     * @param from the beginning of its validity; no limit if absent
     * @param until the end of its validity; no limit if absent
     * @param reset how often the quantity renews; never if absent
     */
    record PackagePlan(
            String id,
            Selector owner,
            Selector unit,
            BigDecimal quantity,
            List<Selector> services,
            List<String> regions,
            Instant from,
            Instant until,
            @Nullable ResetPlan reset) {

        PackagePlan {
            required("id", id);
            owner = orElse(owner, Selector.MASTER);
            if (required("unit", unit).isAll()) {
                throw new IllegalArgumentException("unit: \"*\", must be one unit");
            }
            Limits.positiveQuantity("quantity", required("quantity", quantity));
            services = List.copyOf(orElse(services, List.of()));
            regions = List.copyOf(orElse(regions, List.of()));
            from = orElse(from, EVER);
            until = orElse(until, NEVER);
        }
    }

    /**
     * A reset cycle.
     *
     * @param unit the length of a period
     * @param alignment how the periods are aligned; CALENDAR if absent
     */
    record ResetPlan(ResetCycle.Unit unit, ResetCycle.Alignment alignment) {
        ResetPlan {
            required("unit", unit);
            alignment = orElse(alignment, ResetCycle.Alignment.CALENDAR);
        }
    }

    /**
     * A cash coupon.
     *
     * @param id its id, unique in the enterprise; if the owner is {@code "*"}, each id ends in a number
     * @param owner its owner; the master if absent
     * @param faceValue its face value
     * @param currency its currency; if absent, the most frequent one of the enterprise's charges
     * @param mode how it can be allocated; MULTIPLE if absent
     * @param services the services that it is limited to; every service if absent
     * @param regions the regions that it is limited to; every region if absent
     * @param minimumSpend the smallest amount that packages leave of a charge that it serves; none if absent
     * @param from the beginning of its validity; no limit if absent
     * @param until the end of its validity; no limit if absent
     * @param allocations who gets how much of it
     */
    record CouponPlan(
            String id,
            Selector owner,
            BigDecimal faceValue,
            @Nullable String currency,
            AllocationMode mode,
            List<Selector> services,
            List<String> regions,
            @Nullable BigDecimal minimumSpend,
            Instant from,
            Instant until,
            List<AllocationPlan> allocations) {

        CouponPlan {
            required("id", id);
            owner = orElse(owner, Selector.MASTER);
            Limits.positiveQuantity("faceValue", required("faceValue", faceValue));
            if (minimumSpend != null) {
                Limits.positiveQuantity("minimumSpend", minimumSpend);
            }
            mode = orElse(mode, AllocationMode.MULTIPLE);
            services = List.copyOf(orElse(services, List.of()));
            regions = List.copyOf(orElse(regions, List.of()));
            from = orElse(from, EVER);
            until = orElse(until, NEVER);
            allocations = List.copyOf(orElse(allocations, List.of()));
        }
    }

    /**
     * What a member, or each that the selector matches, gets from a coupon.
     *
     * @param member the members
     * @param amount how much each of them gets; absent for a ONCE coupon, which is given as a whole
     */
    record AllocationPlan(Selector member, @Nullable BigDecimal amount) {
        AllocationPlan {
            required("member", member);
            if (amount != null) {
                Limits.positiveQuantity("amount", amount);
            }
        }
    }

    private static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(field + ": missing");
        }
        return value;
    }

    private static <T> T orElse(@Nullable T value, T other) {
        return Objects.requireNonNullElse(value, other);
    }
}
