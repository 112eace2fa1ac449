package io.benefits.examples.billingrun;

import io.benefits.value.ChargeId;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, row by row, which charge of the books a row is: the one for the same use that came to the same, the n-th row the
 * n-th of them, whatever the order of the file. A row without such a charge takes the place of one for the same use of which
 * the file has no row any more: it has changed. What is left is new.
 */
final class Matching implements Closeable {

    /**
     * What was found out.
     *
     * @param id the id under which the row is to be settled; null for one that has changed and is not to be restated
     * @param restated what it was settled with before, if it is restated or has changed; else null
     */
    record Match(@Nullable ChargeId id, @Nullable Content restated) {}

    private final Work work;
    private final boolean isLast;
    private final DiskCounts seen;

    /**
     * Begins with the first row of a file.
     *
     * @param work whose books they are
     * @param isLast whether a row that has changed is done with now, or comes again in another pass
     */
    Matching(Work work, boolean isLast) throws IOException {
        this.work = work;
        this.isLast = isLast;
        seen = new DiskCounts();
    }

    /** Which charge a row is. What it restates is refunded already. */
    Match match(BillRow.ToSettle row) throws IOException {
        String group = row.use().group();
        Content content = row.content();
        BookedUse use = work.booked().get(group);
        ChargeId equal = use.equal(content, count(group, content));
        if (equal != null) {
            return new Match(equal, null);
        }
        BookedUse.Changed changed = use.firstChanged();
        if (changed == null) {
            return new Match(use.append(content), null);
        }
        if (!work.isRestating() && !changed.isVacated()) {
            if (isLast) {
                work.booked().skipChanged(group);
            }
            return new Match(null, changed.content());
        }
        work.refunds().all(row.master(), Refunds.restating(changed.before()), changed.before());
        return new Match(use.restate(content), changed.content());
    }

    /** The how-manieth row of its content this is. Most contents stand in a file once. */
    private long count(String group, Content content) throws IOException {
        long rows = work.survey().rows(group, content);
        if (rows == 0) {
            throw new IOException("the bill changed while it was read");
        }
        return rows == 1 ? 1 : seen.add(content.key(group), 1);
    }

    @Override
    public void close() throws IOException {
        seen.close();
    }
}
