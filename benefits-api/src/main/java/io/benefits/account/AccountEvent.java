package io.benefits.account;

import io.benefits.ledger.Event;
import io.benefits.ledger.Movement;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.Content;
import io.benefits.value.MasterId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The events of commands about accounts (A1 to A9). Each is a fact; its consequences are derived (J2, J5).
 *
 * @since 0.1.0
 */
public sealed interface AccountEvent extends Event {

    /**
     * A master was registered, and with it its own account.
     *
     * @param master its id
     * @param terms its terms
     */
    record MasterRegistered(MasterId master, MasterTerms terms) implements AccountEvent {
        /** Its kind. */
        public static final String KIND = "master-registered";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.text("master", master.value())
                    .text("zone", terms.zone().getId())
                    .flag("shareWithNewMembers", terms.shareWithNewMembers())
                    .code("leavePolicy", terms.leavePolicy())
                    .whole("lateChargeWindow", terms.lateChargeWindow().toNanos() / 1_000);
        }
    }

    /**
     * The terms of the master were changed, or set to the same values (A9).
     *
     * @param leavePolicy what happens when a member leaves from then on
     * @param lateChargeWindow how long a balance is kept for late charges after its expiry, from then on
     */
    record TermsChanged(LeavePolicy leavePolicy, Duration lateChargeWindow) implements AccountEvent {
        /** Its kind. */
        public static final String KIND = "terms-changed";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.code("leavePolicy", leavePolicy).whole("lateChargeWindow", lateChargeWindow.toNanos() / 1_000);
        }
    }

    /**
     * An account was registered (A1).
     *
     * @param account the account
     */
    record AccountRegistered(AccountId account) implements AccountEvent {
        /** Its kind. */
        public static final String KIND = "account-registered";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.text("account", account.value());
        }
    }

    /**
     * An account became a member.
     *
     * @param account the account
     * @param mode the accounting mode
     * @param associatedAt the beginning of the association (A7)
     * @param sharing the flag it was given (A3, S1)
     */
    record Associated(AccountId account, AccountingMode mode, Instant associatedAt, boolean sharing)
            implements AccountEvent {
        /** Its kind. */
        public static final String KIND = "associated";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.text("account", account.value())
                    .code("mode", mode)
                    .time("associatedAt", associatedAt)
                    .flag("sharing", sharing);
        }
    }

    /**
     * A member left. Lines with {@link Movement#REVOKED_ON_LEAVE} tell what went back (A4).
     *
     * @param account the account
     * @param disassociatedAt the first instant after the association
     * @param revoked the allocations that this closes, including those with nothing left
     */
    record Disassociated(AccountId account, Instant disassociatedAt, List<AllocationId> revoked)
            implements AccountEvent {
        /** Its kind. */
        public static final String KIND = "disassociated";

        /** Makes the list unmodifiable. */
        public Disassociated {
            revoked = List.copyOf(revoked);
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.text("account", account.value())
                    .time("disassociatedAt", disassociatedAt)
                    .texts("revoked", revoked.stream().map(AllocationId::value).toList());
        }
    }
}
