package io.benefits.core.path;

import io.benefits.spi.Snapshot;
import io.benefits.value.MasterId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last known snapshots of recently used masters, up to a limit of parts that they hold together. A snapshot that has grown to
 * twice what was loaded is dropped. The group that works for a master takes its snapshot out and puts in what is known to be
 * stored. So a failure in between leaves nothing behind. Thread-safe.
 */
final class Cache {

    private final Map<MasterId, Snapshot> least = new LinkedHashMap<>();
    private final int bound;
    private long parts;

    /** A cache of at most that many parts; 0 keeps nothing. */
    Cache(int bound) {
        this.bound = bound;
    }

    /** Takes out the snapshot of a master, which is then no longer kept. */
    synchronized @Nullable Snapshot take(MasterId master) {
        Snapshot taken = least.remove(master);
        if (taken != null) {
            parts -= taken.size();
        }
        return taken;
    }

    /** Keeps a snapshot, and drops the least recently used ones. */
    synchronized void put(Snapshot snapshot) {
        take(snapshot.id());
        if (snapshot.size() > bound || snapshot.isOutgrown()) {
            return;
        }
        least.put(snapshot.id(), snapshot);
        parts += snapshot.size();
        for (Iterator<Snapshot> oldest = least.values().iterator(); parts > bound; ) {
            parts -= oldest.next().size();
            oldest.remove();
        }
    }
}
