package io.benefits;

import io.benefits.account.AccountRefusal;
import io.benefits.coupon.CouponRefusal;
import io.benefits.journal.JournalRefusal;
import io.benefits.resource.PackageRefusal;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.sharing.SharingRefusal;
import java.util.Objects;

/**
 * The master is not registered.
 *
 * @param master the id that was named
 */
public record UnknownMaster(MasterId master)
        implements AccountRefusal, SharingRefusal, PackageRefusal, CouponRefusal, SettlementRefusal, JournalRefusal {

    /** Checks that nothing is null. */
    public UnknownMaster {
        Objects.requireNonNull(master, "master");
    }

    @Override
    public RefusalCode code() {
        return RefusalCode.UNKNOWN_MASTER;
    }

    @Override
    public String message() {
        return "Master " + master + " is not registered.";
    }
}
