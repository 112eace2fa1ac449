package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.account.AccountEvent;
import io.benefits.core.book.RuleBook;
import io.benefits.core.path.Canonical;
import io.benefits.core.path.Evolution;
import io.benefits.core.path.Rules;
import io.benefits.coupon.CouponEvent;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.Sweep;
import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
import io.benefits.resource.PackageEvent;
import io.benefits.settlement.SettlementEvent;
import io.benefits.sharing.SharedUse;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Billing;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.Limits;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Checks what must always hold of a master's books, from its journal and from what the store says the balances are. One that is
 * kept goes on from where it was.
 */
public final class Books {

    /** What folds a journal. */
    public static final Rules RULES = RuleBook.rules(Billing.proRata());

    private final BenefitStore store;
    private final MasterId master;
    private final Canonical canonical = new Canonical();
    private final List<JournalEntry> journal = new ArrayList<>();
    private final Set<HoldingId> holdings = new HashSet<>();
    private final Oracle oracle;
    private Snapshot fold;

    /** The books of a master, from their first entry on. */
    public Books(BenefitStore store, MasterId master) {
        this.store = store;
        this.master = master;
        this.oracle = new Oracle(master);
        this.fold = Snapshot.empty(master);
    }

    /** Every conservation equation, the fold of the journal against what is stored, the chain of hashes. */
    public static Snapshot check(BenefitStore store, MasterId master) {
        return new Books(store, master).check();
    }

    /** The whole journal. */
    public static List<JournalEntry> journal(BenefitStore store, MasterId master) {
        List<JournalEntry> all = new ArrayList<>();
        readOn(store, master, all);
        return all;
    }

    /** Adds what follows to the beginning of a journal. */
    private static void readOn(BenefitStore store, MasterId master, List<JournalEntry> all) {
        List<JournalEntry> page;
        do {
            page = store.journal(master, all.size(), 100);
            all.addAll(page);
        } while (!page.isEmpty());
    }

    /** Checks the entries since the last check, and then everything that is stored. */
    public Snapshot check() {
        int known = journal.size();
        readOn(store, master, journal);
        for (JournalEntry entry : journal.subList(known, journal.size())) {
            add(entry);
        }
        checkEquations();
        oracle.checkSums(fold, holdings);
        checkStored();
        return fold;
    }

    /** Numbers without gaps, times that never go back, the chain of hashes, and what the rules allow (J2, J5, T1). */
    private void add(JournalEntry entry) {
        assertThat(entry.number()).isEqualTo(fold.version().number() + 1);
        assertThat(entry.at()).isAfterOrEqualTo(fold.version().at());
        assertThat(entry.head())
                .as("head of entry %s", entry.number())
                .isEqualTo(canonical.head(fold.version().head(), entry));
        if (entry.event() instanceof SettlementEvent.Settled || entry.event() instanceof SettlementEvent.Reserved) {
            fold = fold.with(((SettlementEvent) entry.event()).charge(), null, null);
        }
        Snapshot after = Evolution.evolve(RULES, fold, entry);
        oracle.check(fold, entry, after);
        fold = after;
        entry.lines().forEach(line -> holdings.add(line.holding()));
    }

    /** Everything that a journal names, to be loaded at once. */
    public static Footprint everything(MasterId master, List<JournalEntry> journal) {
        Set<AccountId> accounts = new HashSet<>(Set.of(master.account()));
        Set<CouponId> coupons = new HashSet<>();
        Set<AllocationId> allocations = new HashSet<>();
        Set<PackageId> packages = new HashSet<>();
        Set<ChargeId> charges = new HashSet<>();
        for (JournalEntry entry : journal) {
            if (entry.event() instanceof AccountEvent.AccountRegistered event) {
                accounts.add(event.account());
            } else if (entry.event() instanceof PackageEvent.Added event) {
                packages.add(event.terms().id());
            } else if (entry.event() instanceof CouponEvent.Issued event) {
                coupons.add(event.terms().id());
            } else if (entry.event() instanceof CouponEvent.Allocated event) {
                event.made().forEach(made -> allocations.add(made.allocation()));
            } else if (entry.event() instanceof CouponEvent.Moved event) {
                allocations.add(event.made().allocation());
            } else if (entry.event() instanceof SettlementEvent event) {
                charges.add(event.charge());
            }
        }
        return new Footprint(accounts, accounts, coupons, allocations, packages, charges, Set.of(), 0);
    }

    /** The snapshot before the first entry, which takes up every settlement of a footprint. */
    static Snapshot asking(MasterId master, Footprint footprint) {
        Snapshot snapshot = Snapshot.empty(master);
        for (ChargeId charge : footprint.charges()) {
            snapshot = snapshot.with(charge, null, null);
        }
        return snapshot;
    }

    private void checkEquations() {
        long number = fold.version().number();
        Map<CouponId, BigDecimal> inAllocations = new HashMap<>();
        for (HoldingId holding : holdings) {
            Balances balances = Objects.requireNonNull(fold.balances(holding));
            BenefitId benefit = holding.benefit();
            if (benefit instanceof PackageId id) {
                equal(balances.total(), fold.resourcePackage(id).terms().quantity(), number, holding);
            } else if (benefit instanceof CouponId id) {
                BigDecimal faceValue = fold.coupon(id).terms().faceValue().getAmount();
                equal(balances.total(), Limits.canonical(faceValue), number, holding);
            } else {
                inAllocations.merge(fold.source(benefit).id(), balances.total(), BigDecimal::add);
            }
        }
        for (HoldingId holding : holdings) {
            if (holding.benefit() instanceof CouponId id) {
                BigDecimal allocated = inAllocations.getOrDefault(id, BigDecimal.ZERO);
                equal(fold.balances(holding).allocated(), Limits.canonical(allocated), number, holding);
            }
        }
    }

    private void checkStored() {
        Footprint named = everything(master, journal);
        Footprint all = new Footprint(
                named.accounts(),
                named.benefitsOf(),
                named.coupons(),
                named.allocations(),
                named.packages(),
                named.charges(),
                named.accounts(),
                Sweep.MAX_LIMIT);
        Snapshot stored = store.load(master, all);
        same(stored, fold, all);
        for (AccountId account : all.pendingOf()) {
            assertThat(stored.unpaid(account)).as("unpaid dues of %s", account).isEqualTo(fold.unpaid(account));
        }
        assertThat(list(stored.expiring())).as("expiring").isEqualTo(list(fold.expiring()));
    }

    /** That two snapshots of one version know the same of a footprint. */
    public static void same(Snapshot actual, Snapshot expected, Footprint footprint) {
        long number = expected.version().number();
        assertThat(actual.version()).isEqualTo(expected.version());
        equal(actual.master(), expected.master(), number, "master");
        for (AccountId id : footprint.accounts()) {
            equal(actual.account(id), expected.account(id), number, id);
            equal(uses(actual, id), uses(expected, id), number, id);
        }
        for (AccountId id : footprint.benefitsOf()) {
            equal(
                    new HashSet<>(list(actual.shelf(id).all())),
                    new HashSet<>(list(expected.shelf(id).all())),
                    number,
                    id);
        }
        for (PackageId id : footprint.packages()) {
            equal(actual.resourcePackage(id), expected.resourcePackage(id), number, id);
            equal(Set.copyOf(actual.periods(id)), Set.copyOf(expected.periods(id)), number, id);
            for (Instant period : expected.periods(id)) {
                sameBalances(actual, expected, new HoldingId(id, period));
            }
        }
        for (CouponId id : footprint.coupons()) {
            equal(actual.coupon(id), expected.coupon(id), number, id);
            sameBalances(actual, expected, HoldingId.of(id));
        }
        for (AllocationId id : footprint.allocations()) {
            equal(actual.allocation(id), expected.allocation(id), number, id);
            sameBalances(actual, expected, HoldingId.of(id));
        }
        for (ChargeId id : footprint.charges()) {
            equal(actual.settlement(id), expected.settlement(id), number, id);
            equal(actual.reservation(id), expected.reservation(id), number, id);
        }
    }

    /** What an account used, by what it is of. */
    private static Map<SharedUse.Key, SharedUse> uses(Snapshot snapshot, AccountId account) {
        Map<SharedUse.Key, SharedUse> uses = new HashMap<>();
        snapshot.uses(account).forEach(use -> uses.put(use, snapshot.use(use)));
        return uses;
    }

    private static void sameBalances(Snapshot actual, Snapshot expected, HoldingId holding) {
        equal(
                actual.balances(holding),
                expected.balances(holding),
                expected.version().number(),
                holding);
    }

    /** Asserts with a description that costs nothing where there is nothing to describe. */
    private static void equal(Object actual, Object expected, long number, Object what) {
        if (!Objects.equals(actual, expected)) {
            assertThat(actual).as("as of %s: %s", number, what).isEqualTo(expected);
        }
    }

    private static <T> List<T> list(Iterable<T> elements) {
        List<T> list = new ArrayList<>();
        elements.forEach(list::add);
        return list;
    }
}
