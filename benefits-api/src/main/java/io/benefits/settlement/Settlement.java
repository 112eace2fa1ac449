package io.benefits.settlement;

import io.benefits.value.CommandId;
import io.benefits.value.Content;
import io.benefits.value.Recorded;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * How one charge was covered: {@code price = Σ value of the deductions + due}. What became of it later, answers to its due
 * and refunds, stands beside it.
 *
 * @param recorded when it was settled
 * @param charge the charge
 * @param price what the billing port rated the charge at before any benefit; it never exceeds the charge's amount (M3)
 * @param deductions what was taken, in order
 * @param unpaid the due, or null where the benefits covered all
 * @param payBacks what refunds give back of the due (H6), oldest first
 * @since 0.1.0
 */
public record Settlement(
        Recorded recorded,
        Charge charge,
        BigMoney price,
        List<Deduction> deductions,
        @Nullable Due unpaid,
        List<PayBack> payBacks) {

    /** Makes the lists unmodifiable. */
    public Settlement {
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(charge, "charge");
        Objects.requireNonNull(price, "price");
        deductions = List.copyOf(deductions);
        payBacks = List.copyOf(payBacks);
    }

    /**
     * A settlement of which nothing was refunded.
     *
     * @param recorded when it was settled
     * @param charge the charge
     * @param price what it was rated at
     * @param deductions what was taken, in order
     * @param unpaid the due, or null
     */
    public Settlement(
            Recorded recorded, Charge charge, BigMoney price, List<Deduction> deductions, @Nullable Due unpaid) {
        this(recorded, charge, price, deductions, unpaid, List.of());
    }

    /**
     * What benefits did not cover.
     *
     * @return the due, or empty where they covered all
     */
    public Optional<Due> due() {
        return Optional.ofNullable(unpaid);
    }

    /**
     * What benefits covered: the sum of the deductions' values.
     *
     * @return at least 0, in the charge's currency
     */
    public BigMoney covered() {
        return unpaid == null ? price : price.minus(unpaid.amount());
    }

    /**
     * The settlement after the billing system answered its due: what refunds give back of it is to be paid back if it was
     * collected, and set off if it went into arrears.
     *
     * @param answer what it said
     * @return the changed settlement
     * @throws IllegalStateException when nothing is due
     */
    public Settlement answered(DueStatus answer) {
        if (unpaid == null) {
            throw new IllegalStateException("charge " + charge.id() + " has no due");
        }
        PayBack.Status next = answer == DueStatus.COLLECTED ? PayBack.Status.OPEN : PayBack.Status.SET_OFF;
        List<PayBack> settled = payBacks.stream()
                .map(payBack -> payBack.status() == PayBack.Status.WAITING ? payBack.with(next) : payBack)
                .toList();
        return new Settlement(recorded, charge, price, deductions, unpaid.answered(answer), settled);
    }

    /**
     * The settlement after a refund was paid back.
     *
     * @param refund the refund's id
     * @return the changed settlement
     */
    public Settlement paidBack(CommandId refund) {
        List<PayBack> settled = payBacks.stream()
                .map(payBack -> payBack.refund().equals(refund) ? payBack.with(PayBack.Status.PAID) : payBack)
                .toList();
        return new Settlement(recorded, charge, price, deductions, unpaid, settled);
    }

    /**
     * Writes out what was decided of the charge: the price, what each deduction is worth and what is due. The lines of the entry
     * say what was taken of which holding.
     *
     * @param content where to write it
     */
    public void describe(Content content) {
        content.money("price", price).whole("deductions", deductions.size());
        for (Deduction deduction : deductions) {
            deduction.describe(content);
        }
        if (unpaid != null) {
            content.present("due")
                    .text("payer", unpaid.payer().value())
                    .money("amount", unpaid.amount())
                    .end();
        }
    }
}
