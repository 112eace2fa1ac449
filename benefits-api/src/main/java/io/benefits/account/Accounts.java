package io.benefits.account;

import io.benefits.command.CheckReturnValue;
import io.benefits.command.Refusal;
import io.benefits.value.AccountId;
import io.vavr.control.Either;
import java.time.Instant;

/**
 * The master, its members and the associations between them (rules A1 to A7). Thread-safe.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface Accounts {

    /**
     * Registers the master of this handle, and with it its own account. Given again with the same terms, it returns the first
     * answer (J1).
     *
     * @param terms the master's terms
     * @return the master; or {@code ID_REUSED} if it is registered with other terms
     */
    Either<Refusal, Master> registerMaster(MasterTerms terms);

    /**
     * Registers an account, before it owns or consumes anything (A1). Given again, it returns the first answer (J1).
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
     * Makes an account a member from now on (A1, A3). A unified member takes the flag that the switch says at that moment (S1).
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
     * Makes an account a member from an earlier instant on, as the migration of an existing enterprise needs it (A7).
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
}
