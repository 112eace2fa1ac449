package io.benefits.examples.billingrun;

import java.util.HashMap;
import java.util.Map;

/**
 * Sees to it that no id stands in a bill twice. A repeated charge would be answered with its first settlement (H2) and
 * then be counted twice.
 */
final class UniqueIds {

    private final Map<String, Long> lineOfId = new HashMap<>();

    /** The row itself, or {@link BillRow.Malformed} if an earlier row has its id. */
    BillRow check(BillRow row) {
        if (row instanceof BillRow.ToSettle charged) {
            return check(row, charged.charge().id().value());
        }
        if (row instanceof BillRow.PassThrough passing) {
            return check(row, passing.id());
        }
        return row;
    }

    private BillRow check(BillRow row, String id) {
        Long first = lineOfId.putIfAbsent(id, row.line());
        return first == null
                ? row
                : new BillRow.Malformed(row.line(), "Id: " + id + " is that of line " + first + " already");
    }
}
