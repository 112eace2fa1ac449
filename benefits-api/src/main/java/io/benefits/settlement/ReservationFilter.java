package io.benefits.settlement;

import io.benefits.value.AccountId;
import io.benefits.value.BenefitId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which reservations a list holds (H7).
 *
 * @param account only what this account ordered; empty for all
 * @param benefit only those that lock or locked something of this benefit; empty for all
 * @param status only those with this status; empty for any. A reservation past its deadline counts as released, whether or not
 *     the release is recorded
 * @param overdue only those past their deadline whose release is not recorded yet
 * @since 0.1.0
 */
public record ReservationFilter(
        Optional<AccountId> account,
        Optional<BenefitId> benefit,
        Optional<Reservation.Status> status,
        boolean overdue) {

    /** Every reservation. */
    public static final ReservationFilter ALL =
            new ReservationFilter(Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** Checks that nothing is null. */
    public ReservationFilter {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(benefit, "benefit");
        Objects.requireNonNull(status, "status");
    }

    /**
     * Only what one account ordered.
     *
     * @param consumer the account
     * @return the narrower filter
     */
    public ReservationFilter of(AccountId consumer) {
        return new ReservationFilter(Optional.of(consumer), benefit, status, overdue);
    }

    /**
     * Only those that lock or locked something of one benefit.
     *
     * @param source the package, coupon or allocation
     * @return the narrower filter
     */
    public ReservationFilter on(BenefitId source) {
        return new ReservationFilter(account, Optional.of(source), status, overdue);
    }

    /**
     * Only those with one status.
     *
     * @param wanted the status at the time of the reading
     * @return the narrower filter
     */
    public ReservationFilter with(Reservation.Status wanted) {
        return new ReservationFilter(account, benefit, Optional.of(wanted), overdue);
    }

    /**
     * Only those past their deadline whose release is not recorded yet.
     *
     * @return the narrower filter
     */
    public ReservationFilter pastDeadline() {
        return new ReservationFilter(account, benefit, status, true);
    }

    /**
     * Whether a reservation matches the filter.
     *
     * @param reservation the reservation, as it is recorded
     * @param now the instant at which its status is judged
     * @return true if it is
     */
    public boolean matches(Reservation reservation, Instant now) {
        return (account.isEmpty() || account.get().equals(reservation.charge().account()))
                && (benefit.isEmpty()
                        || reservation.held().stream()
                                .anyMatch(held -> held.source().benefit().equals(benefit.get())))
                && (status.isEmpty() || status.get() == reservation.at(now).status())
                && (!overdue || reservation.isOverdue(now));
    }
}
