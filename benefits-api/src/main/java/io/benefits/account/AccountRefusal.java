package io.benefits.account;

import io.benefits.command.Refusal;
import io.benefits.command.RefusalCode;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a command about accounts is refused.
 *
 * @since 0.1.0
 */
public sealed interface AccountRefusal extends Refusal {

    /**
     * The account is registered already.
     *
     * @param account its id
     */
    record AccountExists(AccountId account) implements AccountRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.ACCOUNT_EXISTS;
        }

        @Override
        public String message() {
            return "Account " + account + " is already registered with this master.";
        }
    }

    /**
     * The account is a member already, or is the master itself (A1).
     *
     * @param account its id
     */
    record AlreadyAssociated(AccountId account) implements AccountRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.ALREADY_ASSOCIATED;
        }

        @Override
        public String message() {
            return "Account " + account + " is already associated with this master.";
        }
    }

    /**
     * The account is not a member.
     *
     * @param account its id
     */
    record NotAssociated(AccountId account) implements AccountRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.NOT_ASSOCIATED;
        }

        @Override
        public String message() {
            return "Account " + account + " is not associated with this master.";
        }
    }

    /**
     * The association cannot begin then: an earlier one had not ended, or the instant is in the future (A7).
     *
     * @param account the account
     * @param requested the requested beginning
     * @param earliest the earliest possible beginning: the end of the previous association; null if there was none
     * @param latest the latest possible beginning: the time of the command
     */
    record AssociationTime(
            AccountId account, Instant requested, @Nullable Instant earliest, Instant latest)
            implements AccountRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.ASSOCIATION_TIME;
        }

        @Override
        public String message() {
            return "The association of " + account + " cannot begin at " + requested + ": it must not begin "
                    + (earliest == null ? "" : "before " + earliest + " or ") + "after " + latest + ".";
        }
    }

    /**
     * The association cannot end then: it had not begun, or the instant is in the future (A8).
     *
     * @param account the member
     * @param requested the requested end
     * @param earliest the earliest possible end: the beginning of the association
     * @param latest the latest possible end: the time of the command
     */
    record DisassociationTime(AccountId account, Instant requested, Instant earliest, Instant latest)
            implements AccountRefusal {
        @Override
        public RefusalCode code() {
            return RefusalCode.DISASSOCIATION_TIME;
        }

        @Override
        public String message() {
            return "The association of " + account + " cannot end at " + requested + ": it must not end before "
                    + earliest + ", when it began, or after " + latest + ".";
        }
    }

    /**
     * The member cannot leave: under {@link LeavePolicy#BLOCK} while it has balances or owes a due; under {@link
     * LeavePolicy#BLOCK} and {@link LeavePolicy#REVOKE} while one of its orders is reserved, on any benefit (A4).
     *
     * @param account the member
     * @param balances its allocations that have a balance and have not expired, by id; empty under {@link LeavePolicy#REVOKE}
     * @param reserved the charges of its reservations that are open and not past their deadline (H7)
     * @param unpaidDues how many dues of its charges are open or in arrears; 0 under {@link LeavePolicy#REVOKE}
     */
    record LeaveBlocked(AccountId account, List<String> balances, List<ChargeId> reserved, int unpaidDues)
            implements AccountRefusal {
        /** Makes the lists unmodifiable. */
        public LeaveBlocked {
            balances = List.copyOf(balances);
            reserved = List.copyOf(reserved);
        }

        @Override
        public RefusalCode code() {
            return RefusalCode.LEAVE_BLOCKED;
        }

        @Override
        public String message() {
            return "Account " + account + " cannot leave: allocations with a balance: " + balances
                    + "; reserved orders: " + reserved + "; dues that are open or in arrears: " + unpaidDues + ".";
        }
    }
}
