package io.benefits.examples.console.web;

import io.benefits.value.AccountId;
import io.benefits.value.MasterId;
import org.jspecify.annotations.Nullable;

/**
 * As whom somebody looks at the console: as one who manages the benefits of an enterprise, or as one of its members.
 *
 * @param master the enterprise
 * @param member the member, or null for one who manages
 */
public record Identity(MasterId master, @Nullable AccountId member) {

    /** Whether it may see everything of the enterprise and change it. */
    public boolean manages() {
        return member == null;
    }

    /** The account that it stands for: the member's, or the master's own. */
    public AccountId account() {
        return member == null ? master.account() : member;
    }
}
