package io.benefits.core.sharing;

import io.benefits.sharing.SharingRefusal.NoAudience;
import io.benefits.sharing.SharingRefusal.NoAudience.Kind;
import io.benefits.sharing.SharingRefusal.NoAudience.Problem;
import io.benefits.spi.Footprint;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.Audience;
import io.benefits.value.BenefitId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which audiences a benefit can have (S10): when it is issued or added, and when its audience is changed. */
public final class Audiences {

    private Audiences() {}

    /**
     * What must be known to judge an audience.
     *
     * @param audience the audience
     * @return the accounts that it names
     */
    public static Footprint footprint(Audience audience) {
        return Footprint.ofAccounts(new HashSet<>(audience.members()));
    }

    /**
     * Judges an audience.
     *
     * @param snapshot the books
     * @param benefit the package or the coupon
     * @param owner the account that owns it
     * @param audience the audience
     * @return why the benefit cannot have it, with every problem; null if it can
     */
    public static @Nullable NoAudience refusal(
            Snapshot snapshot, BenefitId benefit, AccountId owner, Audience audience) {
        List<Problem> problems = new ArrayList<>();
        AccountId master = snapshot.id().account();
        if (!owner.equals(master) && audience.kind() != Audience.Kind.ALL) {
            problems.add(new Problem(
                    Kind.OWNED_BY_MEMBER,
                    "It belongs to " + owner + " and serves that account alone: leave its audience at all members."));
        }
        for (AccountId member : audience.members()) {
            if (member.equals(master)) {
                problems.add(new Problem(
                        Kind.MASTER,
                        "Account " + member + " is the master's own, whose charges it serves always: leave it out."));
            } else if (snapshot.account(member) == null) {
                problems.add(new Problem(
                        Kind.UNKNOWN_ACCOUNT, "There is no account " + member + ": register it, or leave it out."));
            }
        }
        return problems.isEmpty() ? null : new NoAudience(benefit, problems);
    }
}
