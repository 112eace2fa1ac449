package io.benefits.examples.console.coupon;

import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponState;
import io.benefits.examples.console.account.ChosenMembers;
import io.benefits.examples.console.web.Amounts;
import io.benefits.examples.console.web.Phrase;
import io.benefits.examples.console.web.Visit;
import io.benefits.value.AccountId;
import io.benefits.value.Limits;
import io.vavr.control.Either;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;

/**
 * Who is to be given what of a coupon, as far as somebody has entered it.
 *
 * @param coupon the coupon
 * @param members the members, each once, in order
 * @param typed what was typed for single members, those included that were chosen before and are not now
 * @param each what was typed for every member whose own amount is left empty
 */
record AllocationDraft(CouponState coupon, List<AccountId> members, Map<String, String> typed, String each) {

    private static final String AMOUNT = "amount";
    private static final String AMOUNT_OF = "amountOf";
    private static final String EACH = "each";

    /** The fields that carry the amounts: those of single members by turns with their ids. */
    static final Set<String> FIELDS = Set.of(AMOUNT_OF, AMOUNT, EACH);

    /** What a request says. */
    static AllocationDraft of(Visit visit) {
        Map<String, String> typed = new HashMap<>();
        List<String> ids = visit.fields(AMOUNT_OF);
        List<String> amounts = visit.fields(AMOUNT);
        for (int i = 0; i < Math.min(ids.size(), amounts.size()); i++) {
            typed.put(ids.get(i), amounts.get(i).strip());
        }
        return new AllocationDraft(
                CouponPages.wanted(visit), ChosenMembers.of(visit).members(), typed, visit.field(EACH));
    }

    /** Whether the coupon goes whole (C2), so that no amount is named. */
    boolean isWhole() {
        return coupon.coupon().terms().mode() == AllocationMode.ONCE;
    }

    CurrencyUnit currency() {
        return coupon.balance().getCurrencyUnit();
    }

    /** What was typed for one member itself. */
    String own(AccountId member) {
        return typed.getOrDefault(member.value(), "");
    }

    /** What counts for a member: its own amount, or the one for all. */
    String of(AccountId member) {
        String own = own(member);
        return own.isEmpty() ? each : own;
    }

    /** The amount of a member, or what is wrong with it. */
    Either<Phrase, BigMoney> amount(AccountId member) {
        return Amounts.readPositive(of(member), Limits.MONEY_SCALE).map(amount -> BigMoney.of(currency(), amount));
    }

    /** What the amounts that can be read come to; of a coupon that goes whole, all that is left of it. */
    BigMoney sum() {
        return isWhole()
                ? coupon.balance()
                : members.stream()
                        .flatMap(member -> amount(member).toJavaStream())
                        .reduce(BigMoney.zero(currency()), BigMoney::plus);
    }

    /**
     * What the command names. What is no amount becomes a missing one: then the library refuses the whole request, and names
     * every other problem of it too.
     */
    List<Allocate.Share> shares() {
        return members.stream()
                .map(member -> new Allocate.Share(
                        member, isWhole() ? null : amount(member).getOrNull()))
                .toList();
    }

    /** How many decimals amounts can have. */
    int decimals() {
        return currency().getDecimalPlaces();
    }

    /** What would be left of the coupon; below 0 if the amounts are too large. */
    BigMoney left() {
        return coupon.balance().minus(sum());
    }
}
