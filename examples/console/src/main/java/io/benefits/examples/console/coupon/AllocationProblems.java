package io.benefits.examples.console.coupon;

import io.benefits.command.Refusal;
import io.benefits.coupon.AllocationProblem;
import io.benefits.coupon.AllocationProblem.Kind;
import io.benefits.coupon.CouponRefusal;
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
record AllocationProblems(List<String> ofCoupon, Map<AccountId, List<String>> ofMembers) {

    /** Nothing is wrong yet. */
    static final AllocationProblems NONE = new AllocationProblems(List.of(), Map.of());

    /** Puts a refusal of what was drafted into words. */
    static AllocationProblems of(Refusal refusal, AllocationDraft draft, Texts texts) {
        return refusal instanceof CouponRefusal.NotAllocated notAllocated
                ? of(notAllocated.problems(), draft, texts)
                : new AllocationProblems(
                        List.of(texts.of(refusal, draft.coupon().coupon().id().value())), Map.of());
    }

    /** Puts problems with what was drafted into words, which name what was typed and the limit. */
    static AllocationProblems of(List<AllocationProblem> problems, AllocationDraft draft, Texts texts) {
        List<String> ofCoupon = new ArrayList<>();
        Map<AccountId, List<String>> ofMembers = new HashMap<>();
        for (AllocationProblem problem : problems) {
            AccountId member = problem.member();
            if (member == null) {
                ofCoupon.add(ofCoupon(problem.kind(), draft, texts));
            } else {
                ofMembers
                        .computeIfAbsent(member, m -> new ArrayList<>())
                        .add(ofMember(problem.kind(), member, draft, texts));
            }
        }
        return new AllocationProblems(ofCoupon, ofMembers);
    }

    private static String ofCoupon(Kind kind, AllocationDraft draft, Texts texts) {
        return kind == Kind.BALANCE_TOO_SMALL && !draft.coupon().balance().isZero()
                ? texts.of(
                        Texts.key(kind),
                        texts.money(draft.sum(texts)),
                        texts.money(draft.coupon().balance()))
                : CouponUse.sentence(kind, texts);
    }

    private static String ofMember(Kind kind, AccountId member, AllocationDraft draft, Texts texts) {
        // What is no amount was sent as a missing one.
        return kind == Kind.AMOUNT_MISSING
                ? draft.amount(member, texts).fold(problem -> problem, amount -> texts.of(kind))
                : texts.of(
                        Texts.key(kind),
                        draft.of(member),
                        draft.decimals(),
                        draft.currency().getCode());
    }

    boolean isEmpty() {
        return ofCoupon.isEmpty() && ofMembers.isEmpty();
    }

    /** What concerns one member. */
    List<String> of(AccountId member) {
        return ofMembers.getOrDefault(member, List.of());
    }

    /** Everything, each with the member that it concerns. */
    List<String> all(List<AccountId> members, Texts texts) {
        List<String> all = new ArrayList<>(ofCoupon);
        for (AccountId member : members) {
            of(member).forEach(problem -> all.add(texts.of("allocate.problemOf", member.value(), problem)));
        }
        return all;
    }
}
