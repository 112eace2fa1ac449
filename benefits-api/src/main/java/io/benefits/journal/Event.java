package io.benefits.journal;

import io.benefits.account.AccountingMode;
import io.benefits.account.LeavePolicy;
import io.benefits.account.MasterTerms;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponTerms;
import io.benefits.ledger.Movement;
import io.benefits.resource.PackageTerms;
import io.benefits.settlement.Charge;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.Usage;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SharingResult;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * What an accepted command changed, except balances: those are the lines of its {@link JournalEntry}. Replaying
 * events and lines gives the present state, and each is enough to build the command's first answer again (J1, J2).
 *
 * @since 0.1.0
 */
public sealed interface Event {

    /**
     * Calls the visitor's method for this event.
     *
     * @param <T> what the visitor returns
     * @param visitor the visitor
     * @return what it returned
     */
    <T> T accept(Visitor<T> visitor);

    /**
     * Its kind, by a name that stays whatever becomes of the class: what is stored, and what the head covers (J5).
     *
     * @return the {@code KIND} of its record, for example {@code charge-settled}
     */
    String kind();

    /**
     * Writes out the fact: what was decided. It leaves out what the lines and the command's fingerprint say already, and what
     * follows from it. The caller writes its kind and the end of its fields.
     *
     * @param content where to write it
     */
    void describe(Content content);

    /**
     * A master was registered, and with it its own account.
     *
     * @param master its id
     * @param terms what was settled for it
     */
    record MasterRegistered(MasterId master, MasterTerms terms) implements Event {
        /** Its kind. */
        public static final String KIND = "master-registered";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.masterRegistered(this);
        }

        @Override
        public void describe(Content content) {
            content.text("master", master.value())
                    .text("zone", terms.zone().getId())
                    .flag("shareWithNewMembers", terms.shareWithNewMembers())
                    .code("leavePolicy", terms.leavePolicy())
                    .whole("lateChargeWindow", terms.lateChargeWindow().toNanos() / 1_000);
        }
    }

    /**
     * The terms of the master were changed, or set to what they were (A9).
     *
     * @param leavePolicy what happens when a member leaves from then on
     * @param lateChargeWindow how long a balance is kept for late charges after its expiry, from then on
     */
    record TermsChanged(LeavePolicy leavePolicy, Duration lateChargeWindow) implements Event {
        /** Its kind. */
        public static final String KIND = "terms-changed";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.termsChanged(this);
        }

        @Override
        public void describe(Content content) {
            content.code("leavePolicy", leavePolicy).whole("lateChargeWindow", lateChargeWindow.toNanos() / 1_000);
        }
    }

    /**
     * An account was registered (A1).
     *
     * @param account the account
     */
    record AccountRegistered(AccountId account) implements Event {
        /** Its kind. */
        public static final String KIND = "account-registered";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.accountRegistered(this);
        }

        @Override
        public void describe(Content content) {
            content.text("account", account.value());
        }
    }

    /**
     * An account became a member.
     *
     * @param account the account
     * @param mode the accounting mode
     * @param associatedAt the beginning of the association (A7)
     * @param sharing the flag it was given (A3, S1)
     */
    record Associated(AccountId account, AccountingMode mode, Instant associatedAt, boolean sharing) implements Event {
        /** Its kind. */
        public static final String KIND = "associated";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.associated(this);
        }

        @Override
        public void describe(Content content) {
            content.text("account", account.value())
                    .code("mode", mode)
                    .time("associatedAt", associatedAt)
                    .flag("sharing", sharing);
        }
    }

    /**
     * A member left. Lines with {@link Movement#REVOKED_ON_LEAVE} tell what went back (A4).
     *
     * @param account the account
     * @param disassociatedAt the first instant after the association
     * @param revoked the allocations that are closed by it, those with nothing left too
     */
    record Disassociated(AccountId account, Instant disassociatedAt, List<AllocationId> revoked) implements Event {
        /** Its kind. */
        public static final String KIND = "disassociated";

        /** Makes the list unmodifiable. */
        public Disassociated {
            revoked = List.copyOf(revoked);
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.disassociated(this);
        }

        @Override
        public void describe(Content content) {
            content.text("account", account.value())
                    .time("disassociatedAt", disassociatedAt)
                    .texts("revoked", revoked.stream().map(AllocationId::value).toList());
        }
    }

    /**
     * The switch was set (S1).
     *
     * @param on whether members associated from now on share at once
     */
    record SharingDefaultSet(boolean on) implements Event {
        /** Its kind. */
        public static final String KIND = "sharing-default-set";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.sharingDefaultSet(this);
        }

        @Override
        public void describe(Content content) {
            content.flag("on", on);
        }
    }

    /**
     * Members' flags were set (S2, S3).
     *
     * @param on what was asked for
     * @param results a result for each member, in the order asked
     */
    record SharingSet(boolean on, List<SharingResult> results) implements Event {
        /** Its kind. */
        public static final String KIND = "sharing-set";

        /** Makes the list unmodifiable. */
        public SharingSet {
            results = List.copyOf(results);
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.sharingSet(this);
        }

        @Override
        public void describe(Content content) {
            content.flag("on", on).whole("members", results.size());
            for (SharingResult result : results) {
                content.text("member", result.member().value())
                        .code("outcome", result.outcome())
                        .end();
            }
        }
    }

    /**
     * An account was capped, or its cap was lifted (S9).
     *
     * @param account the account
     * @param measure what is counted
     * @param limit the most that it may use in a month; null if the cap was lifted
     */
    record CapSet(
            AccountId account, CapMeasure measure, @Nullable BigDecimal limit) implements Event {
        /** Its kind. */
        public static final String KIND = "cap-set";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.capSet(this);
        }

        @Override
        public void describe(Content content) {
            content.text("account", account.value());
            measure.describe(content);
            content.number("limit", Optional.ofNullable(limit));
        }
    }

    /**
     * A package was added (P7).
     *
     * @param terms what was settled for it
     */
    record PackageAdded(PackageTerms terms) implements Event {
        /** Its kind. */
        public static final String KIND = "package-added";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.packageAdded(this);
        }

        @Override
        public void describe(Content content) {
            terms.describe(content);
        }
    }

    /**
     * A package was frozen or unfrozen (P7).
     *
     * @param resourcePackage the package
     * @param frozen whether it is frozen now
     */
    record PackageFrozen(PackageId resourcePackage, boolean frozen) implements Event {
        /** Its kind. */
        public static final String KIND = "package-frozen";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.packageFrozen(this);
        }

        @Override
        public void describe(Content content) {
            content.text("package", resourcePackage.value()).flag("frozen", frozen);
        }
    }

    /**
     * A package was cancelled (P7).
     *
     * @param resourcePackage the package
     * @param from the first instant that it no longer serves
     */
    record PackageCancelled(PackageId resourcePackage, Instant from) implements Event {
        /** Its kind. */
        public static final String KIND = "package-cancelled";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.packageCancelled(this);
        }

        @Override
        public void describe(Content content) {
            content.text("package", resourcePackage.value()).time("from", from);
        }
    }

    /**
     * A coupon was issued.
     *
     * @param terms what was settled for it
     * @param association which of its owner's associations it was given in, 0 for the first; {@link Coupon#NO_ASSOCIATION} for
     *     none (C13)
     * @param givenAt the earlier instant at which its owner got it, if the command named one (C13); else null
     */
    record CouponIssued(
            CouponTerms terms, int association, @Nullable Instant givenAt) implements Event {
        /** Its kind. */
        public static final String KIND = "coupon-issued";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.couponIssued(this);
        }

        @Override
        public void describe(Content content) {
            terms.describe(content);
            content.whole("association", association).time("givenAt", Optional.ofNullable(givenAt));
        }
    }

    /**
     * A coupon was frozen or unfrozen (C17).
     *
     * @param coupon the coupon
     * @param frozen whether it is frozen now
     */
    record CouponFrozen(CouponId coupon, boolean frozen) implements Event {
        /** Its kind. */
        public static final String KIND = "coupon-frozen";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.couponFrozen(this);
        }

        @Override
        public void describe(Content content) {
            content.text("coupon", coupon.value()).flag("frozen", frozen);
        }
    }

    /**
     * A coupon was withdrawn and closed (C18).
     *
     * @param coupon the coupon
     * @param currency the code of its currency
     */
    record CouponWithdrawn(CouponId coupon, String currency) implements Event {
        /** Its kind. */
        public static final String KIND = "coupon-withdrawn";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.couponWithdrawn(this);
        }

        @Override
        public void describe(Content content) {
            content.text("coupon", coupon.value()).text("currency", currency);
        }
    }

    /**
     * One allocation was frozen or unfrozen (C17).
     *
     * @param allocation the allocation
     * @param frozen whether it is frozen now
     */
    record AllocationFrozen(AllocationId allocation, boolean frozen) implements Event {
        /** Its kind. */
        public static final String KIND = "allocation-frozen";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.allocationFrozen(this);
        }

        @Override
        public void describe(Content content) {
            content.text("allocation", allocation.value()).flag("frozen", frozen);
        }
    }

    /**
     * A coupon was allocated to members (C4).
     *
     * @param coupon the coupon
     * @param made the allocations, in the order asked
     */
    record Allocated(CouponId coupon, List<Made> made) implements Event {
        /** Its kind. */
        public static final String KIND = "allocated";

        /**
         * One new allocation.
         *
         * @param allocation its id
         * @param member the member it was given to
         * @param association which of the member's associations it belongs to, 0 for the first
         */
        public record Made(AllocationId allocation, AccountId member, int association) {}

        /** Makes the list unmodifiable. */
        public Allocated {
            made = List.copyOf(made);
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.allocated(this);
        }

        @Override
        public void describe(Content content) {
            content.text("coupon", coupon.value()).whole("allocations", made.size());
            for (Made one : made) {
                content.text("allocation", one.allocation().value())
                        .text("member", one.member().value())
                        .whole("association", one.association())
                        .end();
            }
        }
    }

    /**
     * Allocations were revoked (C6). The lines tell how much of each.
     *
     * @param coupon the coupon they came from
     */
    record Revoked(CouponId coupon) implements Event {
        /** Its kind. */
        public static final String KIND = "revoked";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.revoked(this);
        }

        @Override
        public void describe(Content content) {
            content.text("coupon", coupon.value());
        }
    }

    /**
     * A charge was settled (H1). The lines tell what was taken from which holding.
     *
     * @param settlement the settlement
     */
    record ChargeSettled(Settlement settlement) implements Event {
        /** Its kind. */
        public static final String KIND = "charge-settled";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.chargeSettled(this);
        }

        @Override
        public void describe(Content content) {
            // the charge is what the command's fingerprint covers
            settlement.describe(content);
        }
    }

    /**
     * The billing system answered a due (H5).
     *
     * @param settlement the settlement with its due as it stands now
     */
    record DueAnswered(Settlement settlement) implements Event {
        /** Its kind. */
        public static final String KIND = "due-answered";

        /**
         * What the billing system said.
         *
         * @return collected, or in arrears, also of a due that refunds had left nothing of
         */
        public DueStatus answer() {
            DueStatus status = settlement.due().orElseThrow().status();
            return status == DueStatus.CLEARED ? DueStatus.IN_ARREARS : status;
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.dueAnswered(this);
        }

        @Override
        public void describe(Content content) {
            content.text("charge", settlement.charge().id().value()).code("answer", answer());
        }
    }

    /**
     * Amounts were locked for a pending order (H7). The lines tell of which holding.
     *
     * @param reservation the reservation
     */
    record ChargeReserved(Reservation reservation) implements Event {
        /** Its kind. */
        public static final String KIND = "charge-reserved";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.chargeReserved(this);
        }

        @Override
        public void describe(Content content) {
            // the charge is what the command's fingerprint covers
            reservation.describe(content);
        }
    }

    /**
     * A reserved order was settled from what was reserved (H7).
     *
     * @param reservation the reservation, now confirmed
     * @param settlement the settlement from it
     */
    record ReservationConfirmed(Reservation reservation, Settlement settlement) implements Event {
        /** Its kind. */
        public static final String KIND = "reservation-confirmed";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.reservationConfirmed(this);
        }

        @Override
        public void describe(Content content) {
            Charge charge = settlement.charge();
            content.text("charge", charge.id().value()).money("amount", charge.amount());
            settlement.describe(content);
            content.number("quantity", charge.usage().map(Usage::quantity));
        }
    }

    /**
     * All that was reserved for an order was freed, by a command or at its deadline (H7).
     *
     * @param reservation the reservation, now released
     */
    record ReservationReleased(Reservation reservation) implements Event {
        /** Its kind. */
        public static final String KIND = "reservation-released";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.reservationReleased(this);
        }

        @Override
        public void describe(Content content) {
            content.text("charge", reservation.charge().id().value());
        }
    }

    /**
     * Money or quantity of a settlement was given back (H6). The lines tell to which holding.
     *
     * @param settlement the settlement as it stands now
     * @param toDue how much was given back of the due; may be 0
     */
    record Refunded(Settlement settlement, BigMoney toDue) implements Event {
        /** Its kind. */
        public static final String KIND = "refunded";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.refunded(this);
        }

        @Override
        public void describe(Content content) {
            content.text("charge", settlement.charge().id().value()).money("toDue", toDue);
        }
    }

    /**
     * The billing system paid back what a refund gave back of a due (H6).
     *
     * @param settlement the settlement as it stands now
     * @param refund the refund's id
     */
    record PaidBack(Settlement settlement, CommandId refund) implements Event {
        /** Its kind. */
        public static final String KIND = "paid-back";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.paidBack(this);
        }

        @Override
        public void describe(Content content) {
            content.text("charge", settlement.charge().id().value()).text("refund", refund.value());
        }
    }

    /**
     * Expired balances were recorded as such (C15). The lines tell which and how much.
     *
     * @param more whether more of them were left than the sweep takes
     * @param lapseLine up to when everything that ended is recorded now (P3); null if more was left
     */
    record Swept(boolean more, @Nullable Instant lapseLine) implements Event {
        /** Its kind. */
        public static final String KIND = "swept";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.swept(this);
        }

        @Override
        public void describe(Content content) {
            content.flag("more", more).time("lapseLine", Optional.ofNullable(lapseLine));
        }
    }

    /**
     * A method for each kind of event. An implementation cannot forget one.
     *
     * @param <T> what every method returns
     */
    interface Visitor<T> {
        /**
         * Visits {@link MasterRegistered}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T masterRegistered(MasterRegistered event);

        /**
         * Visits {@link TermsChanged}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T termsChanged(TermsChanged event);

        /**
         * Visits {@link AccountRegistered}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T accountRegistered(AccountRegistered event);

        /**
         * Visits {@link Associated}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T associated(Associated event);

        /**
         * Visits {@link Disassociated}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T disassociated(Disassociated event);

        /**
         * Visits {@link SharingDefaultSet}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T sharingDefaultSet(SharingDefaultSet event);

        /**
         * Visits {@link SharingSet}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T sharingSet(SharingSet event);

        /**
         * Visits {@link CapSet}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T capSet(CapSet event);

        /**
         * Visits {@link PackageAdded}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T packageAdded(PackageAdded event);

        /**
         * Visits {@link PackageFrozen}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T packageFrozen(PackageFrozen event);

        /**
         * Visits {@link PackageCancelled}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T packageCancelled(PackageCancelled event);

        /**
         * Visits {@link CouponIssued}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T couponIssued(CouponIssued event);

        /**
         * Visits {@link CouponFrozen}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T couponFrozen(CouponFrozen event);

        /**
         * Visits {@link CouponWithdrawn}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T couponWithdrawn(CouponWithdrawn event);

        /**
         * Visits {@link AllocationFrozen}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T allocationFrozen(AllocationFrozen event);

        /**
         * Visits {@link Allocated}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T allocated(Allocated event);

        /**
         * Visits {@link Revoked}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T revoked(Revoked event);

        /**
         * Visits {@link ChargeSettled}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T chargeSettled(ChargeSettled event);

        /**
         * Visits {@link DueAnswered}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T dueAnswered(DueAnswered event);

        /**
         * Visits {@link ChargeReserved}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T chargeReserved(ChargeReserved event);

        /**
         * Visits {@link ReservationConfirmed}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T reservationConfirmed(ReservationConfirmed event);

        /**
         * Visits {@link ReservationReleased}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T reservationReleased(ReservationReleased event);

        /**
         * Visits {@link Refunded}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T refunded(Refunded event);

        /**
         * Visits {@link PaidBack}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T paidBack(PaidBack event);

        /**
         * Visits {@link Swept}.
         *
         * @param event the event
         * @return the visitor's result
         */
        T swept(Swept event);
    }
}
