package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.AccountId;
import io.benefits.BenefitId;
import io.benefits.MasterId;
import io.benefits.Validity;
import io.benefits.account.Account;
import io.benefits.account.AccountingMode;
import io.benefits.account.Association;
import io.benefits.core.path.Canonical;
import io.benefits.core.path.Evolution;
import io.benefits.coupon.AllocationId;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponId;
import io.benefits.journal.Balances;
import io.benefits.journal.Event;
import io.benefits.journal.HoldingId;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.JournalLine;
import io.benefits.resource.PackageId;
import io.benefits.resource.ResourcePackage;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeId;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Deduction.Coverage;
import io.benefits.settlement.Settlement;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Checks what must always hold of a master's books, from its journal and from what the store says the balances are. */
public final class Books {

    private Books() {}

    /** Every conservation equation, the fold of the journal against the stored balances, the chain of hashes. */
    public static Snapshot check(BenefitStore store, MasterId master) {
        List<JournalEntry> journal = journal(store, master);
        Snapshot fold = fold(master, journal);
        checkEquations(fold, journal);
        checkStored(store, fold, journal);
        return fold;
    }

    /** The whole journal. */
    public static List<JournalEntry> journal(BenefitStore store, MasterId master) {
        List<JournalEntry> all = new ArrayList<>();
        List<JournalEntry> page;
        do {
            page = store.journal(master, all.size(), 100);
            all.addAll(page);
        } while (!page.isEmpty());
        return all;
    }

    /** The fold of a journal; numbers without gaps, times that never go back, and the chain of hashes (J2, J5, T1). */
    public static Snapshot fold(MasterId master, List<JournalEntry> journal) {
        Canonical canonical = new Canonical();
        Snapshot snapshot = Snapshot.empty(master);
        for (JournalEntry entry : journal) {
            assertThat(entry.number()).isEqualTo(snapshot.version().number() + 1);
            assertThat(entry.at()).isAfterOrEqualTo(snapshot.version().at());
            assertThat(entry.head())
                    .as("head of entry %s", entry.number())
                    .isEqualTo(canonical.head(snapshot.version().head(), entry));
            Snapshot before = snapshot;
            if (entry.event() instanceof Event.ChargeSettled settled) {
                settled.settlement().deductions().forEach(d -> checkDeduction(before, settled.settlement(), d));
            }
            snapshot = Evolution.evolve(snapshot, entry);
        }
        return snapshot;
    }

    /** Everything that a journal names, to be loaded at once. */
    public static Footprint everything(MasterId master, List<JournalEntry> journal) {
        Set<AccountId> accounts = new HashSet<>(Set.of(master.account()));
        Set<CouponId> coupons = new HashSet<>();
        Set<AllocationId> allocations = new HashSet<>();
        Set<PackageId> packages = new HashSet<>();
        Set<ChargeId> charges = new HashSet<>();
        for (JournalEntry entry : journal) {
            if (entry.event() instanceof Event.AccountRegistered event) {
                accounts.add(event.account());
            } else if (entry.event() instanceof Event.PackageAdded event) {
                packages.add(event.terms().id());
            } else if (entry.event() instanceof Event.CouponIssued event) {
                coupons.add(event.terms().id());
            } else if (entry.event() instanceof Event.Allocated event) {
                event.made().forEach(made -> allocations.add(made.allocation()));
            } else if (entry.event() instanceof Event.ChargeSettled event) {
                charges.add(event.settlement().charge().id());
            } else if (entry.event() instanceof Event.ChargeReserved event) {
                charges.add(event.reservation().charge().id());
            }
        }
        return new Footprint(accounts, accounts, coupons, allocations, packages, charges, Set.of(), false);
    }

    /** The snapshot before the first entry, which takes up every settlement of a footprint. */
    public static Snapshot asking(MasterId master, Footprint footprint) {
        Snapshot snapshot = Snapshot.empty(master);
        for (ChargeId charge : footprint.charges()) {
            snapshot = snapshot.with(charge, null, null);
        }
        return snapshot;
    }

    /** S4, S6, S8, C9, C12, A4: nothing is taken from what the account may not use, told from the books alone. */
    private static void checkDeduction(Snapshot before, Settlement settlement, Deduction deduction) {
        Charge charge = settlement.charge();
        BenefitId benefit = deduction.source().benefit();
        AccountId owner = before.owner(benefit);
        Account account = before.account(charge.account());
        Association association = account.at(charge.consumedAt());
        boolean unified = association != null && association.mode() == AccountingMode.UNIFIED;
        assertThat(deduction.amount()).isPositive();
        if (owner.equals(charge.account())) {
            assertThat(deduction.coverage()).isIn(Coverage.OWN_PACKAGE, Coverage.ALLOCATION, Coverage.OWN_COUPON);
        } else {
            assertThat(owner).as("owner of %s", benefit).isEqualTo(before.id().account());
            assertThat(unified).as("%s is unified", account).isTrue();
            assertThat(deduction.coverage()).isIn(Coverage.SHARED_PACKAGE, Coverage.SHARED_COUPON);
        }
        Validity validity;
        if (benefit instanceof PackageId id) {
            ResourcePackage used = before.resourcePackage(id);
            validity = used.terms().validity();
            assertThat(used.frozen()).isFalse();
            assertThat(used.terms().usage())
                    .isEqualTo(charge.usage().orElseThrow().type());
            if (!owner.equals(charge.account())) {
                assertThat(association.sharing()).as("sharing of %s", account).isTrue();
                assertThat(association.disassociatedAt()).isNull();
            }
        } else {
            Coupon used = before.source(benefit);
            validity = used.terms().validity();
            assertThat(used.frozen()).isFalse();
            assertThat(used.terms().faceValue().getCurrencyUnit())
                    .isEqualTo(charge.amount().getCurrencyUnit());
            assertThat(used.terms().products().isEmpty()
                            || used.terms().products().contains(charge.product()))
                    .isTrue();
        }
        assertThat(validity.contains(charge.consumedAt()))
                .as("validity of %s", benefit)
                .isTrue();
    }

    private static Set<HoldingId> holdings(List<JournalEntry> journal) {
        Set<HoldingId> holdings = new HashSet<>();
        for (JournalEntry entry : journal) {
            for (JournalLine line : entry.lines()) {
                holdings.add(line.holding());
            }
        }
        return holdings;
    }

    private static void checkEquations(Snapshot fold, List<JournalEntry> journal) {
        Map<CouponId, BigDecimal> inAllocations = new HashMap<>();
        for (HoldingId holding : holdings(journal)) {
            Balances balances = Objects.requireNonNull(fold.balances(holding));
            BenefitId benefit = holding.benefit();
            if (benefit instanceof PackageId id) {
                assertThat(balances.total())
                        .as("total of %s", holding)
                        .isEqualByComparingTo(fold.resourcePackage(id).terms().quantity());
            } else if (benefit instanceof CouponId id) {
                assertThat(balances.total())
                        .as("total of %s", holding)
                        .isEqualByComparingTo(
                                fold.coupon(id).terms().faceValue().getAmount());
            } else {
                inAllocations.merge(fold.source(benefit).id(), balances.total(), BigDecimal::add);
            }
        }
        for (JournalEntry entry : journal) {
            if (entry.event() instanceof Event.CouponIssued issued) {
                Coupon coupon = fold.coupon(issued.terms().id());
                assertThat(fold.balances(HoldingId.of(coupon.id())).allocated())
                        .as("allocated of coupon %s", coupon.id())
                        .isEqualByComparingTo(inAllocations.getOrDefault(coupon.id(), BigDecimal.ZERO));
            }
        }
    }

    private static void checkStored(BenefitStore store, Snapshot fold, List<JournalEntry> journal) {
        for (HoldingId holding : holdings(journal)) {
            Footprint footprint = switch (holding.benefit().kind()) {
                case PACKAGE -> Footprint.ofPackage((PackageId) holding.benefit());
                case COUPON -> Footprint.ofCoupon((CouponId) holding.benefit());
                case ALLOCATION -> Footprint.ofAllocations(Set.of((AllocationId) holding.benefit()));
            };
            Snapshot stored = store.load(fold.id(), footprint);
            assertThat(stored.version()).isEqualTo(fold.version());
            assertThat(stored.balances(holding)).as("stored %s", holding).isEqualTo(fold.balances(holding));
        }
    }
}
