package io.benefits.coupon;

import io.benefits.journal.JournalEntry;
import io.benefits.ledger.Movement;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import java.util.List;
import java.util.Objects;
import org.joda.money.BigMoney;

/**
 * What was taken back from one allocation.
 *
 * @param allocation the allocation
 * @param member the member whose account it was in
 * @param amount its whole remaining balance, above 0
 */
public record Returned(AllocationId allocation, AccountId member, BigMoney amount) {

    /** Checks that nothing is null. */
    public Returned {
        Objects.requireNonNull(allocation, "allocation");
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(amount, "amount");
    }

    /**
     * What an entry took back.
     *
     * @param entry the entry
     * @param movement {@link Movement#REVOKED} or {@link Movement#REVOKED_ON_LEAVE}
     * @return what was taken back from each allocation, in order
     */
    public static List<Returned> in(JournalEntry entry, Movement movement) {
        return entry.lines().stream()
                .filter(line -> line.movement() == movement)
                .map(line -> new Returned((AllocationId) line.holding().benefit(), line.account(), line.money()))
                .toList();
    }
}
