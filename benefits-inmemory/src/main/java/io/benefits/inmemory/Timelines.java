package io.benefits.inmemory;

import io.benefits.account.Account;
import io.benefits.account.Master;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.Coupon;
import io.benefits.journal.CommandKey;
import io.benefits.journal.Event;
import io.benefits.journal.JournalLine;
import io.benefits.resource.ResourcePackage;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.SharedUse;
import io.benefits.spi.Change;
import io.benefits.spi.Part;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Every value that a part or a holding ever had, by the number of the entry that gave it: the past is a look-up. Written by
 * one thread at a time; a reader sees what is numbered up to its own version.
 */
final class Timelines {

    private final Map<Object, Log<Stamped>> values = new ConcurrentHashMap<>();

    private record Stamped(long number, Object value) {}

    void record(Change change) {
        long number = change.entry().number();
        for (Part part : change.parts()) {
            // the settlement of a charge stands in the journal; only what becomes of it later is kept here
            if (!(part instanceof Settlement && change.entry().event() instanceof Event.ChargeSettled)) {
                put(id(part), new Stamped(number, part));
            }
        }
        for (JournalLine line : change.entry().lines()) {
            put(line.holding(), new Stamped(number, line.after()));
        }
    }

    /** The value that an id had after an entry. */
    <T> @Nullable T at(Object id, Class<T> type, long number) {
        Log<Stamped> log = values.get(id);
        if (log == null) {
            return null;
        }
        int low = 0;
        int high = log.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (log.get(middle).number() <= number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? null : type.cast(log.get(low - 1).value());
    }

    private void put(Object id, Stamped value) {
        Log<Stamped> log = values.get(id);
        values.put(id, log == null ? Log.of(value) : log.with(value));
    }

    private static Object id(Part part) {
        if (part instanceof Coupon coupon) {
            return coupon.id();
        } else if (part instanceof Allocation allocation) {
            return allocation.id();
        } else if (part instanceof ResourcePackage resourcePackage) {
            return resourcePackage.id();
        } else if (part instanceof Account account) {
            return account.id();
        } else if (part instanceof Settlement settlement) {
            return settlement.charge().id();
        } else if (part instanceof Reservation reservation) {
            return new CommandKey(
                    CommandKey.Space.CHARGE, reservation.charge().id().value());
        }
        return part instanceof SharedUse use ? use.key() : ((Master) part).id();
    }
}
