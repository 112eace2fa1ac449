package io.benefits.core.fork;

import io.benefits.account.Account;
import io.benefits.core.fork.Listed.Place;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.HistoryRow;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.StatementFilter;
import io.benefits.journal.StatementLine;
import io.benefits.ledger.Balances;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.resource.PackageState;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.sharing.CapFilter;
import io.benefits.sharing.CapUses;
import io.benefits.spi.HistoryRows;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.Cursor;
import io.benefits.value.PackageId;
import io.benefits.value.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The rows of each list that a fork added or changed, built from what it keeps. */
final class Rows {

    private final Kept kept;
    private final LongFunction<JournalEntry> entries;
    private final Function<AccountId, Snapshot> accounts;

    /** Rows of a list in which one entry begins one row, as in most lists. */
    private record OneAnEntry<T>(
            Function<T, Recorded> began, Function<T, String> id, BiFunction<String, Long, @Nullable T> row)
            implements Merging.Kind<T> {

        @Override
        public Place place(T of) {
            return new Place(began.apply(of).number(), id.apply(of));
        }

        @Override
        public int index(T of) {
            return 0;
        }

        @Override
        public @Nullable T changed(String changed, long number) {
            return row.apply(changed, number);
        }
    }

    /**
     * The rows of a fork.
     *
     * @param kept what it keeps
     * @param entries finds an entry
     * @param accounts finds an account
     */
    Rows(Kept kept, LongFunction<JournalEntry> entries, Function<AccountId, Snapshot> accounts) {
        this.kept = kept;
        this.entries = entries;
        this.accounts = accounts;
    }

    Merging<Account> members() {
        return new Merging<>(
                new OneAnEntry<>(
                        Account::recorded,
                        row -> row.id().value(),
                        (id, number) -> kept.account(new AccountId(id), number)),
                kept.members);
    }

    Merging<PackageState> packages() {
        return new Merging<>(
                new OneAnEntry<>(
                        row -> row.resourcePackage().recorded(),
                        row -> row.resourcePackage().id().value(),
                        (id, number) -> resourcePackage(new PackageId(id), number)),
                kept.packages);
    }

    private PackageState resourcePackage(PackageId id, long number) {
        Map<Instant, Balances> periods = new HashMap<>();
        for (Instant period : kept.known().periods(id)) {
            Balances balances = kept.balances(new HoldingId(id, period), number);
            if (balances != null) {
                periods.put(period, balances);
            }
        }
        return new PackageState(
                Objects.requireNonNull(kept.resourcePackage(id, number)),
                Objects.requireNonNull(kept.known().master()).terms().zone(),
                periods);
    }

    Merging<CouponState> coupons() {
        return new Merging<>(
                new OneAnEntry<>(
                        row -> row.coupon().recorded(),
                        row -> row.coupon().id().value(),
                        (id, number) -> coupon(new CouponId(id), number)),
                kept.coupons);
    }

    private CouponState coupon(CouponId id, long number) {
        return new CouponState(
                Objects.requireNonNull(kept.coupon(id, number)),
                Objects.requireNonNull(kept.balances(HoldingId.of(id), number)));
    }

    Merging<AllocationState> allocations() {
        return new Merging<>(
                new Merging.Kind<>() {
                    @Override
                    public Place place(AllocationState row) {
                        Allocation allocation = row.allocation();
                        return new Place(
                                allocation.recorded().number(), allocation.id().value());
                    }

                    @Override
                    public int index(AllocationState row) {
                        Allocation allocation = row.allocation();
                        int index = 0;
                        for (JournalLine line :
                                entries.apply(allocation.recorded().number()).lines()) {
                            if (line.holding().benefit().equals(allocation.id())) {
                                return index;
                            }
                            index += line.movement() == Movement.RECEIVED ? 1 : 0;
                        }
                        throw new IllegalStateException(allocation + " is not in the entry that it names");
                    }

                    @Override
                    public AllocationState changed(String id, long number) {
                        Allocation allocation = Objects.requireNonNull(kept.allocation(new AllocationId(id), number));
                        return AllocationState.of(
                                allocation,
                                Objects.requireNonNull(kept.coupon(allocation.coupon(), number)),
                                Objects.requireNonNull(kept.balances(HoldingId.of(allocation.id()), number)));
                    }
                },
                kept.allocations);
    }

    /** An allocation that the fork did not change, under its coupon as the fork has it. */
    AllocationState underItsCoupon(AllocationState row, long number) {
        CouponId id = row.allocation().coupon();
        Coupon coupon = kept.restated().contains(id) ? kept.coupon(id, number) : null;
        return coupon == null ? row : AllocationState.of(row.allocation(), coupon, row.balances());
    }

    Merging<Settlement> charges() {
        return new Merging<>(
                new OneAnEntry<>(
                        Settlement::recorded,
                        row -> row.charge().id().value(),
                        (id, number) -> kept.settlement(new ChargeId(id), number)),
                kept.charges);
    }

    Merging<Reservation> reservations() {
        return new Merging<>(
                new OneAnEntry<>(
                        Reservation::recorded,
                        row -> row.charge().id().value(),
                        (id, number) -> kept.reservation(new ChargeId(id), number)),
                kept.reservations);
    }

    Merging<CapUses> capUses(CapFilter filter) {
        return new Merging<>(
                new OneAnEntry<>(
                        row -> Objects.requireNonNull(
                                        accounts.apply(row.account()).account(row.account()))
                                .recorded(),
                        row -> row.account().value(),
                        (id, number) -> capUses(filter, new AccountId(id), number)),
                kept.uses);
    }

    private @Nullable CapUses capUses(CapFilter filter, AccountId id, long number) {
        Account account = Objects.requireNonNull(kept.account(id, number));
        return filter.uses(id, account.caps(), key -> kept.used(key, number)).orElse(null);
    }

    // ---- lines

    /** The places of the rows that the fork added to the history of allocations, newest first. */
    List<Cursor> history(@Nullable Cursor from, long number, HistoryFilter filter) {
        List<Cursor> found = new ArrayList<>();
        for (int i = kept.history.size() - 1; i >= 0; i--) {
            Cursor place = kept.history.get(i);
            if (place.number() <= number && (from == null || place.compareTo(from) < 0) && matches(place, filter)) {
                found.add(place);
            }
        }
        return found;
    }

    private boolean matches(Cursor place, HistoryFilter filter) {
        JournalLine line = line(place);
        return filter.member().filter(member -> !member.equals(line.account())).isEmpty()
                && filter.coupon()
                        .filter(coupon -> !coupon.equals(source(line)))
                        .isEmpty()
                && filter.time()
                        .filter(time ->
                                !time.contains(kept.entry(place.number()).at()))
                        .isEmpty();
    }

    HistoryRow history(Cursor place) {
        JournalEntry entry = kept.entry(place.number());
        return HistoryRows.row(
                entry.recorded(),
                entry.operator(),
                entry.key(),
                entry.lines().subList(place.index(), entry.lines().size()),
                source(line(place)));
    }

    private CouponId source(JournalLine line) {
        return kept.known().source(line.holding().benefit()).id();
    }

    /** The places of the lines with which the fork moved a benefit's balances. */
    List<Cursor> statement(BenefitId benefit, Cursor from, long number, StatementFilter filter) {
        List<Cursor> found = new ArrayList<>();
        for (long each : kept.moved.getOrDefault(benefit, Set.of())) {
            JournalEntry entry = kept.entry(each);
            boolean isAsked = each <= number
                    && filter.time().filter(time -> !time.contains(entry.at())).isEmpty();
            for (int i = 0; isAsked && i < entry.lines().size(); i++) {
                Cursor place = new Cursor(each, i);
                if (line(place).holding().benefit().equals(benefit) && place.compareTo(from) > 0) {
                    found.add(place);
                }
            }
        }
        return found;
    }

    StatementLine statement(Cursor place) {
        JournalEntry entry = kept.entry(place.number());
        return new StatementLine(
                entry.recorded(),
                entry.operator(),
                entry.key(),
                entry.event() instanceof SettlementEvent about ? Optional.of(about.charge()) : Optional.empty(),
                line(place));
    }

    private JournalLine line(Cursor place) {
        return kept.entry(place.number()).lines().get(place.index());
    }
}
