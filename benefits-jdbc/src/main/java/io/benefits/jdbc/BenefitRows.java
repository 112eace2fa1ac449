package io.benefits.jdbc;

import io.benefits.coupon.Allocation;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponTerms;
import io.benefits.ledger.HoldingId;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.ResetCycle;
import io.benefits.resource.ResourcePackage;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.Audience;
import io.benefits.value.BenefitId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Recorded;
import io.benefits.value.UsageType;
import io.benefits.value.Validity;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Reads packages, coupons and allocations with their balances, as they stood after an entry. */
final class BenefitRows {

    private static final String STATE = " s ON s.master_id = t.master_id AND s.benefit_kind = ? AND s.benefit_id = t.";

    private final Session session;
    private final MasterId master;
    private final long number;
    private final boolean asIssued;
    private final Map<CouponId, Coupon> coupons = new LinkedHashMap<>();
    private final Map<AllocationId, Allocation> allocations = new LinkedHashMap<>();
    private final Map<PackageId, ResourcePackage> packages = new LinkedHashMap<>();
    private final HoldingRows holdings;
    private final LimitRows limits;
    /** The packages of which not every period is loaded. */
    private final Set<PackageId> inPart = new HashSet<>();

    /** The state of a benefit after the entry. */
    private record Standing(
            Recorded recorded,
            boolean frozen,
            boolean ended,
            @Nullable Instant cancelledFrom) {

        static Standing of(Row row) throws SQLException {
            return new Standing(
                    new Recorded(row.number("entry_no"), row.instant("recorded_at")),
                    row.flag("is_frozen"),
                    row.flag("is_ended"),
                    row.nullableInstant("cancelled_from"));
        }
    }

    BenefitRows(Session session, MasterId master, long number) {
        this(session, master, number, false);
    }

    private BenefitRows(Session session, MasterId master, long number, boolean asIssued) {
        this.session = session;
        this.master = master;
        this.number = number;
        this.asIssued = asIssued;
        this.holdings = new HoldingRows(session, master, number);
        this.limits = new LimitRows(session, master, number);
    }

    /** Benefits with the terms with which they were issued or added, whatever became of them. */
    static BenefitRows asIssued(Session session, MasterId master) {
        return new BenefitRows(session, master, Tables.OPEN - 1, true);
    }

    Map<CouponId, Coupon> coupons() {
        return coupons;
    }

    Map<AllocationId, Allocation> allocations() {
        return allocations;
    }

    Map<PackageId, ResourcePackage> packages() {
        return packages;
    }

    HoldingRows holdings() {
        return holdings;
    }

    /** The owners of loaded benefits that may be held: something is reserved there, or may be in a period that is not loaded. */
    Set<AccountId> ownersOfHeld() {
        Set<AccountId> found = new HashSet<>();
        holdings.held().forEach(benefit -> found.add(owner(benefit)));
        inPart.forEach(id -> found.add(owner(id)));
        return found;
    }

    private AccountId owner(BenefitId benefit) {
        return switch (benefit.kind()) {
            case PACKAGE ->
                Objects.requireNonNull(packages.get((PackageId) benefit))
                        .terms()
                        .owner();
            case COUPON ->
                Objects.requireNonNull(coupons.get((CouponId) benefit)).terms().owner();
            case ALLOCATION ->
                Objects.requireNonNull(allocations.get((AllocationId) benefit)).member();
        };
    }

    boolean has(BenefitId benefit) {
        return switch (benefit.kind()) {
            case PACKAGE -> packages.containsKey((PackageId) benefit);
            case COUPON -> coupons.containsKey((CouponId) benefit);
            case ALLOCATION -> allocations.containsKey((AllocationId) benefit);
        };
    }

    /** Loads all benefits of some accounts, and single ones, with the coupons that allocations come from. */
    void load(Set<AccountId> owners, Set<BenefitId> single) throws SQLException {
        if (!owners.isEmpty()) {
            List<String> accounts = owners.stream().map(AccountId::value).toList();
            packages(new Where("owner_id", accounts));
            coupons(new Where("owner_id", accounts));
            allocations(new Where("member_id", accounts));
            holdings.load(null, new Where("owner_id", accounts));
            packages.values().stream()
                    .filter(loaded -> owners.contains(loaded.terms().owner()))
                    .forEach(loaded -> inPart.remove(loaded.id()));
        }
        Map<BenefitId.Kind, Set<String>> ids = new EnumMap<>(BenefitId.Kind.class);
        for (BenefitId id : single) {
            if (!has(id) || (id instanceof PackageId resourcePackage && inPart.remove(resourcePackage))) {
                ids.computeIfAbsent(id.kind(), kind -> new HashSet<>()).add(id.value());
            }
        }
        for (Map.Entry<BenefitId.Kind, Set<String>> of : ids.entrySet()) {
            terms(of.getKey(), of.getValue());
            holdings.load(of.getKey(), new Where("benefit_id", of.getValue()));
        }
        loadSources();
    }

    /** Loads single holdings with the terms of their benefits, and the coupons that allocations come from. */
    void loadHoldings(Collection<HoldingId> single) throws SQLException {
        Set<BenefitId> cash = new HashSet<>();
        Set<HoldingId> periods = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (HoldingId holding : single) {
            if (!(holding.benefit() instanceof PackageId id)) {
                cash.add(holding.benefit());
            } else if (!holdings.has(holding)) {
                periods.add(holding);
                if (!packages.containsKey(id)) {
                    ids.add(id.value());
                    inPart.add(id);
                }
            }
        }
        if (!ids.isEmpty()) {
            terms(BenefitId.Kind.PACKAGE, ids);
            inPart.retainAll(packages.keySet());
        }
        holdings.load(periods);
        load(Set.of(), cash);
    }

    /** Loads what is live of some accounts in some hours. */
    void loadServing(Collection<Footprint.Serving> serving, ZoneId zone) throws SQLException {
        Map<AccountId, List<Footprint.Serving>> hours = new HashMap<>();
        long since = Long.MAX_VALUE;
        for (Footprint.Serving each : serving) {
            hours.computeIfAbsent(each.account(), unused -> new ArrayList<>()).add(each);
            since = Math.min(since, Micros.of(each.since(zone)));
        }
        List<String> owners = hours.keySet().stream().map(AccountId::value).toList();
        Set<PackageId> whole = new HashSet<>(packages.keySet());
        whole.removeAll(inPart);
        packages(new Where("owner_id", owners, "live_until", since));
        Set<BenefitId> cash = new HashSet<>(holdings.loadLiveCash(new Where("owner_id", owners, "expires_at", since)));
        // what ended after the entry was still live
        Set<BenefitId> changed = Loading.head(session, master).number() > number ? changed() : Set.of();
        terms(BenefitId.Kind.PACKAGE, ids(changed, BenefitId.Kind.PACKAGE, packages.keySet()));
        cash.addAll(changed);
        cash.removeIf(PackageId.class::isInstance);
        Set<HoldingId> periods = new HashSet<>();
        for (ResourcePackage loaded : packages.values()) {
            if (!whole.contains(loaded.id())) {
                inPart.add(loaded.id());
                for (Footprint.Serving hour : hours.getOrDefault(loaded.terms().owner(), List.of())) {
                    for (Instant period : hour.periods(loaded.terms(), zone)) {
                        periods.add(new HoldingId(loaded.id(), period));
                    }
                }
            }
        }
        periods.removeIf(holdings::has);
        holdings.load(periods);
        for (BenefitId.Kind kind : List.of(BenefitId.Kind.COUPON, BenefitId.Kind.ALLOCATION)) {
            terms(kind, ids(cash, kind, Set.of()));
        }
        cash.removeIf(benefit -> holdings.has(HoldingId.of(benefit)));
        holdings.load(cash.stream().filter(this::has).map(HoldingId::of).toList());
        loadSources();
    }

    private static Set<String> ids(Set<BenefitId> benefits, BenefitId.Kind kind, Set<? extends BenefitId> without) {
        Set<String> ids = new HashSet<>();
        for (BenefitId benefit : benefits) {
            if (benefit.kind() == kind && !without.contains(benefit)) {
                ids.add(benefit.value());
            }
        }
        return ids;
    }

    /** Loads the terms and states of some benefits of a kind, but not what they hold. */
    private void terms(BenefitId.Kind kind, Set<String> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        switch (kind) {
            case PACKAGE -> packages(new Where("package_id", ids));
            case COUPON -> coupons(new Where("coupon_id", ids));
            case ALLOCATION -> allocations(new Where("allocation_id", ids));
        }
    }

    /** Loads the terms and states of single benefits, but not what they hold. */
    void loadTerms(Set<BenefitId> single) throws SQLException {
        for (BenefitId.Kind kind : BenefitId.Kind.values()) {
            terms(kind, ids(single, kind, Set.of()));
        }
    }

    /** Loads the coupons that allocations come from. */
    private void loadSources() throws SQLException {
        Set<String> sources = new HashSet<>();
        for (Allocation allocation : allocations.values()) {
            if (!coupons.containsKey(allocation.coupon())) {
                sources.add(allocation.coupon().value());
            }
        }
        if (!sources.isEmpty()) {
            coupons(new Where("coupon_id", sources));
            holdings.load(BenefitId.Kind.COUPON, new Where("benefit_id", sources));
        }
    }

    /**
     * The benefits that an entry after this one moved or named. It does not say of which kind a named one is, so its id is
     * tried as a package and as a coupon; an id that is neither finds nothing.
     */
    private Set<BenefitId> changed() throws SQLException {
        Set<BenefitId> found = new HashSet<>();
        holdings.moved().forEach(holding -> found.add(holding.benefit()));
        for (String named : session.list(
                Sql.of(
                        "SELECT benefit_id FROM benefits_journal WHERE master_id = ? AND entry_no > ?"
                                + " AND benefit_id IS NOT NULL",
                        master.value(),
                        number),
                row -> row.text("benefit_id"))) {
            found.add(new PackageId(named));
            found.add(new CouponId(named));
        }
        return found;
    }

    /** Loads some coupons with all their allocations. */
    void loadAllocationsOf(Set<CouponId> wanted) throws SQLException {
        if (!wanted.isEmpty()) {
            Set<AllocationId> before = Set.copyOf(allocations.keySet());
            allocations(
                    new Where("coupon_id", wanted.stream().map(CouponId::value).toList()));
            Set<String> added = new HashSet<>();
            for (Allocation allocation : allocations.values()) {
                if (!before.contains(allocation.id())) {
                    added.add(allocation.id().value());
                }
            }
            if (!added.isEmpty()) {
                holdings.load(BenefitId.Kind.ALLOCATION, new Where("benefit_id", added));
            }
            load(Set.of(), Set.copyOf(wanted));
        }
    }

    /**
     * The holdings whose balances expire first, as after the entry, and maybe others. Those that neither moved since nor end at
     * another time are in order. All others are taken in addition to the limit. Those that moved come last, so that none that
     * moves in between is missed.
     */
    void loadExpiring(int limit, boolean isPast) throws SQLException {
        Set<HoldingId> found = new HashSet<>();
        int others = 0;
        if (isPast) {
            found.addAll(holdings.moved());
            load(Set.of(), Set.copyOf(restated()));
            others = found.size() + holdings.size();
        }
        found.addAll(holdings.ending(limit + others));
        found.addAll(holdings.moved());
        loadHoldings(found);
    }

    /** The benefits whose state changed since the entry, and which may so end at another time; for a coupon also its allocations. */
    private List<BenefitId> restated() throws SQLException {
        List<BenefitId> found = new ArrayList<>(session.list(
                Sql.of(
                        "SELECT DISTINCT benefit_kind, benefit_id FROM benefits_state WHERE master_id = ? AND since_no > ?",
                        master.value(),
                        number),
                BenefitRows::benefit));
        List<String> ids = found.stream()
                .filter(CouponId.class::isInstance)
                .map(BenefitId::value)
                .toList();
        if (!ids.isEmpty()) {
            found.addAll(session.list(
                    Sql.of(
                                    "SELECT allocation_id FROM benefits_allocation WHERE master_id = ? AND entry_no <= ?"
                                            + " AND coupon_id IN",
                                    master.value(),
                                    number)
                            .in(ids),
                    row -> new AllocationId(row.text("allocation_id"))));
        }
        return found;
    }

    static BenefitId benefit(Row row) throws SQLException {
        return benefit(row.constant("benefit_kind", BenefitId.Kind.class), row.text("benefit_id"));
    }

    /** Puts all that was loaded into a snapshot. */
    Snapshot into(Snapshot snapshot) {
        Snapshot next = snapshot;
        for (ResourcePackage resourcePackage : packages.values()) {
            next = next.with(resourcePackage);
        }
        for (Coupon coupon : coupons.values()) {
            next = next.with(coupon);
        }
        for (Allocation allocation : allocations.values()) {
            next = next.with(allocation);
        }
        return holdings.into(next);
    }

    static BenefitId benefit(BenefitId.Kind kind, String id) {
        return switch (kind) {
            case PACKAGE -> new PackageId(id);
            case COUPON -> new CouponId(id);
            case ALLOCATION -> new AllocationId(id);
        };
    }

    /** Rows of terms, with the state after the entry. */
    private Sql rows(Table table, BenefitId.Kind kind, String key, Where where) {
        return where.in(
                Sql.of(
                        "SELECT " + table.all("t")
                                + ", s.is_frozen, s.is_ended, s.cancelled_from, s.ends_at, s.amount, s.has_audience FROM "
                                + table
                                + " t JOIN benefits_state"
                                + STATE + key + " AND s.since_no <= ? AND s.until_no > ?"
                                + " WHERE t.master_id = ? AND t.entry_no <= ?",
                        kind.name(),
                        number,
                        number,
                        master.value(),
                        number),
                "t");
    }

    /** For benefits read as they were issued or added, the event says whom they served. */
    private Map<String, Audience> audiences(BenefitId.Kind kind, Collection<String> ids) throws SQLException {
        return asIssued ? Map.of() : limits.audiences(kind, ids);
    }

    private void packages(Where where) throws SQLException {
        record Found(PackageTerms.Builder terms, String id, boolean scoped, boolean hasAudience, Standing standing) {}
        List<Found> found = session.list(
                rows(Tables.PACKAGE, BenefitId.Kind.PACKAGE, "package_id", where),
                row -> new Found(
                        packageTerms(row),
                        row.text("package_id"),
                        row.flag("is_scoped"),
                        row.flag("has_audience"),
                        Standing.of(row)));
        Map<String, List<LimitRows.Scope>> scopes = limits.scopes(
                BenefitId.Kind.PACKAGE,
                found.stream().filter(Found::scoped).map(Found::id).toList());
        Map<String, Audience> audiences = audiences(
                BenefitId.Kind.PACKAGE,
                found.stream().filter(Found::hasAudience).map(Found::id).toList());
        for (Found one : found) {
            one.terms().audience(audiences.getOrDefault(one.id(), Audience.ALL));
            for (LimitRows.Scope scope : scopes.getOrDefault(one.id(), List.of())) {
                scope.limit(one.terms());
            }
            Standing standing = one.standing();
            ResourcePackage resourcePackage = new ResourcePackage(
                    one.terms().build(),
                    standing.recorded(),
                    standing.frozen(),
                    Optional.ofNullable(standing.cancelledFrom()));
            packages.put(resourcePackage.id(), resourcePackage);
        }
    }

    private PackageTerms.Builder packageTerms(Row row) throws SQLException {
        PackageTerms.Builder terms = PackageTerms.builder()
                .id(new PackageId(row.text("package_id")))
                .owner(new AccountId(row.text("owner_id")))
                .usage(new UsageType(row.text("usage_type"), row.text("usage_unit")))
                .quantity(row.decimal(asIssued ? "quantity" : "amount"))
                .validity(validity(row))
                .purchasedAt(row.instant("purchased_at"))
                .priority(row.integer("priority"));
        if (row.nullableText("reset_unit") != null) {
            terms.reset(new ResetCycle(
                    row.constant("reset_unit", ResetCycle.Unit.class),
                    row.constant("reset_alignment", ResetCycle.Alignment.class)));
        }
        return terms;
    }

    private void coupons(Where where) throws SQLException {
        record Found(
                CouponTerms.Builder terms,
                String id,
                int association,
                boolean scoped,
                boolean hasAudience,
                Standing standing) {}
        List<Found> found = session.list(
                rows(Tables.COUPON, BenefitId.Kind.COUPON, "coupon_id", where),
                row -> new Found(
                        couponTerms(row),
                        row.text("coupon_id"),
                        row.integer("association_no"),
                        row.flag("is_scoped"),
                        row.flag("has_audience"),
                        Standing.of(row)));
        Map<String, List<LimitRows.Scope>> scopes = limits.scopes(
                BenefitId.Kind.COUPON,
                found.stream().filter(Found::scoped).map(Found::id).toList());
        Map<String, Audience> audiences = audiences(
                BenefitId.Kind.COUPON,
                found.stream().filter(Found::hasAudience).map(Found::id).toList());
        for (Found one : found) {
            one.terms().audience(audiences.getOrDefault(one.id(), Audience.ALL));
            for (LimitRows.Scope scope : scopes.getOrDefault(one.id(), List.of())) {
                scope.limit(one.terms());
            }
            Standing standing = one.standing();
            Coupon coupon = new Coupon(
                    one.terms().build(), standing.recorded(), one.association(), standing.frozen(), standing.ended());
            coupons.put(coupon.id(), coupon);
        }
    }

    private CouponTerms.Builder couponTerms(Row row) throws SQLException {
        CurrencyUnit currency = row.currency("currency");
        BigDecimal minimum = row.nullableDecimal("minimum_spend");
        return CouponTerms.builder()
                .id(new CouponId(row.text("coupon_id")))
                .owner(new AccountId(row.text("owner_id")))
                .faceValue(row.money(asIssued ? "face_value" : "amount", currency))
                .validity(validity(row))
                .mode(row.constant("allocation_mode", AllocationMode.class))
                .minimumSpend(Optional.ofNullable(minimum).map(amount -> BigMoney.of(currency, amount)))
                .priority(row.integer("priority"));
    }

    private void allocations(Where where) throws SQLException {
        for (Allocation allocation : session.list(
                rows(Tables.ALLOCATION, BenefitId.Kind.ALLOCATION, "allocation_id", where), BenefitRows::allocation)) {
            allocations.put(allocation.id(), allocation);
        }
    }

    private static Allocation allocation(Row row) throws SQLException {
        Standing standing = Standing.of(row);
        return new Allocation(
                new AllocationId(row.text("allocation_id")),
                new CouponId(row.text("coupon_id")),
                new AccountId(row.text("member_id")),
                row.integer("association_no"),
                standing.recorded(),
                standing.frozen(),
                standing.ended());
    }

    private Validity validity(Row row) throws SQLException {
        return new Validity(row.instant("effective_at"), row.instant(asIssued ? "expires_at" : "ends_at"));
    }
}
