package io.benefits.account;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts of a master a list holds. The master's own account is never included.
 *
 * @param standing only accounts with this standing; empty for any
 * @param sharing only unified members with this flag (no other account has one, S2); empty for any account
 * @since 0.1.0
 */
public record MemberFilter(Optional<Standing> standing, Optional<Boolean> sharing) {

    /** The standing of an account with its master. */
    public enum Standing {
        /** A member whose charges the master pays. */
        UNIFIED,
        /** A member that pays for itself. */
        INDEPENDENT,
        /** Was a member, but is not one now. */
        LEFT,
        /** Never a member. */
        NEVER_ASSOCIATED
    }

    /** Every account. */
    public static final MemberFilter ALL = new MemberFilter(Optional.empty(), Optional.empty());

    /** Checks that nothing is null. */
    public MemberFilter {
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(sharing, "sharing");
    }

    /**
     * Only accounts with the given standing.
     *
     * @param wanted the standing
     * @return the narrower filter
     */
    public MemberFilter with(Standing wanted) {
        return new MemberFilter(Optional.of(wanted), sharing);
    }

    /**
     * Only unified members with the given flag (S2).
     *
     * @param on the flag
     * @return the narrower filter
     */
    public MemberFilter withSharing(boolean on) {
        return new MemberFilter(standing, Optional.of(on));
    }

    /**
     * Whether an account matches the filter.
     *
     * @param account the account
     * @return true if it is
     */
    public boolean matches(Account account) {
        Association last = account.last().orElse(null);
        return (standing.isEmpty() || standing.get() == standing(last))
                && (sharing.isEmpty()
                        || (last != null && last.isOpen() && last.isUnified() && sharing.get() == last.sharing()));
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
