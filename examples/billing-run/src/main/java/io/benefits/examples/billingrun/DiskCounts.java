package io.benefits.examples.billingrun;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A number for each of many texts, in a temporary file: a table of hashes, which takes no memory however long the bill is. It
 * doubles as it fills up.
 */
final class DiskCounts implements Closeable {

    private static final int HASH = 2 * Long.BYTES;
    private static final int SLOT = HASH + Long.BYTES;
    private static final long FIRST_SLOTS = 1 << 12;
    private static final int SLOTS_READ_AT_ONCE = 1 << 14;

    private final ByteBuffer slot = ByteBuffer.allocate(SLOT);
    private FileChannel table;
    private long slots = FIRST_SLOTS;
    private long used;

    /** Begins without any. */
    DiskCounts() throws IOException {
        table = empty();
    }

    /** The number of a text; 0 if it has none. */
    long get(String text) throws IOException {
        find(hash(text));
        return slot.getLong(HASH);
    }

    /** Adds to the number of a text and returns the sum. */
    long add(String text, long more) throws IOException {
        ByteBuffer hash = hash(text);
        long place = find(hash);
        long before = slot.getLong(HASH);
        put(place, hash, before + more);
        if (before == 0) {
            used++;
            if (2 * used > slots) {
                grow();
            }
        }
        return before + more;
    }

    private static ByteBuffer hash(String text) {
        return ByteBuffer.wrap(Hashes.of(text), 0, HASH);
    }

    /** Reads the slot of a hash, or the empty one where it belongs. */
    private long find(ByteBuffer hash) throws IOException {
        long place = Long.remainderUnsigned(hash.getLong(hash.position()), slots);
        while (read(place) && !slot.slice(0, HASH).equals(hash)) {
            place = (place + 1) % slots;
        }
        return place;
    }

    /** Reads a slot; false if it is empty. */
    private boolean read(long place) throws IOException {
        slot.clear();
        if (table.read(slot, place * SLOT) < SLOT) {
            slot.putLong(HASH, 0);
        }
        return slot.getLong(HASH) != 0;
    }

    private void put(long place, ByteBuffer hash, long number) throws IOException {
        slot.clear().put(hash.duplicate()).putLong(number).flip();
        table.write(slot, place * SLOT);
    }

    private void grow() throws IOException {
        try (FileChannel old = table) {
            table = empty();
            slots *= 2;
            ByteBuffer many = ByteBuffer.allocate(SLOTS_READ_AT_ONCE * SLOT);
            long position = 0;
            while (old.read(many.clear(), position) > 0) {
                int whole = many.position() / SLOT;
                for (int i = 0; i < whole; i++) {
                    long number = many.getLong(i * SLOT + HASH);
                    if (number != 0) {
                        ByteBuffer hash = many.slice(i * SLOT, HASH);
                        put(find(hash), hash, number);
                    }
                }
                position += (long) whole * SLOT;
            }
        }
    }

    private static FileChannel empty() throws IOException {
        Path file = Files.createTempFile("billing-run-", ".counts");
        return FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
