package io.benefits.settlement;

import io.benefits.value.Content;
import io.benefits.value.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.joda.money.BigMoney;

/**
 * What is locked for a pending order (H7). Its id is the charge's.
 *
 * @param recorded when it was reserved
 * @param charge the order
 * @param price the billing port's price before any benefit
 * @param held what is locked, in the order in which it would be used
 * @param deadline the first instant at which it can no longer be confirmed
 * @param status its status
 * @since 0.1.0
 */
public record Reservation(
        Recorded recorded, Charge charge, BigMoney price, List<Deduction> held, Instant deadline, Status status) {

    /** The default lifetime of a reservation, during which it can be confirmed: 7 days. */
    public static final Duration LIFETIME = Duration.ofDays(7);

    /** The shortest lifetime that a reservation can name: 1 second. */
    public static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(1);

    /** The longest lifetime that a reservation can name: 31 days. */
    public static final Duration LONGEST_LIFETIME = Duration.ofDays(31);

    /** The possible states of a reservation. */
    public enum Status {
        /** It locks what it holds. */
        OPEN,
        /** The charge was settled from it; the rest was released. */
        CONFIRMED,
        /** Everything was released. */
        RELEASED
    }

    /** Makes the list unmodifiable. */
    public Reservation {
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(charge, "charge");
        Objects.requireNonNull(price, "price");
        held = List.copyOf(held);
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(status, "status");
    }

    /**
     * How long it can be confirmed, from the time of reserving.
     *
     * @return the time up to the deadline
     */
    public Duration lifetime() {
        return Duration.between(recorded.at(), deadline);
    }

    /**
     * Whether it locks what it holds.
     *
     * @return true until it is confirmed or released
     */
    public boolean isOpen() {
        return status == Status.OPEN;
    }

    /**
     * Whether it is past its deadline and its release is not recorded yet.
     *
     * @param now the instant
     * @return true from the deadline on, until the release is recorded
     */
    public boolean isOverdue(Instant now) {
        return isOpen() && !now.isBefore(deadline);
    }

    /**
     * The reservation as seen at an instant: past its deadline it is released, whether or not the release is recorded.
     *
     * @param now the instant
     * @return the reservation
     */
    public Reservation at(Instant now) {
        return isOverdue(now) ? new Reservation(recorded, charge, price, held, deadline, Status.RELEASED) : this;
    }

    /**
     * Writes out what was decided of the order: the price, its deadline and what each part is worth. The lines of the entry say
     * what was locked of which holding.
     *
     * @param content where to write it
     */
    public void describe(Content content) {
        content.money("price", price).time("deadline", deadline).whole("held", held.size());
        for (Deduction deduction : held) {
            deduction.describe(content);
        }
    }
}
