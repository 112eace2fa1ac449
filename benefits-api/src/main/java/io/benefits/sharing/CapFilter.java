package io.benefits.sharing;

import io.benefits.value.AccountId;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which uses of caps a list contains (S9, Q4).
 *
 * @param month the month
 * @param account only those of this member; empty for all
 * @param measure only caps of this measure; empty for all
 * @param reached only caps with nothing left
 * @since 0.1.0
 */
public record CapFilter(YearMonth month, Optional<AccountId> account, Optional<CapMeasure> measure, boolean reached) {

    /** Checks that nothing is null. */
    public CapFilter {
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(measure, "measure");
    }

    /**
     * Every cap that is set, with what was used of it in a month.
     *
     * @param month the calendar month of the consumption, in the master's time zone
     * @return the filter
     */
    public static CapFilter in(YearMonth month) {
        return new CapFilter(month, Optional.empty(), Optional.empty(), false);
    }

    /**
     * Only those of one member.
     *
     * @param member the member
     * @return the narrower filter
     */
    public CapFilter of(AccountId member) {
        return new CapFilter(month, Optional.of(member), measure, reached);
    }

    /**
     * Only caps of one measure.
     *
     * @param wanted what they count
     * @return the narrower filter
     */
    public CapFilter on(CapMeasure wanted) {
        return new CapFilter(month, account, Optional.of(wanted), reached);
    }

    /**
     * Only caps with nothing left.
     *
     * @return the narrower filter
     */
    public CapFilter usedUp() {
        return new CapFilter(month, account, measure, true);
    }

    /**
     * Caps with something left, too.
     *
     * @return the wider filter
     */
    public CapFilter usedUpOrNot() {
        return new CapFilter(month, account, measure, false);
    }

    /**
     * The uses of those caps of an account that match the filter.
     *
     * @param of the account
     * @param set its caps
     * @param used what it used of each in the month
     * @return the uses; empty if none matches
     */
    public Optional<CapUses> uses(AccountId of, List<Cap> set, Function<SharedUse.Key, BigDecimal> used) {
        if (account.filter(wanted -> !wanted.equals(of)).isPresent()) {
            return Optional.empty();
        }
        List<CapUse> caps = set.stream()
                .filter(cap -> measure.isEmpty() || measure.get().equals(cap.measure()))
                .map(cap -> new CapUse(cap, used.apply(new SharedUse.Key(of, month, cap.measure()))))
                .filter(use -> !reached || use.isReached())
                .toList();
        return caps.isEmpty() ? Optional.empty() : Optional.of(new CapUses(of, month, caps));
    }
}
