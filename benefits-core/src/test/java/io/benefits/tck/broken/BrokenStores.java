package io.benefits.tck.broken;

import io.benefits.account.Account;
import io.benefits.account.MemberFilter;
import io.benefits.command.CommandKey;
import io.benefits.core.path.Canonical;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.HistoryRow;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.Balances;
import io.benefits.ledger.JournalLine;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageState;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Settlement;
import io.benefits.spi.Append;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Change;
import io.benefits.spi.Footprint;
import io.benefits.spi.Reading;
import io.benefits.spi.Snapshot;
import io.benefits.spi.Version;
import io.benefits.tck.ForwardingStore;
import io.benefits.value.Cursor;
import io.benefits.value.MasterId;
import io.benefits.value.Page;
import io.benefits.value.Recorded;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Adapters as they go wrong in practice: each keeps the contract but for one thing. */
final class BrokenStores {

    private static final String AGAIN = " again ";

    private BrokenStores() {}

    /** No version is compared: whoever appends last overwrites what the others made of the balances. */
    static BenefitStore acceptsAnyVersion() {
        return new Broken() {
            @Override
            public synchronized Append.Result append(Append append) {
                Version stored = load(append.after().id(), Footprint.MASTER).version();
                return super.append(stored.equals(append.expected()) ? append : onto(stored, append));
            }
        };
    }

    /** An append that lost the race is taken for one that was written. */
    static BenefitStore takesAConflictForSuccess() {
        return new Broken() {
            @Override
            public Append.Result append(Append append) {
                Append.Result result = super.append(append);
                return result == Append.Result.CONFLICT ? Append.Result.APPENDED : result;
            }
        };
    }

    /** The last entry of an append of many is not written. */
    static BenefitStore losesAnEntry() {
        return new Broken() {
            @Override
            public Append.Result append(Append append) {
                List<Change> changes = append.changes();
                return super.append(
                        changes.size() == 1
                                ? append
                                : new Append(
                                        append.expected(), changes.subList(0, changes.size() - 1), append.after()));
            }
        };
    }

    /** Every entry is a transaction of its own. */
    static BenefitStore writesEntryByEntry() {
        return new Broken() {
            @Override
            public synchronized Append.Result append(Append append) {
                Append.Result result = Append.Result.APPENDED;
                Version expected = append.expected();
                for (Change change : append.changes()) {
                    Snapshot after = load(append.after().id(), Footprint.MASTER)
                            .with(change)
                            .moved(change.entry());
                    result = super.append(new Append(expected, List.of(change), after));
                    if (result != Append.Result.APPENDED) {
                        return result;
                    }
                    expected = after.version();
                }
                return result;
            }
        };
    }

    /** The column of the balances has two decimals. */
    static BenefitStore roundsBalances() {
        return new Broken() {
            @Override
            public Append.Result append(Append append) {
                Snapshot after = append.after();
                for (Change change : append.changes()) {
                    for (JournalLine line : change.entry().lines()) {
                        after = after.with(line.holding(), rounded(line.after()));
                    }
                }
                return super.append(new Append(append.expected(), append.changes(), after));
            }
        };
    }

    /** No key is unique: a command that is recorded is recorded again. */
    static BenefitStore acceptsARecordedKey() {
        return new Broken() {
            @Override
            public Append.Result append(Append append) {
                Append.Result result = super.append(append);
                return result == Append.Result.ALREADY_RECORDED ? super.append(again(append)) : result;
            }

            @Override
            public List<JournalEntry> journal(MasterId master, long after, int limit) {
                return super.journal(master, after, limit).stream()
                        .map(entry -> keyed(entry, first(entry.key())))
                        .toList();
            }
        };
    }

    /** A cursor is the number of rows before it. */
    static BenefitStore pagesByOffset() {
        return new Broken() {
            @Override
            public Page<Account> members(MasterId master, MemberFilter filter, Reading reading) {
                return offset(reading, all -> super.members(master, filter, all));
            }

            @Override
            public Page<PackageState> packages(MasterId master, PackageFilter filter, Reading reading) {
                return offset(reading, all -> super.packages(master, filter, all));
            }

            @Override
            public Page<CouponState> coupons(MasterId master, CouponFilter filter, Reading reading) {
                return offset(reading, all -> super.coupons(master, filter, all));
            }

            @Override
            public Page<AllocationState> allocations(MasterId master, AllocationFilter filter, Reading reading) {
                return offset(reading, all -> super.allocations(master, filter, all));
            }

            @Override
            public Page<Settlement> charges(MasterId master, ChargeFilter filter, Reading reading) {
                return offset(reading, all -> super.charges(master, filter, all));
            }

            @Override
            public Page<HistoryRow> history(MasterId master, HistoryFilter filter, Reading reading) {
                return offset(reading, all -> super.history(master, filter, all));
            }
        };
    }

    private static class Broken extends ForwardingStore {
        Broken() {
            super(InMemoryStore.create());
        }
    }

    /** The same entries, numbered on from another version; balances as they were decided on the old one. */
    private static Append onto(Version stored, Append append) {
        Canonical canonical = new Canonical();
        Version last = stored;
        List<Change> changes = new ArrayList<>();
        for (Change change : append.changes()) {
            JournalEntry entry = change.entry();
            JournalEntry renumbered = new JournalEntry(
                    new Recorded(last.number() + 1, entry.at().isBefore(last.at()) ? last.at() : entry.at()),
                    entry.key(),
                    entry.operator(),
                    entry.fingerprint(),
                    entry.event(),
                    entry.lines(),
                    last.head());
            JournalEntry sealed = renumbered.sealed(canonical.head(last.head(), renumbered));
            changes.add(by(sealed, change));
            last = Version.after(sealed);
        }
        return new Append(stored, changes, append.after().with(last));
    }

    private static Append again(Append append) {
        List<Change> changes = append.changes().stream()
                .map(change -> {
                    CommandKey key = change.entry().key();
                    String id = key.id() + AGAIN + change.entry().number();
                    return by(keyed(change.entry(), new CommandKey(key.space(), id)), change);
                })
                .toList();
        return new Append(append.expected(), changes, append.after());
    }

    /** The same change, by another entry. */
    private static Change by(JournalEntry entry, Change change) {
        Change.Builder same = Change.by(entry);
        change.master().ifPresent(same::with);
        change.accounts().forEach(same::with);
        change.packages().forEach(same::with);
        change.coupons().forEach(same::with);
        change.allocations().forEach(same::with);
        change.settlements().forEach(same::with);
        change.reservations().forEach(same::with);
        change.uses().forEach(same::with);
        return same.build();
    }

    private static CommandKey first(CommandKey key) {
        int again = key.id().indexOf(AGAIN);
        return again < 0 ? key : new CommandKey(key.space(), key.id().substring(0, again));
    }

    private static JournalEntry keyed(JournalEntry entry, CommandKey key) {
        return new JournalEntry(
                entry.recorded(),
                key,
                entry.operator(),
                entry.fingerprint(),
                entry.event(),
                entry.lines(),
                entry.head());
    }

    private static Balances rounded(Balances balances) {
        UnaryOperator<BigDecimal> toCents = part -> part.setScale(2, RoundingMode.HALF_EVEN);
        return new Balances(
                toCents.apply(balances.balance()),
                toCents.apply(balances.allocated()),
                toCents.apply(balances.reserved()),
                toCents.apply(balances.consumed()),
                toCents.apply(balances.expired()),
                toCents.apply(balances.withdrawn()));
    }

    private static <T> Page<T> offset(Reading reading, Function<Reading, Page<T>> list) {
        List<T> rows = Page.stream(paging -> list.apply(new Reading(reading.number(), reading.now(), paging)))
                .toList();
        Cursor from = reading.paging().from().orElse(null);
        int first = Math.min(rows.size(), from == null ? 0 : (int) from.number());
        int end = Math.min(rows.size(), first + reading.paging().limit());
        return new Page<>(
                rows.subList(first, end), end < rows.size() ? Optional.of(new Cursor(end, 0)) : Optional.empty());
    }
}
