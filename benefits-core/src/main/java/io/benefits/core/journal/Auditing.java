package io.benefits.core.journal;

import io.benefits.core.path.Again;
import io.benefits.core.path.Canonical;
import io.benefits.core.path.Evolution;
import io.benefits.core.path.Path;
import io.benefits.core.path.Rules;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponEvent;
import io.benefits.journal.AuditReport;
import io.benefits.journal.AuditReport.Breach;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.JournalHead;
import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.sharing.SharedUse;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Change;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.spi.Version;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what must always hold, in the journal and in what the store says it adds up to. Reads page by page. */
final class Auditing {

    private static final int PAGE = 1_000;
    private static final int CHUNK = 100;

    private final BenefitStore store;
    private final Rules rules;
    private final MasterId master;
    private final Canonical canonical = new Canonical();
    private final Map<CouponId, BigDecimal> inAllocations = new HashMap<>();
    private final Set<BenefitId> benefits = new LinkedHashSet<>();
    private final Set<AccountId> accounts = new LinkedHashSet<>();
    private final Settlements settlements;
    private Snapshot fold;

    Auditing(Path path, MasterId master) {
        this.store = path.store();
        this.rules = path.rules();
        this.master = master;
        this.settlements = new Settlements(store, master);
        this.fold = Snapshot.empty(master);
    }

    AuditReport audit() {
        Breach breach = follow();
        return new AuditReport(
                new JournalHead(fold.version().number(), fold.version().head()),
                Optional.ofNullable(breach == null ? compareWithStored() : breach));
    }

    static AuditReport verify(BenefitStore store, MasterId master, JournalHead from, JournalHead to) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (to.number() < from.number()) {
            throw new IllegalArgumentException("to: " + to.number() + ", must not be before from " + from.number());
        }
        Canonical canonical = new Canonical();
        JournalHead checked = from;
        while (checked.number() < to.number()) {
            int limit = (int) Math.min(PAGE, to.number() - checked.number());
            List<JournalEntry> page = store.journal(master, checked.number(), limit);
            if (page.isEmpty()) {
                return new AuditReport(
                        checked, Optional.of(new Breach(checked.number() + 1, "the journal ends before it")));
            }
            for (JournalEntry entry : page) {
                String broken = chain(canonical, checked, entry);
                if (broken != null) {
                    return new AuditReport(checked, Optional.of(new Breach(checked.number() + 1, broken)));
                }
                checked = new JournalHead(entry.number(), entry.head());
            }
        }
        return checked.hash().equals(to.hash())
                ? new AuditReport(checked, Optional.empty())
                : new AuditReport(
                        checked,
                        Optional.of(
                                new Breach(checked.number(), "its head is " + checked.hash() + ", not " + to.hash())));
    }

    private static @Nullable String chain(Canonical canonical, JournalHead before, JournalEntry entry) {
        if (entry.number() != before.number() + 1) {
            return "entry " + entry.number() + " follows entry " + before.number();
        }
        return Genuine.broken(canonical, before.hash(), entry);
    }

    /** Folds the entries that the journal has beyond the fold. */
    private @Nullable Breach follow() {
        while (true) {
            long before = fold.version().number();
            List<JournalEntry> page = store.journal(master, before, PAGE);
            Map<ChargeId, Settlement> settled = new LinkedHashMap<>();
            Snapshot stored = stored(page, before);
            for (JournalEntry entry : page) {
                String broken = check(entry, settled);
                if (broken != null) {
                    return new Breach(fold.version().number() + 1, broken);
                }
            }
            fold = fold.toKeep();
            settlements.follow(before, settled, stored);
            if (page.size() < PAGE) {
                return null;
            }
        }
    }

    /**
     * The charges that a page is about, as stored before it. The fold takes them up for that page alone, since there may be
     * millions. The comparison of settlements shows whether they are stored as the journal made them.
     */
    private Snapshot stored(List<JournalEntry> page, long before) {
        Set<ChargeId> begun = new HashSet<>();
        Set<ChargeId> earlier = new HashSet<>();
        for (JournalEntry entry : page) {
            if (entry.event() instanceof SettlementEvent event) {
                boolean begins = event instanceof SettlementEvent.Settled || event instanceof SettlementEvent.Reserved;
                if (begins) {
                    begun.add(event.charge());
                } else if (!begun.contains(event.charge())) {
                    earlier.add(event.charge());
                }
            }
        }
        for (ChargeId charge : begun) {
            fold = fold.with(charge, null, null);
        }
        Snapshot stored = store.loadAsOf(master, Footprint.ofCharges(earlier), before);
        for (ChargeId charge : earlier) {
            fold = fold.with(charge, stored.settlement(charge), stored.reservation(charge));
        }
        return stored;
    }

    private @Nullable String check(JournalEntry entry, Map<ChargeId, Settlement> settled) {
        Version before = fold.version();
        String broken = chain(canonical, new JournalHead(before.number(), before.head()), entry);
        if (broken != null) {
            return broken;
        }
        if (entry.at().isBefore(before.at())) {
            return "its time " + entry.at() + " is before that of its predecessor " + before.at();
        }
        try {
            Change change = Evolution.change(rules, fold, entry);
            Snapshot after = Evolution.evolve(fold, change);
            broken = equations(entry, after);
            broken = broken == null
                    ? rules.of(entry.event()).audit(entry.event(), new Again(canonical, fold, entry, after))
                    : broken;
            if (broken == null) {
                fold = after;
                remember(change);
                if (settlements.concerns(entry)) {
                    change.settlements()
                            .forEach(settlement ->
                                    settled.put(settlement.charge().id(), settlement));
                }
            }
            return broken;
        } catch (RuntimeException e) {
            return "it does not fit the books before it: " + e.getMessage();
        }
    }

    private void remember(Change change) {
        change.accounts().forEach(account -> accounts.add(account.id()));
        change.packages().forEach(resourcePackage -> benefits.add(resourcePackage.id()));
        change.coupons().forEach(coupon -> benefits.add(coupon.id()));
        change.allocations().forEach(allocation -> benefits.add(allocation.id()));
    }

    /** face value = unallocated + allocations + reserved + consumed + expired + withdrawn, for what the entry touched. */
    private @Nullable String equations(JournalEntry entry, Snapshot after) {
        Set<CouponId> coupons = new HashSet<>();
        if (entry.event() instanceof CouponEvent.Issued issued) {
            coupons.add(issued.terms().id());
        }
        Set<HoldingId> counted = new HashSet<>();
        for (JournalLine line : entry.lines()) {
            HoldingId holding = line.holding();
            if (holding.benefit() instanceof AllocationId id) {
                CouponId source = after.source(id).id();
                coupons.add(source);
                if (!counted.add(holding)) {
                    continue;
                }
                BigDecimal more = total(after, holding).subtract(total(fold, holding));
                inAllocations.merge(source, more, BigDecimal::add);
            } else if (holding.benefit() instanceof CouponId id) {
                coupons.add(id);
            }
        }
        for (JournalLine line : entry.lines()) {
            if (line.holding().benefit() instanceof PackageId id) {
                BigDecimal quantity = Objects.requireNonNull(after.resourcePackage(id))
                        .terms()
                        .quantity();
                if (total(after, line.holding()).compareTo(quantity) != 0) {
                    return line.holding() + " comes to " + total(after, line.holding()) + ", not to " + quantity;
                }
            }
        }
        for (CouponId id : coupons) {
            Coupon coupon = Objects.requireNonNull(after.coupon(id));
            Balances balances = Objects.requireNonNullElse(after.balances(HoldingId.of(id)), Balances.NONE);
            BigDecimal face = coupon.terms().faceValue().getAmount();
            if (balances.total().compareTo(face) != 0) {
                return "coupon " + id + " comes to " + balances.total() + ", not to its face value " + face;
            }
            BigDecimal given = inAllocations.getOrDefault(id, BigDecimal.ZERO);
            if (balances.allocated().compareTo(given) != 0) {
                return "coupon " + id + " gave " + balances.allocated() + " to allocations, which hold " + given;
            }
        }
        return null;
    }

    private static BigDecimal total(Snapshot snapshot, HoldingId holding) {
        Balances balances = snapshot.balances(holding);
        return balances == null ? BigDecimal.ZERO : balances.total();
    }

    /** Checks that the fold is stored. If others wrote meanwhile, folds their entries too and compares again. */
    private @Nullable Breach compareWithStored() {
        List<Footprint> chunks = new ArrayList<>();
        chunks.add(Footprint.MASTER);
        for (List<AccountId> some : chunks(new ArrayList<>(accounts))) {
            Footprint footprint = Footprint.ofAccounts(new HashSet<>(some));
            for (AccountId account : some) {
                footprint = footprint.and(Footprint.ofPending(account));
            }
            chunks.add(footprint);
        }
        for (List<BenefitId> some : chunks(new ArrayList<>(benefits))) {
            chunks.add(Footprint.all(some.stream().map(Auditing::of).toList()));
        }
        for (Footprint chunk : chunks) {
            Snapshot stored = store.look(master, chunk);
            while (stored.version().number() > fold.version().number()) {
                long before = fold.version().number();
                Breach breach = follow();
                if (breach != null) {
                    return breach;
                }
                if (fold.version().number() == before) {
                    return new Breach(
                            before + 1, "the journal ends before it, but stored is version " + stored.version());
                }
                stored = store.look(master, chunk);
            }
            String broken = compare(stored, chunk);
            if (broken != null) {
                return new Breach(fold.version().number(), broken);
            }
        }
        String broken = settlements.difference();
        return broken == null ? null : new Breach(fold.version().number(), broken);
    }

    private @Nullable String compare(Snapshot stored, Footprint chunk) {
        if (!stored.version().equals(fold.version())) {
            return "stored is version " + stored.version() + ", the journal leads to " + fold.version();
        }
        if (!Objects.equals(stored.master(), fold.master())) {
            return "stored is " + stored.master() + ", the journal leads to " + fold.master();
        }
        for (AccountId id : chunk.accounts()) {
            if (!Objects.equals(stored.account(id), fold.account(id))) {
                return "stored is " + stored.account(id) + ", the journal leads to " + fold.account(id);
            }
            if (stored.unpaid(id) != fold.unpaid(id)) {
                return "stored are " + stored.unpaid(id) + " unpaid dues of account " + id + ", the journal leads to "
                        + fold.unpaid(id);
            }
            Set<SharedUse.Key> uses = new LinkedHashSet<>();
            stored.uses(id).forEach(uses::add);
            fold.uses(id).forEach(uses::add);
            for (SharedUse.Key use : uses) {
                if (stored.used(use).compareTo(fold.used(use)) != 0) {
                    return use + ": stored is " + stored.used(use) + ", the journal leads to " + fold.used(use);
                }
            }
        }
        for (CouponId id : chunk.coupons()) {
            if (!Objects.equals(stored.coupon(id), fold.coupon(id))) {
                return "stored is " + stored.coupon(id) + ", the journal leads to " + fold.coupon(id);
            }
            String broken = compareBalances(stored, HoldingId.of(id));
            if (broken != null) {
                return broken;
            }
        }
        for (AllocationId id : chunk.allocations()) {
            if (!Objects.equals(stored.allocation(id), fold.allocation(id))) {
                return "stored is " + stored.allocation(id) + ", the journal leads to " + fold.allocation(id);
            }
            String broken = compareBalances(stored, HoldingId.of(id));
            if (broken != null) {
                return broken;
            }
        }
        for (PackageId id : chunk.packages()) {
            if (!Objects.equals(stored.resourcePackage(id), fold.resourcePackage(id))) {
                return "stored is " + stored.resourcePackage(id) + ", the journal leads to " + fold.resourcePackage(id);
            }
            if (!new HashSet<>(stored.periods(id)).equals(new HashSet<>(fold.periods(id)))) {
                return "stored of package " + id + " are the periods " + stored.periods(id) + ", the journal leads to "
                        + fold.periods(id);
            }
            for (Instant period : fold.periods(id)) {
                String broken = compareBalances(stored, new HoldingId(id, period));
                if (broken != null) {
                    return broken;
                }
            }
        }
        return null;
    }

    private @Nullable String compareBalances(Snapshot stored, HoldingId holding) {
        return Objects.equals(stored.balances(holding), fold.balances(holding))
                ? null
                : holding + ": stored is " + stored.balances(holding) + ", the journal leads to "
                        + fold.balances(holding);
    }

    private static Footprint of(BenefitId benefit) {
        return switch (benefit.kind()) {
            case PACKAGE -> Footprint.ofPackage((PackageId) benefit);
            case COUPON -> Footprint.ofCoupon((CouponId) benefit);
            case ALLOCATION -> Footprint.ofAllocations(Set.of((AllocationId) benefit));
        };
    }

    private static <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(from + CHUNK, all.size())));
        }
        return chunks;
    }
}
