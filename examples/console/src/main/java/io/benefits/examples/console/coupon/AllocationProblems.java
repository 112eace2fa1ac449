package io.benefits.examples.console.coupon;

import io.benefits.command.Refusal;
import io.benefits.coupon.AllocationProblem;
import io.benefits.coupon.AllocationProblem.Kind;
import io.benefits.coupon.CouponRefusal;
import io.benefits.examples.console.web.Phrase;
import io.benefits.examples.console.web.Refusals;
import io.benefits.examples.console.web.Texts;
import io.benefits.value.AccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Why nothing was allocated, in the words of the reader.
 *
 * @param ofCoupon what concerns the coupon or the request as a whole
 * @param ofMembers what concerns a member
 */
record AllocationProblems(List<Phrase> ofCoupon, Map<AccountId, List<Phrase>> ofMembers) {

    /** Nothing is wrong yet. */
    static final AllocationProblems NONE = new AllocationProblems(List.of(), Map.of());

    /** Puts a refusal of what was drafted into words. */
    static AllocationProblems of(Refusal refusal, AllocationDraft draft) {
        return refusal instanceof CouponRefusal.NotAllocated notAllocated
                ? of(notAllocated.problems(), draft)
                : new AllocationProblems(
                        List.of(Refusals.why(
                                refusal, draft.coupon().coupon().id().value())),
                        Map.of());
    }

    /** Puts problems with what was drafted into words, which name what was typed and the limit. */
    static AllocationProblems of(List<AllocationProblem> problems, AllocationDraft draft) {
        List<Phrase> ofCoupon = new ArrayList<>();
        Map<AccountId, List<Phrase>> ofMembers = new HashMap<>();
        for (AllocationProblem problem : problems) {
            AccountId member = problem.member();
            if (member == null) {
                ofCoupon.add(ofCoupon(problem.kind(), draft));
            } else {
                ofMembers.computeIfAbsent(member, m -> new ArrayList<>()).add(ofMember(problem.kind(), member, draft));
            }
        }
        return new AllocationProblems(ofCoupon, ofMembers);
    }

    private static Phrase ofCoupon(Kind kind, AllocationDraft draft) {
        return kind == Kind.BALANCE_TOO_SMALL && !draft.coupon().balance().isZero()
                ? Phrase.of(Texts.key(kind), draft.sum(), draft.coupon().balance())
                : CouponUse.sentence(kind);
    }

    private static Phrase ofMember(Kind kind, AccountId member, AllocationDraft draft) {
        // What is no amount was sent as a missing one.
        return kind == Kind.AMOUNT_MISSING
                ? draft.amount(member).fold(problem -> problem, amount -> Phrase.of(kind))
                : Phrase.of(
                        Texts.key(kind),
                        draft.of(member),
                        draft.decimals(),
                        draft.currency().getCode());
    }

    boolean isEmpty() {
        return ofCoupon.isEmpty() && ofMembers.isEmpty();
    }

    /** What concerns one member. */
    List<Phrase> of(AccountId member) {
        return ofMembers.getOrDefault(member, List.of());
    }

    /** Everything, each with the member that it concerns. */
    List<Phrase> all(List<AccountId> members) {
        List<Phrase> all = new ArrayList<>(ofCoupon);
        for (AccountId member : members) {
            of(member).forEach(problem -> all.add(Phrase.of("allocate.problemOf", member.value(), problem)));
        }
        return all;
    }
}
