package io.benefits.examples.billingrun;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Sees to it that no {@code Id} stands in a bill twice: that would be one row written twice. */
final class UniqueIds implements Closeable {

    private final DiskCounts lineOfId;

    UniqueIds() throws IOException {
        lineOfId = new DiskCounts();
    }

    /** Why a row cannot have its id; null if it can. */
    @Nullable
    String complaint(String id, long line) throws IOException {
        long earlier = lineOfId.get(id);
        if (earlier == 0) {
            lineOfId.add(id, line);
            return null;
        }
        return FocusColumn.ID.title() + ": " + id + " is that of line " + earlier + " already";
    }

    @Override
    public void close() throws IOException {
        lineOfId.close();
    }
}
