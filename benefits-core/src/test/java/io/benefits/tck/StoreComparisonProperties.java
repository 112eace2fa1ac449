package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.View;
import io.benefits.account.MemberFilter;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.HistoryFilter;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.StatementFilter;
import io.benefits.ledger.Balances;
import io.benefits.ledger.BenefitStatus;
import io.benefits.ledger.HoldingId;
import io.benefits.resource.PackageFilter;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.ReservationFilter;
import io.benefits.sharing.CapFilter;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.tck.play.Move;
import io.benefits.tck.play.Moves;
import io.benefits.tck.play.Play;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.Cursor;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import io.benefits.value.Validity;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The adapter's store and the reference in memory, given the same random commands: every answer, every entry with its hash,
 * every page of every list and every past state is the same.
 */
public abstract class StoreComparisonProperties {

    private static final int MOVES_BETWEEN_LOOKS = 30;
    private static final Instant START = Instant.parse("2024-03-28T00:00:00Z");

    /** The adapter's part: a store, new or shared. */
    protected abstract BenefitStore store();

    @Provide
    Arbitrary<List<Move>> moves() {
        return Moves.any();
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    @Label("J1 J2 J5 Q1 Q2 the same commands give the same answers, journals, hashes, pages and past as in memory")
    void isLikeTheReference(@ForAll("moves") List<Move> moves, @ForAll int setup, @ForAll Random choice) {
        BenefitStore store = store();
        BenefitStore reference = InMemoryStore.create();
        String name = "play-" + UUID.randomUUID();
        Play play = new Play(store, name, Math.floorMod(setup, 60), false);
        Play wanted = new Play(reference, name, Math.floorMod(setup, 60), false);
        int made = 0;
        for (Move move : moves) {
            Play.Done one = play.make(move);
            Play.Done other = wanted.make(move);
            if (other != null) {
                assertThat((Object) one.answer()).as("%s", move).isEqualTo(other.answer());
            }
            if (++made % MOVES_BETWEEN_LOOKS == 0 || made == moves.size()) {
                for (MasterId master : play.masters()) {
                    compare(store, reference, master);
                    compare(play, wanted, master, choice);
                }
            }
        }
    }

    private static void compare(BenefitStore store, BenefitStore reference, MasterId master) {
        List<JournalEntry> journal = Books.journal(reference, master);
        assertThat(Books.journal(store, master)).isEqualTo(journal);
        Footprint everything = Books.everything(master, journal);
        Books.same(store.load(master, everything), reference.load(master, everything), everything);
        Snapshot pieces = store.load(master, Footprint.MASTER);
        for (AccountId account : everything.accounts()) {
            pieces = more(store, pieces, Footprint.ofBenefits(Set.of(account)));
        }
        Books.same(more(store, pieces, everything), reference.load(master, everything), everything);
    }

    private static Snapshot more(BenefitStore store, Snapshot snapshot, Footprint footprint) {
        Snapshot more = snapshot.and(store.load(snapshot.id(), snapshot.missing(footprint)));
        assertThat(more.missing(footprint)).isEqualTo(Footprint.MASTER);
        return more;
    }

    private static void compare(Play play, Play wanted, MasterId master, Random choice) {
        View now = play.benefits().master(master).view();
        View wantedNow = wanted.benefits().master(master).view();
        compare(now, wantedNow, choice);
        AccountId member = new AccountId("a" + choice.nextInt(6));
        compare(now.of(member), wantedNow.of(member), choice);
        long last = wanted.benefits().master(master).journal().head().number();
        for (int i = 0; i < 3; i++) {
            long number = choice.nextInt((int) last + 2);
            compare(now.asOf(number), wantedNow.asOf(number), choice);
        }
        Instant then = wanted.now().minus(Duration.ofMinutes(choice.nextInt(20_000)));
        compare(now.asOf(then), wantedNow.asOf(then), choice);
    }

    private static void compare(View view, View wanted, Random choice) {
        AccountId account = new AccountId("a" + choice.nextInt(6));
        CouponId coupon = new CouponId("c" + choice.nextInt(4));
        BenefitId benefit = benefit(wanted, coupon, choice);
        Instant from = START.plus(Duration.ofHours(choice.nextInt(600) - 100));
        Validity time = new Validity(from, from.plus(Duration.ofHours(1 + choice.nextInt(300))));
        BenefitStatus status = any(BenefitStatus.values(), choice);
        DueStatus due = any(DueStatus.values(), choice);
        MemberFilter.Standing standing = any(MemberFilter.Standing.values(), choice);
        int limit = 1 + choice.nextInt(7);
        for (MemberFilter filter : List.of(
                MemberFilter.ALL,
                MemberFilter.ALL.with(standing),
                MemberFilter.ALL.withSharing(choice.nextBoolean()))) {
            same(view, wanted, limit, (each, paging) -> each.members(filter, paging));
        }
        for (PackageFilter filter : List.of(
                PackageFilter.ALL,
                PackageFilter.ALL.ownedBy(account),
                PackageFilter.ALL.with(status),
                PackageFilter.ALL.applyingTo("storage").beginningWith("p1"))) {
            same(view, wanted, limit, (each, paging) -> each.packages(filter, paging));
        }
        for (CouponFilter filter : List.of(
                CouponFilter.ALL,
                CouponFilter.ALL.ownedBy(account),
                CouponFilter.ALL.with(status),
                CouponFilter.ALL.applyingTo("storage").beginningWith("c1"))) {
            same(view, wanted, limit, (each, paging) -> each.coupons(filter, paging));
        }
        for (AllocationFilter filter : List.of(
                AllocationFilter.ALL,
                AllocationFilter.ALL.of(account).with(status),
                AllocationFilter.ALL.from(coupon))) {
            same(view, wanted, limit, (each, paging) -> each.allocations(filter, paging));
        }
        for (ChargeFilter filter : List.of(
                ChargeFilter.ALL,
                ChargeFilter.ALL.withDue(due),
                ChargeFilter.ALL.of(account),
                ChargeFilter.ALL.owedBy(account),
                ChargeFilter.ALL.coveredBy(benefit),
                ChargeFilter.ALL.consumedWithin(time),
                ChargeFilter.ALL.settledWithin(time).of(account),
                ChargeFilter.ALL.coveredBy(benefit).consumedWithin(time),
                ChargeFilter.ALL.withDue(due).consumedWithin(time))) {
            same(view, wanted, limit, (each, paging) -> each.charges(filter, paging));
        }
        for (HistoryFilter filter :
                List.of(HistoryFilter.ALL, HistoryFilter.ALL.from(coupon), HistoryFilter.ALL.of(account))) {
            same(view, wanted, limit, (each, paging) -> each.history(filter, paging));
        }
        for (StatementFilter filter : List.of(StatementFilter.ALL, StatementFilter.ALL.within(time))) {
            same(view, wanted, limit, (each, paging) -> each.statement(benefit, filter, paging));
        }
        sums(view, benefit);
        for (ReservationFilter filter : List.of(
                ReservationFilter.ALL,
                ReservationFilter.ALL.with(any(Reservation.Status.values(), choice)),
                ReservationFilter.ALL.of(account),
                ReservationFilter.ALL.on(benefit),
                ReservationFilter.ALL.pastDeadline())) {
            same(view, wanted, limit, (each, paging) -> each.reservations(filter, paging));
        }
        CapFilter caps = CapFilter.in(YearMonth.of(2024, 3 + choice.nextInt(3)));
        for (CapFilter filter : List.of(caps, caps.of(account), caps.usedUp())) {
            same(view, wanted, limit, (each, paging) -> each.capUses(filter, paging));
        }
        ChargeId charge = new ChargeId("h" + choice.nextInt(20));
        assertThat(view.recorded(charge)).isEqualTo(wanted.recorded(charge));
        assertThat(view.reservation(charge)).isEqualTo(wanted.reservation(charge));
        String command = "k" + choice.nextInt(100);
        assertThat(view.recorded(command)).isEqualTo(wanted.recorded(command));
        assertThat(view.account(account)).isEqualTo(wanted.account(account));
        assertThat(view.coupon(coupon)).isEqualTo(wanted.coupon(coupon));
    }

    /** A coupon, a package or an allocation: one that is there, if there is one. */
    private static BenefitId benefit(View wanted, CouponId coupon, Random choice) {
        return switch (choice.nextInt(3)) {
            case 0 -> coupon;
            case 1 -> new PackageId("p" + choice.nextInt(4));
            default ->
                wanted.allocations(AllocationFilter.ALL, Paging.FIRST).items().stream()
                        .<BenefitId>map(state -> state.allocation().id())
                        .findFirst()
                        .orElse(coupon);
        };
    }

    /** The lines of a statement sum to the balances that are recorded (Q3). */
    private static void sums(View view, BenefitId benefit) {
        Map<HoldingId, Balances> sums = new HashMap<>();
        view.statement(benefit, StatementFilter.ALL).forEach(line -> {
            HoldingId holding = line.line().holding();
            Balances before = sums.getOrDefault(holding, Balances.NONE);
            assertThat(line.line().before()).isEqualTo(before);
            sums.put(holding, before.after(line.line().movement(), line.line().amount()));
            assertThat(line.line().after()).isEqualTo(sums.get(holding));
        });
        boolean isRecorded = view.reservations(ReservationFilter.ALL.pastDeadline(), Paging.first(1))
                .items()
                .isEmpty();
        if (isRecorded && benefit instanceof CouponId id) {
            assertThat(view.coupon(id).map(CouponState::balances))
                    .isEqualTo(Optional.ofNullable(sums.get(HoldingId.of(id))));
        } else if (isRecorded && benefit instanceof AllocationId id) {
            assertThat(view.allocation(id).map(AllocationState::balances))
                    .isEqualTo(Optional.ofNullable(sums.get(HoldingId.of(id))));
        } else if (isRecorded && benefit instanceof PackageId id) {
            view.resourcePackage(id)
                    .ifPresent(state -> state.periods()
                            .forEach((period, balances) ->
                                    assertThat(balances).isEqualTo(sums.get(new HoldingId(id, period)))));
        }
    }

    private static <T> T any(T[] from, Random choice) {
        return List.of(from).get(choice.nextInt(from.length));
    }

    /** Walks a list in both stores, page by page: the rows and the places of the cursors are the same. */
    private static <T> void same(View view, View wanted, int limit, BiFunction<View, Paging, Page<T>> list) {
        Cursor place = null;
        do {
            Page<T> expected = list.apply(wanted, new Paging(Optional.ofNullable(place), limit));
            Page<T> actual = list.apply(view, new Paging(Optional.ofNullable(place), limit));
            if (!actual.equals(expected)) {
                assertThat(actual.items()).isEqualTo(expected.items());
                assertThat(actual.next().isPresent())
                        .as("a next page after %s", place)
                        .isEqualTo(expected.next().isPresent());
            }
            place = expected.next().orElse(null);
        } while (place != null);
    }
}
