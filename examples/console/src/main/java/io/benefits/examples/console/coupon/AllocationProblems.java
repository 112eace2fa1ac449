package io.benefits.examples.console.coupon;

import io.benefits.AccountId;
import io.benefits.Limits;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.AllocationProblem;
import io.benefits.coupon.AllocationProblem.Kind;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.CouponState;
import io.benefits.examples.console.web.Amounts;
import io.benefits.examples.console.web.Texts;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.BigMoney;

/**
 * Why nothing was allocated, in the words of the reader.
 *
 * @param ofCoupon what concerns the coupon or the request as a whole
 * @param ofMembers what concerns a member
 */
record AllocationProblems(List<String> ofCoupon, Map<AccountId, List<String>> ofMembers) {

    /** Nothing is wrong yet. */
    static final AllocationProblems NONE = new AllocationProblems(List.of(), Map.of());

    /**
     * Puts a refusal into words.
     *
     * @param refusal the refusal
     * @param coupon the coupon as it was when the request came
     * @param members the members that were named
     * @param typed the amounts as they were typed, in the same order
     * @param texts the words
     */
    static AllocationProblems of(
            CouponRefusal refusal, CouponState coupon, List<AccountId> members, List<String> typed, Texts texts) {
        if (!(refusal instanceof CouponRefusal.NotAllocated notAllocated)) {
            return new AllocationProblems(List.of(texts.of(refusal.code())), Map.of());
        }
        List<String> ofCoupon = new ArrayList<>();
        Map<AccountId, List<String>> ofMembers = new HashMap<>();
        for (AllocationProblem problem : notAllocated.problems()) {
            AccountId member = problem.member();
            if (member == null) {
                ofCoupon.add(texts.of(
                        key(problem.kind(), coupon),
                        texts.money(sum(coupon, typed, texts)),
                        texts.money(coupon.balance())));
            } else {
                String amount = typed.get(members.indexOf(member));
                String sentence = problem.kind() == Kind.AMOUNT_MISSING
                        ? unreadable(amount, texts)
                        : texts.of(key(problem.kind(), coupon), amount, decimals(coupon));
                ofMembers.computeIfAbsent(member, m -> new ArrayList<>()).add(sentence);
            }
        }
        return new AllocationProblems(ofCoupon, ofMembers);
    }

    private static String key(Kind kind, CouponState coupon) {
        boolean isWhole = coupon.coupon().terms().mode() == AllocationMode.ONCE;
        return kind == Kind.BALANCE_TOO_SMALL && isWhole ? "allocate.nothingLeft" : Texts.key(kind);
    }

    /** What is no amount was sent as a missing one. */
    private static String unreadable(String typed, Texts texts) {
        Either<String, BigDecimal> amount = Amounts.readPositive(typed, Limits.MONEY_SCALE, texts);
        return amount.isLeft() ? amount.getLeft() : texts.of(Kind.AMOUNT_MISSING);
    }

    private static BigMoney sum(CouponState coupon, List<String> typed, Texts texts) {
        return typed.stream()
                .flatMap(text -> Amounts.read(text, Limits.MONEY_SCALE, texts).toJavaStream())
                .reduce(BigDecimal::add)
                .map(sum -> BigMoney.of(coupon.balance().getCurrencyUnit(), sum))
                .orElse(BigMoney.zero(coupon.balance().getCurrencyUnit()));
    }

    private static int decimals(CouponState coupon) {
        return coupon.coupon().terms().faceValue().getCurrencyUnit().getDecimalPlaces();
    }

    /** What concerns one member. */
    List<String> of(AccountId member) {
        return ofMembers.getOrDefault(member, List.of());
    }
}
