package io.benefits.value;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which unified members a package or a coupon of the master serves while it lies in the master's account (S10): all, none, or
 * named ones. The benefit always serves the master's own charges. Immutable, and compared by value.
 *
 * @since 0.1.0
 */
public final class Audience {

    /** The most members that can be named. */
    public static final int MOST = 1_000;

    /** Every unified member: the default. */
    public static final Audience ALL = new Audience(Kind.ALL, Set.of());

    /** No member: the benefit serves the master's own charges only. */
    public static final Audience NONE = new Audience(Kind.NONE, Set.of());

    /** The kinds of audiences. */
    public enum Kind implements Coded {
        /** Every unified member. */
        ALL("all"),
        /** No member. */
        NONE("none"),
        /** Named members. */
        NAMED("named");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    private final Kind kind;
    private final Set<AccountId> members;

    private Audience(Kind kind, Set<AccountId> members) {
        this.kind = kind;
        this.members = members;
    }

    /**
     * Named members; duplicates count once.
     *
     * @param members 1 to 1,000 members
     * @return the audience
     * @throws IllegalArgumentException when none or more than 1,000 are named
     */
    public static Audience of(Collection<AccountId> members) {
        Set<AccountId> distinct = new HashSet<>(Objects.requireNonNull(members, "members"));
        if (distinct.isEmpty() || distinct.size() > MOST) {
            throw new IllegalArgumentException("audience: " + distinct.size() + " members, must name 1 to " + MOST
                    + "; for more, take all members");
        }
        return new Audience(Kind.NAMED, Set.copyOf(distinct));
    }

    /**
     * Named members; duplicates count once.
     *
     * @param members 1 to 1,000 ids
     * @return the audience
     * @throws IllegalArgumentException when an id breaks A5, or none or more than 1,000 are named
     */
    public static Audience of(String... members) {
        return of(Arrays.stream(members).map(AccountId::new).toList());
    }

    /**
     * Whether all members, none, or named ones.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The named members.
     *
     * @return the members, ordered by their ids; empty for all and for none
     */
    public List<AccountId> members() {
        return members.stream().sorted(Comparator.comparing(AccountId::value)).toList();
    }

    /**
     * Whether a member is in the audience.
     *
     * @param member the member
     * @return true if it is
     */
    public boolean has(AccountId member) {
        return kind == Kind.ALL || members.contains(member);
    }

    /**
     * Writes it out.
     *
     * @param content where to write it
     */
    public void describe(Content content) {
        content.code("audience", kind)
                .texts("members", members().stream().map(AccountId::value).toList());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Audience audience && kind == audience.kind && members.equals(audience.members);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, members);
    }

    @Override
    public String toString() {
        return kind == Kind.NAMED
                ? members().stream().map(AccountId::value).collect(Collectors.joining(", "))
                : kind.code();
    }
}
