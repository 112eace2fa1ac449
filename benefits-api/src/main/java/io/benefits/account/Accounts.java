package io.benefits.account;

import io.benefits.command.Refusal;
import io.vavr.control.Either;

/** Masters, members and the associations between them (rules A1 to A7). Thread-safe. */
public interface Accounts {

    /**
     * Registers a master, and with it its own account.
     *
     * @param command what to register
     * @return the master; or {@code MASTER_EXISTS}, {@code ID_REUSED}
     */
    Either<Refusal, Master> registerMaster(RegisterMaster command);

    /**
     * Registers an account, before it owns or consumes anything (A1).
     *
     * @param command what to register
     * @return the account, not associated yet; or {@code UNKNOWN_MASTER}, {@code ACCOUNT_EXISTS}, {@code ID_REUSED}
     */
    Either<Refusal, Account> register(RegisterAccount command);

    /**
     * Makes an account a member (A1, A3, A7). A unified member takes the flag that the switch says at that moment (S1).
     *
     * @param command which account, how and since when
     * @return the association; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_ACCOUNT}, {@code ALREADY_ASSOCIATED}, {@code
     *     ASSOCIATION_TIME}, {@code ID_REUSED}
     */
    Either<Refusal, Association> associate(Associate command);

    /**
     * Ends a member's association under the policy of its master (A4). Sharing ends at that instant.
     *
     * @param command which member
     * @return what was revoked; or {@code UNKNOWN_MASTER}, {@code UNKNOWN_ACCOUNT}, {@code NOT_ASSOCIATED}, {@code
     *     LEAVE_BLOCKED}, {@code ID_REUSED}
     */
    Either<Refusal, Disassociated> disassociate(Disassociate command);
}
