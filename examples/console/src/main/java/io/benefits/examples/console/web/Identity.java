package io.benefits.examples.console.web;

import io.benefits.value.AccountId;
import io.benefits.value.Limits;
import io.benefits.value.MasterId;
import org.jspecify.annotations.Nullable;

/**
 * As whom somebody looks at the console: as one who manages the benefits of an enterprise, or as one of its members.
 *
 * @param master the enterprise
 * @param member the member, or null for one who manages
 * @param person the person's own name, which history shows as who did it (J2)
 */
public record Identity(MasterId master, @Nullable AccountId member, String person) {

    /** Checks the name as the library does (A5). */
    public Identity {
        Limits.id("person", person);
    }

    /**
     * Somebody who gives no name is named like the account.
     *
     * @param person the name, or empty
     */
    public static Identity of(MasterId master, @Nullable AccountId member, String person) {
        String account = member == null ? master.value() : member.value();
        return new Identity(master, member, person.isEmpty() ? account : person);
    }

    /** Whether it may see everything of the enterprise and change it. */
    public boolean manages() {
        return member == null;
    }

    /** The account that it stands for: the member's, or the master's own. */
    public AccountId account() {
        return member == null ? master.account() : member;
    }
}
