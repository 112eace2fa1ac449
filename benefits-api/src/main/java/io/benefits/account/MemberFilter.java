package io.benefits.account;

import org.jspecify.annotations.Nullable;

/**
 * Which accounts of a master a list holds. The master's own account is in none.
 *
 * @param standing only those that stand so to the master; null for any
 * @param sharing only unified members whose flag is so: no other account has one (S2); null for any account
 */
public record MemberFilter(
        @Nullable Standing standing, @Nullable Boolean sharing) {

    /** How an account stands to its master. */
    public enum Standing {
        /** A member whose charges the master pays. */
        UNIFIED,
        /** A member that pays for itself. */
        INDEPENDENT,
        /** Once a member, now none. */
        LEFT,
        /** Never a member. */
        NEVER_ASSOCIATED
    }

    /** Every account. */
    public static final MemberFilter ALL = new MemberFilter(null, null);

    /**
     * The accounts that stand so to the master.
     *
     * @param wanted the standing
     * @return the filter
     */
    public static MemberFilter with(Standing wanted) {
        return new MemberFilter(wanted, null);
    }

    /**
     * Whether an account is among those asked for.
     *
     * @param account the account
     * @return true if it is
     */
    public boolean matches(Account account) {
        Association last = account.last().orElse(null);
        return (standing == null || standing == standing(last))
                && (sharing == null
                        || (last != null && last.isOpen() && last.isUnified() && sharing == last.sharing()));
    }

    private static Standing standing(@Nullable Association last) {
        if (last == null) {
            return Standing.NEVER_ASSOCIATED;
        }
        if (!last.isOpen()) {
            return Standing.LEFT;
        }
        return last.isUnified() ? Standing.UNIFIED : Standing.INDEPENDENT;
    }
}
