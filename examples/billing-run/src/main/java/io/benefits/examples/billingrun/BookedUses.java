package io.benefits.examples.billingrun;

import io.benefits.command.CommandKey;
import io.benefits.journal.JournalEntry;
import io.benefits.settlement.SettlementEvent;
import io.benefits.value.ChargeId;
import io.benefits.value.MasterId;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the books have of the uses in a bill, looked up by the ids that their charges must have. It keeps the uses that were
 * asked for last, and so many of them only that a long bill needs no more memory than a short one.
 */
final class BookedUses implements Closeable {

    private static final int MOST_KEYS = 500;
    private static final int MOST_PLACES = 20_000;

    private final Recordings store;
    private final Survey survey;
    private final DiskCounts skipped;
    private final Map<String, BookedUse> loaded = new LinkedHashMap<>();
    private int places;

    /**
     * Begins without having looked anything up.
     *
     * @param store the books
     * @param survey what was found out about the bill
     */
    BookedUses(Recordings store, Survey survey) throws IOException {
        this.store = store;
        this.survey = survey;
        skipped = new DiskCounts();
    }

    /** Looks up the uses of a block. */
    void load(Map<MasterId, Set<String>> groupsOfMaster) throws IOException {
        Map<MasterId, Set<String>> missing = new LinkedHashMap<>();
        int kept = 0;
        int needed = 0;
        for (Map.Entry<MasterId, Set<String>> entry : groupsOfMaster.entrySet()) {
            for (String group : entry.getValue()) {
                BookedUse known = loaded.remove(group);
                if (known == null) {
                    missing.computeIfAbsent(entry.getKey(), m -> new LinkedHashSet<>())
                            .add(group);
                    needed++;
                } else {
                    loaded.put(group, known);
                    kept++;
                }
            }
        }
        evict(kept, needed);
        for (Map.Entry<MasterId, Set<String>> entry : missing.entrySet()) {
            load(entry.getKey(), entry.getValue());
        }
    }

    private void load(MasterId master, Set<String> groups) throws IOException {
        Map<String, List<Place>> found = firstGenerations(master, groups);
        laterGenerations(master, found);
        for (String group : groups) {
            BookedUse use = new BookedUse(group);
            for (Place place : found.getOrDefault(group, List.of())) {
                use.add(place.content, place.generation, place.isVacated);
            }
            for (Content content : use.contents()) {
                // a place whose charge the file takes back has not changed, even if the file does not have the charge
                long rows = Math.max(survey.rows(group, content), survey.negatedRows(group, content.amount()));
                use.expect(content, rows);
            }
            for (long i = skipped.get(group); i > 0; i--) {
                use.skipChanged();
            }
            loaded.put(group, use);
            places += use.places() + 1;
        }
    }

    /** A use that was looked up. */
    BookedUse get(String group) {
        BookedUse use = loaded.get(group);
        if (use == null) {
            throw new IllegalStateException("use " + group + " was not looked up");
        }
        return use;
    }

    /** Leaves the first changed place of a use as it is. */
    void skipChanged(String group) throws IOException {
        get(group).skipChanged();
        skipped.add(group, 1);
    }

    /** Forgets a use for which something was refused, so that it is looked up again. */
    void forget(String group) {
        loaded.remove(group);
    }

    /** The oldest go first; those that the block needs were put last. */
    private void evict(int kept, int needed) {
        if (places + needed <= MOST_PLACES) {
            return;
        }
        places = loaded.values().stream().mapToInt(use -> use.places() + 1).sum();
        Iterator<BookedUse> oldest = loaded.values().iterator();
        for (int left = loaded.size(); left > kept && places + needed > MOST_PLACES; left--) {
            places -= oldest.next().places() + 1;
            oldest.remove();
        }
    }

    private static final class Place {
        private final String group;
        private final int ordinal;
        private int generation = 1;
        private @Nullable Content content;
        private boolean isVacated;

        private Place(String group, int ordinal, @Nullable Content content) {
            this.group = group;
            this.ordinal = ordinal;
            this.content = content;
        }

        private ChargeId id(int ofGeneration) {
            return ChargeIds.of(group, ordinal, ofGeneration);
        }
    }

    /** The charges that were settled first, by their count: more are asked for at once as long as more are found. */
    private Map<String, List<Place>> firstGenerations(MasterId master, Set<String> groups) {
        Map<String, List<Place>> found = new HashMap<>();
        Set<String> open = new LinkedHashSet<>(groups);
        for (int width = 1; !open.isEmpty(); width = Math.min(4 * width, MOST_KEYS)) {
            List<CommandKey> keys = new ArrayList<>();
            for (String group : open) {
                int known = found.getOrDefault(group, List.of()).size();
                for (int ordinal = known + 1; ordinal <= known + width; ordinal++) {
                    keys.add(key(ChargeIds.of(group, ordinal, 1)));
                }
            }
            Map<CommandKey, JournalEntry> entries = recorded(master, keys);
            Iterator<CommandKey> asked = keys.iterator();
            for (String group : List.copyOf(open)) {
                for (int i = 0; i < width; i++) {
                    JournalEntry entry = entries.get(asked.next());
                    if (entry == null) {
                        open.remove(group);
                    } else if (open.contains(group)) {
                        List<Place> ofGroup = found.computeIfAbsent(group, g -> new ArrayList<>());
                        ofGroup.add(new Place(group, ofGroup.size() + 1, content(entry)));
                    }
                }
            }
        }
        return found;
    }

    /** Who succeeded them: a place is vacated if its charge was refunded to be restated and has no successor yet. */
    private void laterGenerations(MasterId master, Map<String, List<Place>> found) {
        List<Place> open = new ArrayList<>();
        found.values().forEach(open::addAll);
        while (!open.isEmpty()) {
            List<CommandKey> keys = new ArrayList<>();
            for (Place place : open) {
                keys.add(key(place.id(place.generation + 1)));
                keys.add(new CommandKey(
                        CommandKey.Space.COMMAND,
                        Refunds.restating(place.id(place.generation)).value()));
            }
            Map<CommandKey, JournalEntry> entries = recorded(master, keys);
            List<Place> succeeded = new ArrayList<>();
            for (int i = 0; i < open.size(); i++) {
                Place place = open.get(i);
                JournalEntry successor = entries.get(keys.get(2 * i));
                if (successor == null) {
                    place.isVacated = entries.containsKey(keys.get(2 * i + 1));
                } else {
                    place.generation++;
                    place.content = content(successor);
                    succeeded.add(place);
                }
            }
            open = succeeded;
        }
    }

    private Map<CommandKey, JournalEntry> recorded(MasterId master, List<CommandKey> keys) {
        Map<CommandKey, JournalEntry> entries = new HashMap<>();
        for (int i = 0; i < keys.size(); i += MOST_KEYS) {
            store.recorded(master, keys.subList(i, Math.min(keys.size(), i + MOST_KEYS)))
                    .forEach((key, outcome) -> entries.put(key, outcome.entry()));
        }
        return entries;
    }

    private static CommandKey key(ChargeId charge) {
        return new CommandKey(CommandKey.Space.CHARGE, charge.value());
    }

    /** What a charge came to; null for an order that somebody reserved under that id. */
    private static @Nullable Content content(JournalEntry entry) {
        return entry.event() instanceof SettlementEvent.Settled settled
                ? Content.of(settled.settlement().charge())
                : null;
    }

    @Override
    public void close() throws IOException {
        skipped.close();
    }
}
