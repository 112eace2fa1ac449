package io.benefits.inmemory;

import io.benefits.command.CommandKey;
import io.benefits.ledger.JournalLine;
import io.benefits.settlement.SettlementEvent;
import io.benefits.sharing.SharedUse;
import io.benefits.spi.Change;
import io.benefits.value.ChargeId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Every value that a part or a holding ever had, by the number of the entry that gave it. So reading the past is a lookup.
 * Written by one thread at a time; a reader sees what is numbered up to its own version.
 */
final class Timelines {

    private final Map<Object, Timeline> timelines = new ConcurrentHashMap<>();

    /** The values of one id. The arrays are filled or copied before the size includes it. */
    private static final class Timeline {
        private volatile long[] numbers = new long[1];
        private volatile Object[] values = new Object[1];
        private volatile int size;

        /** Adds a value. If an entry gives several values, the last one counts. */
        @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread at a time
        void add(long number, Object value) {
            int last = size;
            if (last > 0 && numbers[last - 1] == number) {
                values[last - 1] = value;
                return;
            }
            if (last == numbers.length) {
                int room = last + (last >> 1) + 4;
                numbers = Arrays.copyOf(numbers, room);
                values = Arrays.copyOf(values, room);
            }
            numbers[last] = number;
            values[last] = value;
            size = last + 1;
        }

        @Nullable
        Object at(long number) {
            int known = size;
            int found = Arrays.binarySearch(numbers, 0, known, number);
            int index = found < 0 ? -found - 2 : found;
            return index < 0 ? null : values[index];
        }

        void numbers(long from, long to, int most, Collection<Long> into) {
            int known = size;
            long[] of = numbers;
            int found = Arrays.binarySearch(of, 0, known, from);
            int first = found < 0 ? -found - 1 : found;
            for (int i = first; i < known && of[i] <= to && i - first < most; i++) {
                into.add(of[i]);
            }
        }
    }

    void record(Change change) {
        long number = change.entry().number();
        if (!change.isOfCharge()) {
            recordOthers(change, number);
        }
        // the journal has a charge as it was settled; its other states are kept here
        if (!(change.entry().event() instanceof SettlementEvent.Settled)) {
            change.settlements().forEach(settlement -> add(settlement.charge().id(), number, settlement));
        }
        for (int i = 0; i < change.uses().size(); i++) {
            SharedUse use = change.uses().get(i);
            add(use.key(), number, use);
        }
        List<JournalLine> lines = change.entry().lines();
        for (int i = 0; i < lines.size(); i++) {
            add(lines.get(i).holding(), number, lines.get(i).after());
        }
    }

    private void recordOthers(Change change, long number) {
        change.master().ifPresent(master -> add(master.id(), number, master));
        change.accounts().forEach(account -> add(account.id(), number, account));
        change.packages().forEach(resourcePackage -> add(resourcePackage.id(), number, resourcePackage));
        change.coupons().forEach(coupon -> add(coupon.id(), number, coupon));
        change.allocations().forEach(allocation -> add(allocation.id(), number, allocation));
        change.reservations()
                .forEach(reservation -> add(key(reservation.charge().id()), number, reservation));
    }

    /** The value that an id had after an entry. */
    <T> @Nullable T at(Object id, Class<T> type, long number) {
        Timeline timeline = timelines.get(id);
        return timeline == null ? null : type.cast(timeline.at(number));
    }

    /** Adds the numbers of the first entries that gave an id a value, between two numbers inclusive. */
    void numbers(Object id, long from, long to, int most, Collection<Long> into) {
        Timeline timeline = timelines.get(id);
        if (timeline != null) {
            timeline.numbers(from, to, most, into);
        }
    }

    private void add(Object id, long number, Object value) {
        Timeline timeline = timelines.get(id);
        if (timeline == null) {
            timeline = new Timeline();
            timelines.put(id, timeline);
        }
        timeline.add(number, value);
    }

    /** The key of a reservation. Its charge's id is already the key of the settlement. */
    static CommandKey key(ChargeId reserved) {
        return new CommandKey(CommandKey.Space.CHARGE, reserved.value());
    }
}
