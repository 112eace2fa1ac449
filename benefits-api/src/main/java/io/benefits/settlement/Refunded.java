package io.benefits.settlement;

import io.benefits.ledger.JournalLine;
import io.benefits.value.Recorded;
import java.util.List;
import java.util.Objects;
import org.joda.money.BigMoney;

/**
 * The result of {@link Refund}.
 *
 * @param recorded journal number and time
 * @param settlement the settlement as it stands now
 * @param toDue how much was given back of the due; see its {@link Settlement#payBacks()}
 * @param lines what went back to packages, coupons and allocations
 * @since 0.1.0
 */
public record Refunded(Recorded recorded, Settlement settlement, BigMoney toDue, List<JournalLine> lines) {

    /** Makes the list unmodifiable. */
    public Refunded {
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(settlement, "settlement");
        Objects.requireNonNull(toDue, "toDue");
        lines = List.copyOf(lines);
    }
}
