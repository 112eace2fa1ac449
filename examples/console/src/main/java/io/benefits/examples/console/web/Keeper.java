package io.benefits.examples.console.web;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps what forms said, so that every form is answered by the address of a page, which a reader can reload and come back to.
 * It is gone with the process, as the sessions are; above a limit those go first that were not looked at for longest.
 * Thread-safe.
 */
final class Keeper {

    private static final long MOST = 20_000_000;

    private final Map<String, Kept> all = new LinkedHashMap<>(16, 0.75f, true);
    private long size;

    /** Keeps something; the answer is its key, which nobody can guess. */
    synchronized String keep(Kept kept) {
        String key = UUID.randomUUID().toString();
        all.put(key, kept);
        size += kept.size();
        Iterator<Kept> oldest = all.values().iterator();
        while (size > MOST && all.size() > 1) {
            size -= oldest.next().size();
            oldest.remove();
        }
        return key;
    }

    /** What has a key; empty if it is another session's, or is no longer kept. */
    synchronized Optional<Kept> find(String key, Session session) {
        return Optional.ofNullable(all.get(key)).filter(kept -> kept.session().equals(session.nonce()));
    }
}
