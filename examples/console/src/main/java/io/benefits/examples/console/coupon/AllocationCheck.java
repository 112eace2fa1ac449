package io.benefits.examples.console.coupon;

import io.benefits.View;
import io.benefits.account.Account;
import io.benefits.account.Association;
import io.benefits.coupon.AllocationProblem;
import io.benefits.coupon.AllocationProblem.Kind;
import io.benefits.value.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a draft, found before anybody is asked to confirm it (C2, C4, C5). The library decides once more when
 * the command comes: by then others may have changed something.
 */
final class AllocationCheck {

    private AllocationCheck() {}

    /** Every problem. */
    static List<AllocationProblem> problems(AllocationDraft draft, View view, Instant now) {
        List<AllocationProblem> found = new ArrayList<>();
        CouponUse.notAllocatable(draft.coupon(), now).forEach(kind -> found.add(problem(kind, null)));
        for (AccountId member : draft.members()) {
            Association association =
                    view.account(member).flatMap(Account::current).orElse(null);
            if (member.equals(draft.coupon().coupon().terms().owner())) {
                found.add(problem(Kind.THE_MASTERS_ACCOUNT, member));
            } else if (association == null) {
                found.add(problem(Kind.NOT_A_MEMBER, member));
            } else if (!association.isUnified()) {
                found.add(problem(Kind.INDEPENDENT, member));
            }
            if (!draft.isWhole()) {
                Kind wrong = wrong(draft, member);
                if (wrong != null) {
                    found.add(problem(wrong, member));
                }
            }
        }
        if (draft.isWhole() && draft.members().size() > 1) {
            found.add(problem(Kind.ONE_MEMBER_ONLY, null));
        }
        boolean isTooMuch = draft.sum().isGreaterThan(draft.coupon().balance());
        if (isTooMuch && found.stream().noneMatch(problem -> problem.kind() == Kind.BALANCE_TOO_SMALL)) {
            found.add(problem(Kind.BALANCE_TOO_SMALL, null));
        }
        return found;
    }

    private static @Nullable Kind wrong(AllocationDraft draft, AccountId member) {
        BigMoney amount = draft.amount(member).getOrNull();
        if (amount == null) {
            return Kind.AMOUNT_MISSING;
        }
        return amount.getAmount().stripTrailingZeros().scale() > draft.decimals() ? Kind.AMOUNT_TOO_FINE : null;
    }

    private static AllocationProblem problem(Kind kind, @Nullable AccountId member) {
        return new AllocationProblem(kind, member, kind.name());
    }
}
