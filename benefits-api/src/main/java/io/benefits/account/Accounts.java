package io.benefits.account;

import io.benefits.command.CheckReturnValue;
import io.benefits.command.Refusal;
import io.benefits.value.AccountId;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;

/**
 * The master, its members and the associations between them (rules A1 to A9). Thread-safe.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface Accounts {

    /**
     * Registers the master of this handle, and with it its own account. Repeated with the same terms, it returns the first answer
     * (J1).
     *
     * @param terms the master's terms
     * @return the master; or {@code ID_REUSED} if it is registered with other terms
     */
    Either<Refusal, Master> registerMaster(MasterTerms terms);

    /**
     * Changes what happens when a member leaves, from now on (A9). Members that have already left are not affected.
     *
     * @param id the command's id (J1)
     * @param policy the leave policy
     * @return the resulting policy and window; or {@code UNKNOWN_MASTER}, {@code ID_REUSED}
     */
    Either<Refusal, ChangedTerms> changeLeavePolicy(String id, LeavePolicy policy);

    /**
     * Changes how long a balance is kept for late charges after its expiry, from now on (A9). A shorter window lets the next
     * sweep record more. A longer one restores nothing: what a sweep recorded stays expired, and the lapse line stays where it is
     * (P3).
     *
     * @param id the command's id (J1)
     * @param window the late-charge window: 0 to 366 days
     * @return the resulting policy and window; or {@code UNKNOWN_MASTER}, {@code ID_REUSED}
     * @throws IllegalArgumentException when the window is negative or longer than 366 days
     */
    Either<Refusal, ChangedTerms> changeLateChargeWindow(String id, Duration window);

    /**
     * Registers an account, before it owns or consumes anything (A1). Repeated, it returns the first answer (J1).
     *
     * @param account the account's id
     * @return the account, not associated yet; or {@code UNKNOWN_MASTER}, {@code ACCOUNT_EXISTS} for the master's own account
     */
    Either<Refusal, Account> register(AccountId account);

    /**
     * Registers an account, before it owns or consumes anything (A1).
     *
     * @param account the account's id
     * @return as {@link #register(AccountId)}
     * @throws IllegalArgumentException when the id breaks A5
     */
    default Either<Refusal, Account> register(String account) {
        return register(new AccountId(account));
    }

    /**
     * Makes an account a member from now on (A1, A3). A unified member gets its flag from the switch as it stands at that moment
     * (S1).
     *
     * @param id the command's id (J1)
     * @param account the account
     * @param mode the accounting mode, for as long as the association lasts (A2)
     * @return the association; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_ACCOUNT}, {@code ALREADY_ASSOCIATED}, {@code
     *     ASSOCIATION_TIME}, {@code ID_REUSED}
     */
    Either<Refusal, Association> associate(String id, AccountId account, AccountingMode mode);

    /**
     * Makes an account a member from now on (A1, A3).
     *
     * @param id the command's id (J1)
     * @param account the account's id
     * @param mode the accounting mode, for as long as the association lasts (A2)
     * @return as {@link #associate(String, AccountId, AccountingMode)}
     * @throws IllegalArgumentException when an id breaks A5
     */
    default Either<Refusal, Association> associate(String id, String account, AccountingMode mode) {
        return associate(id, new AccountId(account), mode);
    }

    /**
     * Makes an account a member from an earlier instant on, to migrate an existing enterprise (A7).
     *
     * @param id the command's id (J1)
     * @param account the account
     * @param mode the accounting mode, for as long as the association lasts (A2)
     * @param since the beginning: not later than now, not before the end of an earlier association
     * @return as {@link #associate(String, AccountId, AccountingMode)}
     */
    Either<Refusal, Association> associate(String id, AccountId account, AccountingMode mode, Instant since);

    /**
     * Ends a member's association under the policy of its master (A4). Sharing ends at that instant.
     *
     * @param id the command's id (J1)
     * @param account the member
     * @return what was revoked; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_ACCOUNT}, {@code NOT_ASSOCIATED}, {@code
     *     LEAVE_BLOCKED}, {@code ID_REUSED}
     */
    Either<Refusal, Disassociated> disassociate(String id, AccountId account);

    /**
     * Ends a member's association at an earlier instant, for a member whose leaving is reported late (A8). Settled charges stay
     * as they are; later charges are judged by the new end (T2). The master's leave policy applies at the time of the command:
     * allocations are revoked then.
     *
     * @param id the command's id (J1)
     * @param account the member
     * @param since the first instant after the association: not before it began, not later than now
     * @return as {@link #disassociate(String, AccountId)}; or {@code DISASSOCIATION_TIME}
     */
    Either<Refusal, Disassociated> disassociate(String id, AccountId account, Instant since);
}
