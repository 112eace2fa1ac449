package io.benefits.examples.billingrun;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Sees to it that no id stands in a bill twice. A repeated charge would be answered with its first settlement (H2) and
 * then be counted twice. It remembers the ids in a temporary file, as a table of hashes with the lines of their rows, so that
 * it takes no memory however long the bill is.
 */
final class UniqueIds implements Closeable {

    private static final int HASH = 2 * Long.BYTES;
    private static final int SLOT = HASH + Long.BYTES;

    private final long slots;
    private final long most;
    private final FileChannel table;
    private final ByteBuffer slot = ByteBuffer.allocate(SLOT);
    private long count;

    /**
     * Begins without ids.
     *
     * @param rows how many rows there will be at the most
     */
    UniqueIds(long rows) throws IOException {
        most = rows;
        slots = 2 * rows + 1;
        Path file = Files.createTempFile("billing-run-", ".ids");
        table = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** The row itself, or {@link BillRow.Malformed} if an earlier row has its id. */
    BillRow check(BillRow row) throws IOException {
        if (row instanceof BillRow.ToSettle charged) {
            return check(row, charged.charge().id().value());
        }
        if (row instanceof BillRow.PassThrough passing) {
            return check(row, passing.id());
        }
        return row;
    }

    private BillRow check(BillRow row, String id) throws IOException {
        ByteBuffer hash = ByteBuffer.wrap(Hashes.of(id), 0, HASH);
        long place = Long.remainderUnsigned(hash.getLong(0), slots);
        for (long line = line(place); line != 0; line = line(place)) {
            if (slot.slice(0, HASH).equals(hash)) {
                return new BillRow.Malformed(row.line(), "Id: " + id + " is that of line " + line + " already");
            }
            place = (place + 1) % slots;
        }
        count++;
        if (count > most) {
            throw new UnusableException("the bill grew while it was read");
        }
        slot.clear().put(hash).putLong(row.line()).flip();
        table.write(slot, place * SLOT);
        return row;
    }

    /** Reads a slot; the line in it, or 0 if it is empty. */
    private long line(long place) throws IOException {
        slot.clear();
        int read = table.read(slot, place * SLOT);
        return read < SLOT ? 0 : slot.getLong(HASH);
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
