package io.benefits.examples.console.web;

import io.benefits.command.IdReused;
import io.benefits.command.Refusal;
import io.benefits.command.UnknownAccount;
import io.benefits.command.UnknownMaster;
import io.benefits.coupon.CouponRefusal.CouponClosed;
import io.benefits.coupon.CouponRefusal.UnknownAllocation;
import io.benefits.coupon.CouponRefusal.UnknownCoupon;
import io.benefits.resource.PackageRefusal.PackageEnded;
import io.benefits.resource.PackageRefusal.UnknownPackage;
import io.benefits.settlement.SettlementRefusal.UnknownCharge;

/**
 * Why the rules refuse something, in the language of the reader. The library says it in English; it is put into words here by its
 * code and its fields. What this console has no words for is shown as the library says it.
 */
public final class Refusals {

    private Refusals() {}

    /**
     * Puts a refusal into words.
     *
     * @param refusal the refusal
     * @param id of what was asked about, for refusals that do not name it themselves
     */
    public static Phrase why(Refusal refusal, String id) {
        if (refusal instanceof IdReused reused) {
            return texts -> texts.has(reused.key().space())
                    ? texts.of(reused.key().space(), id)
                    : texts.of("refusal.original", refusal.message());
        }
        String named = named(refusal, id);
        return texts -> texts.has(refusal.code())
                ? texts.of(refusal.code(), named)
                : texts.of("refusal.original", refusal.message());
    }

    private static String named(Refusal refusal, String id) {
        if (refusal instanceof UnknownAccount unknown) {
            return unknown.account().value();
        }
        if (refusal instanceof UnknownMaster unknown) {
            return unknown.master().value();
        }
        if (refusal instanceof UnknownCoupon unknown) {
            return unknown.id().value();
        }
        if (refusal instanceof UnknownAllocation unknown) {
            return unknown.id().value();
        }
        if (refusal instanceof UnknownPackage unknown) {
            return unknown.id().value();
        }
        if (refusal instanceof UnknownCharge unknown) {
            return unknown.charge().value();
        }
        if (refusal instanceof CouponClosed closed) {
            return closed.id().value();
        }
        if (refusal instanceof PackageEnded ended) {
            return ended.id().value();
        }
        return id;
    }
}
