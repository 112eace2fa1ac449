package io.benefits;

import io.benefits.account.AccountRefusal;
import io.benefits.coupon.CouponRefusal;
import io.benefits.journal.CommandKey;
import io.benefits.journal.JournalRefusal;
import io.benefits.resource.PackageRefusal;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.sharing.SharingRefusal;
import java.util.Objects;

/**
 * The id is recorded already, for a command or charge with other content (J1, H2).
 *
 * @param key the id
 * @param number the journal number under which it is recorded
 */
public record IdReused(CommandKey key, long number)
        implements AccountRefusal, SharingRefusal, PackageRefusal, CouponRefusal, SettlementRefusal, JournalRefusal {

    /** Checks that nothing is null. */
    public IdReused {
        Objects.requireNonNull(key, "key");
    }

    @Override
    public RefusalCode code() {
        return RefusalCode.ID_REUSED;
    }

    @Override
    public String message() {
        return "The id of " + key + " was used before, with other content, in journal entry " + number + ".";
    }
}
