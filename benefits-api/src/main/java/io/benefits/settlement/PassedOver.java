package io.benefits.settlement;

import io.benefits.value.AccountId;
import io.benefits.value.BenefitId;
import io.benefits.value.Dimension;
import java.util.Objects;

/**
 * A benefit that was considered for a charge and not used (H3).
 *
 * @param benefit the benefit
 * @param owner the account that has it: the consuming account or the master's
 * @param reason the first reason that applies
 * @since 0.1.0
 */
public record PassedOver(BenefitId benefit, AccountId owner, Reason reason) {

    /** Why a benefit was not used, in the order in which the reasons are judged (H3). */
    public enum Reason {
        /** It is a package, and the charge names no quantity. */
        NO_USAGE("the charge names no quantity"),
        /** The package is for another usage type or unit, or the coupon is in another currency (P5, M2). */
        CURRENCY_OR_UNIT("it is in another currency or unit"),
        /** It does not apply to the product. */
        PRODUCT("it does not apply to the product"),
        /** It does not apply to the region. */
        REGION("it does not apply to the region"),
        /** It does not apply to the project. */
        PROJECT("it does not apply to the project"),
        /** It does not apply to the charging mode. */
        CHARGING_MODE("it does not apply to the charging mode"),
        /** Its validity began after the consumption. */
        NOT_YET_EFFECTIVE("it was not effective yet at the time of consumption"),
        /** Its validity was over at the consumption, or it had been canceled by then (P7). */
        EXPIRED("it was no longer valid at the time of consumption"),
        /** Charge and benefit are on different sides of the beginning or end of an association (C13, A4). */
        CONSUMED_BEFORE_ASSOCIATION("it belongs to another association than the consumption"),
        /** It is the master's, and the account was not a unified member at the consumption (C9, S8). */
        NOT_UNIFIED("the account was not a unified member at the time of consumption"),
        /** It is a package of the master, and the member's flag is off (S6). */
        SHARING_OFF("the member may not use the master's packages"),
        /** It is the master's, and its audience does not include the member (S10). */
        NOT_FOR_THIS_MEMBER("it is not for this member"),
        /**
         * It has ended since: the allocation was revoked (C6, A4), the coupon closed (C18), or it lapsed: a sweep recorded what
         * was left of it, or of the package's period (C15, P3, P7).
         */
        ENDED("it was revoked or withdrawn, or has lapsed"),
        /** It is frozen (C17, P7). */
        FROZEN("it is frozen"),
        /** Nothing is left in it. */
        EXHAUSTED("nothing is left in it"),
        /** What is left in it is reserved (H7). */
        RESERVED("what is left in it is reserved"),
        /** The amount left for coupons is below the coupon's minimum spend (C12). */
        MINIMUM_SPEND("what is left to cover does not reach its minimum spend"),
        /** The master's cap for the member is reached (S9). */
        CAP_REACHED("the master's cap for the member is reached"),
        /**
         * A prepaid order takes one coupon, and it takes another one; this coupon would serve too if the order could take many
         * (C11).
         */
        ONE_COUPON_AN_ORDER("the order takes one coupon, and another serves it"),
        /** Earlier benefits in the order covered the charge. */
        NOT_NEEDED("it was not needed");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /**
         * Why a benefit that is limited along a dimension does not apply.
         *
         * @param dimension the dimension
         * @return the reason
         */
        public static Reason of(Dimension dimension) {
            return switch (dimension) {
                case PRODUCT -> PRODUCT;
                case REGION -> REGION;
                case PROJECT -> PROJECT;
                case CHARGING_MODE -> CHARGING_MODE;
            };
        }

        /**
         * The reason in words.
         *
         * @return a clause with "it" as its subject
         */
        public String text() {
            return text;
        }
    }

    /** Checks that nothing is null. */
    public PassedOver {
        Objects.requireNonNull(benefit, "benefit");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(reason, "reason");
    }
}
