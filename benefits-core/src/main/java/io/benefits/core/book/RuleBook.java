package io.benefits.core.book;

import io.benefits.core.account.AccountsDoor;
import io.benefits.core.coupon.CouponsDoor;
import io.benefits.core.journal.JournalDoor;
import io.benefits.core.path.Rules;
import io.benefits.core.resource.PackagesDoor;
import io.benefits.core.settlement.SettlementsDoor;
import io.benefits.core.sharing.SharingDoor;
import io.benefits.spi.Billing;

/** Every rule that the library has. */
public final class RuleBook {

    private RuleBook() {}

    /**
     * All rules.
     *
     * @param billing the port that prices; folding a journal never asks it
     * @return the rules of every feature
     */
    public static Rules rules(Billing billing) {
        Rules all = AccountsDoor.add(Rules.none());
        all = SharingDoor.add(all);
        all = PackagesDoor.add(all);
        all = CouponsDoor.add(all);
        all = SettlementsDoor.add(all, billing);
        return JournalDoor.add(all);
    }
}
