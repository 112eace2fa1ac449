package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.account.MemberFilter;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.HistoryFilter;
import io.benefits.jdbc.database.TappedDataSource;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.HoldingId;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageTerms;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.DueStatus;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SetCap;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Cash;
import io.benefits.spi.Footprint;
import io.benefits.spi.Reading;
import io.benefits.spi.Shelf;
import io.benefits.spi.Snapshot;
import io.benefits.tck.Books;
import io.benefits.tck.Contract;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import io.benefits.value.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * A reading of several statements, while others write between each two of them: it finds what it would have found alone. The
 * others do everything that changes what was recorded of a charge, a benefit or an account.
 */
@OnEveryDatabase(reads = true)
class InterleavedReadTest extends Contract {

    /** As many entries as are read of the journal. */
    private static final int LAST = 5;

    /** Behind every how many statements the others write, in a build that is not a long one. */
    private static final int STRIDE = 4;

    @Parameter
    Place place;

    private AccountId member;
    private CouponId coupon;
    private Charge pending;
    private List<JournalEntry> journal;
    private long number;
    private int round;
    private BenefitStore tapped;
    private int stride = Place.LONG ? 1 : STRIDE;

    /** The statements until the others write; below 0 they do not. */
    private int statementsToGo = -1;

    @Override
    protected BenefitStore store() {
        return place.store();
    }

    @BeforeEach
    void prepare() {
        tapped = JdbcStore.of(new TappedDataSource(place.source(), call -> {
            Object result = call.proceed();
            // while a checkpoint of H2 is made nobody else writes, and the others would wait for this one
            if (call.isExecution() && !call.toString().contains("CHECKPOINT") && statementsToGo-- == 0) {
                othersWrite();
            }
            return result;
        }));
    }

    @Test
    @DisplayName("J3 a charge whose reservation is confirmed, collected and refunded in the middle of a load")
    void loadsACharge() {
        stride = 1;
        undisturbed(() -> Footprint.ofCharge(pending.id()), BenefitStore::load);
    }

    @Test
    @DisplayName("J3 what may serve a charge, while some of it comes to its end")
    void loadsWhatServes() {
        stride = 1;
        List<AccountId> owners = new ArrayList<>();
        undisturbed(
                store -> {
                    owners.clear();
                    owners.addAll(List.of(member, masterAccount));
                    return store.load(master, Footprint.ofServing(Set.copyOf(owners), pending.consumedAt()));
                },
                (alone, disturbed) -> {
                    for (AccountId owner : owners) {
                        assertThat(disturbed.account(owner)).isEqualTo(alone.account(owner));
                        assertThat(serving(disturbed, owner)).isEqualTo(serving(alone, owner));
                    }
                    assertThat(disturbed.overdue(Instant.MAX)).containsAll(alone.overdue(Instant.MAX));
                });
    }

    /** What serves, in its order, with what it holds. */
    private List<Object> serving(Snapshot snapshot, AccountId owner) {
        Instant at = pending.consumedAt();
        Shelf shelf = snapshot.shelf(owner, at);
        List<Object> found = new ArrayList<>();
        for (String product : List.of("nothing", pending.product())) {
            for (Cash cash : shelf.cash(product)) {
                found.add(List.of(cash, snapshot.balances(cash.holding())));
            }
        }
        for (PackageTerms terms : shelf.packages(pending.usage().orElseThrow().type())) {
            HoldingId holding = new HoldingId(terms.id(), terms.validity().effectiveAt());
            found.add(List.of(terms, Optional.ofNullable(snapshot.balances(holding))));
        }
        return found;
    }

    @Test
    @DisplayName("J3 everything there is of a master, with what is unpaid and what expires first, looked at")
    void looksAtEverything() {
        undisturbed(this::everything, BenefitStore::look);
    }

    @Test
    @DisplayName("Q2 everything as of an entry")
    void loadsThePast() {
        undisturbed(this::everything, (store, id, all) -> store.loadAsOf(id, all, number));
    }

    @Test
    @DisplayName("J2 the journal, and what is recorded of keys")
    void readsTheJournal() {
        undisturbed(store -> store.journal(master, number - LAST, 1_000), Assertions::assertEquals);
        undisturbed(
                store -> store.recorded(
                        master,
                        journal.subList(journal.size() - LAST, journal.size()).stream()
                                .map(JournalEntry::key)
                                .toList()),
                Assertions::assertEquals);
    }

    @Test
    @DisplayName("Q1 every list")
    void reads() {
        List<BiFunction<BenefitStore, Reading, Page<?>>> lists = List.of(
                (store, reading) -> store.members(master, MemberFilter.ALL, reading),
                (store, reading) -> store.packages(master, PackageFilter.ALL, reading),
                (store, reading) -> store.coupons(master, CouponFilter.ALL, reading),
                (store, reading) -> store.allocations(master, AllocationFilter.ALL, reading),
                (store, reading) -> store.charges(master, ChargeFilter.ALL, reading),
                (store, reading) -> store.charges(master, ChargeFilter.ALL.withDue(DueStatus.OPEN), reading),
                (store, reading) -> store.charges(master, ChargeFilter.ALL.withDue(DueStatus.COLLECTED), reading),
                (store, reading) -> store.charges(master, ChargeFilter.ALL.toPayBack(), reading),
                (store, reading) -> store.history(master, HistoryFilter.ALL, reading));
        for (BiFunction<BenefitStore, Reading, Page<?>> list : lists) {
            undisturbed(
                    store -> list.apply(store, new Reading(Reading.LATEST, START, Paging.first(100))),
                    Assertions::assertEquals);
        }
    }

    // ----

    private interface Load {
        Snapshot from(BenefitStore store, MasterId master, Footprint footprint);
    }

    private void undisturbed(Supplier<Footprint> footprint, Load load) {
        undisturbed(store -> load.from(store, master, footprint.get()), (alone, disturbed) -> {
            Footprint all = footprint.get();
            Books.same(disturbed, alone, all);
            for (AccountId account : all.pendingOf()) {
                assertThat(disturbed.unpaid(account)).isEqualTo(alone.unpaid(account));
            }
            if (all.expired() > 0) {
                assertThat(disturbed.expiring()).containsExactlyElementsOf(alone.expiring());
            }
        });
    }

    /** Reads alone, and then with the others behind its first statement; the next time behind a later one, and so on. */
    private <T> void undisturbed(Function<BenefitStore, T> read, BiConsumer<T, T> same) {
        useMaster(masterTerms());
        member = sharingMember("m");
        coupon = coupon("coupon", usd("4"));
        pack("pack", masterAccount, "2");
        for (int statement = 0; ; statement += stride) {
            assertThat(statement).as("statements of a read").isLessThan(100);
            makeReady();
            T alone = read.apply(store);
            statementsToGo = statement;
            T disturbed = read.apply(tapped);
            boolean isDisturbed = statementsToGo < 0;
            statementsToGo = -1;
            if (!isDisturbed) {
                assertThat(statement).as("statements of a read").isPositive();
                return;
            }
            same.accept(alone, disturbed);
        }
    }

    private Footprint everything() {
        Footprint named = Books.everything(master, journal);
        return named.and(
                new Footprint(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), named.accounts(), 1_000));
    }

    /** Leaves something for the others to change: open reservations, and a coupon that is about to end. */
    private void makeReady() {
        round++;
        coupon(
                "ending " + round,
                masterAccount,
                usd("7"),
                new Validity(START, clock.instant().plus(Duration.ofDays(1))),
                AllocationMode.MULTIPLE,
                terms -> terms.products("nothing"));
        reserve(charge(masterAccount, usd("0.1")));
        pending = metered(member, "4", usd("12"));
        reserve(pending);
        journal = Books.journal(store, master);
        number = journal.size();
    }

    private Charge settled() {
        Charge charge = charge(member, usd("0.01"));
        settle(charge);
        return charge;
    }

    private void othersWrite() {
        confirm(pending);
        answerDue(pending, DueStatus.COLLECTED);
        refundAll(pending);
        AllocationId allocation = allocate(coupon, member, usd("0.1"));
        freeze(coupon, true);
        freeze(coupon, false);
        revoke(coupon, allocation);
        refundAll(settled());
        share(false, member);
        share(true, member);
        ok(benefits.execute(new SetCap(call(), member, CapMeasure.moneyIn("USD"), qty("500"))));
        AccountId guest = member("guest " + round);
        pack("pack " + round, guest, "1");
        disassociate(guest);
        clock.advance(Duration.ofDays(10));
        sweep();
    }
}
