package io.benefits.settlement;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.Content;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Locks the amounts that would cover a pending order (H7). Its id is the charge's (J1): reserving the same charge again
 * returns the first reservation, and settling a charge that was reserved is refused.
 *
 * @param charge the charge
 * @param coveredOnly whether the command is refused, with the missing amount, if anything would be due (H9). The condition is not
 *     part of the content: a repetition with or without it returns the first reservation
 * @param lifetime how long it can be confirmed, from the time of the command: 1 second to 31 days, in microseconds; 7 days
 *     ({@link Reservation#LIFETIME}) by default
 * @since 0.1.0
 */
public record Reserve(Charge charge, boolean coveredOnly, Duration lifetime) implements Command<Reservation> {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the lifetime is shorter than 1 second or longer than 31 days
     */
    public Reserve {
        Objects.requireNonNull(charge, "charge");
        Objects.requireNonNull(lifetime, "lifetime");
        if (lifetime.compareTo(Reservation.SHORTEST_LIFETIME) < 0
                || lifetime.compareTo(Reservation.LONGEST_LIFETIME) > 0) {
            throw new IllegalArgumentException("lifetime: " + lifetime + ", must be "
                    + Reservation.SHORTEST_LIFETIME.toSeconds() + " second to "
                    + Reservation.LONGEST_LIFETIME.toDays() + " days");
        }
        lifetime = lifetime.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Reserves the charge, whatever is due.
     *
     * @param charge the charge
     */
    public Reserve(Charge charge) {
        this(charge, false, Reservation.LIFETIME);
    }

    /**
     * Reserves the charge only if nothing is due (H9).
     *
     * @param charge the charge
     * @return the command
     */
    public static Reserve coveredOnly(Charge charge) {
        return new Reserve(charge, true, Reservation.LIFETIME);
    }

    /**
     * The same command with another lifetime (H7).
     *
     * @param time how long it can be confirmed, from the time of the command: 1 second to 31 days
     * @return the changed command
     * @throws IllegalArgumentException when the time is shorter than 1 second or longer than 31 days
     */
    public Reserve lasting(Duration time) {
        return new Reserve(charge, coveredOnly, time);
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(charge.id());
    }

    @Override
    public String kind() {
        return "reserve";
    }

    @Override
    public void describe(Content content) {
        charge.describe(content);
        if (!lifetime.equals(Reservation.LIFETIME)) {
            content.present("lifetime").whole("lifetime", lifetime.toNanos() / 1_000);
        }
    }
}
