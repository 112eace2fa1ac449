package io.benefits.jdbc;

import static io.benefits.jdbc.EventForm.Needs.ALLOCATIONS;
import static io.benefits.jdbc.EventForm.Needs.COUPON;
import static io.benefits.jdbc.EventForm.Needs.NOTHING;

import io.benefits.coupon.CouponEvent;
import io.benefits.value.AllocationId;
import io.benefits.value.Audience;
import java.util.List;
import java.util.Objects;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;

/** The events about coupons and allocations. */
final class CouponForms {

    static final List<EventForm<?>> ALL = List.of(
            new EventForm<>(
                    CouponEvent.Issued.KIND,
                    CouponEvent.Issued.class,
                    COUPON,
                    (event, columns) -> columns.set(
                                    "benefit_id", event.terms().id().value())
                            .set("effective_at", event.givenAt())
                            .set("is_on", event.terms().audience().kind() != Audience.Kind.ALL),
                    (row, beside) -> new CouponEvent.Issued(
                            beside.couponTerms(row), beside.coupon(row).association(), row.effectiveAt())),
            new EventForm<>(
                    CouponEvent.Frozen.KIND,
                    CouponEvent.Frozen.class,
                    NOTHING,
                    (event, columns) ->
                            columns.set("benefit_id", event.coupon().value()).set("is_on", event.frozen()),
                    (row, beside) -> new CouponEvent.Frozen(row.couponId(), row.on())),
            new EventForm<>(
                    CouponEvent.Withdrawn.KIND,
                    CouponEvent.Withdrawn.class,
                    NOTHING,
                    (event, columns) ->
                            columns.set("benefit_id", event.coupon().value()).set("currency", event.currency()),
                    (row, beside) -> new CouponEvent.Withdrawn(row.couponId(), Objects.requireNonNull(row.currency()))),
            new EventForm<>(
                    CouponEvent.Extended.KIND,
                    CouponEvent.Extended.class,
                    NOTHING,
                    (event, columns) -> columns.set("benefit_id", event.coupon().value())
                            .set("effective_at", event.expiresAt())
                            .set("amount", event.faceValue().getAmount())
                            .set("currency", event.faceValue().getCurrencyUnit().getCode()),
                    (row, beside) -> new CouponEvent.Extended(
                            row.couponId(),
                            row.since(),
                            BigMoney.of(
                                    CurrencyUnit.of(Objects.requireNonNull(row.currency())),
                                    Objects.requireNonNull(row.amount())))),
            new EventForm<>(
                    CouponEvent.AllocationFrozen.KIND,
                    CouponEvent.AllocationFrozen.class,
                    NOTHING,
                    (event, columns) -> columns.set(
                                    "benefit_id", event.allocation().value())
                            .set("is_on", event.frozen()),
                    (row, beside) -> new CouponEvent.AllocationFrozen(
                            new AllocationId(Objects.requireNonNull(row.benefit())), row.on())),
            new EventForm<>(
                    CouponEvent.Allocated.KIND,
                    CouponEvent.Allocated.class,
                    ALLOCATIONS,
                    (event, columns) -> columns.set("benefit_id", event.coupon().value()),
                    (row, beside) -> new CouponEvent.Allocated(row.couponId(), beside.made(row))),
            new EventForm<>(
                    CouponEvent.Revoked.KIND,
                    CouponEvent.Revoked.class,
                    NOTHING,
                    (event, columns) -> columns.set("benefit_id", event.coupon().value()),
                    (row, beside) -> new CouponEvent.Revoked(row.couponId())),
            new EventForm<>(
                    CouponEvent.Moved.KIND,
                    CouponEvent.Moved.class,
                    ALLOCATIONS,
                    (event, columns) -> columns.set("benefit_id", event.from().value()),
                    (row, beside) -> new CouponEvent.Moved(
                            new AllocationId(Objects.requireNonNull(row.benefit())),
                            beside.made(row).get(0))));

    private CouponForms() {}
}
