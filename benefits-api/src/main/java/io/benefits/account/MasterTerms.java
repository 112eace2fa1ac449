package io.benefits.account;

import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * The terms of a master. They are set at its registration. The leave policy and the late-charge window can be changed later
 * ({@link ChangeTerms}, A9), the zone cannot.
 *
 * @param zone the time zone of the master's calendar, which never changes (P3)
 * @param shareWithNewMembers the first position of the sharing switch (S1)
 * @param leavePolicy what happens when a member leaves (A4)
 * @param lateChargeWindow how long after its expiry a balance is kept for late charges (C15); 0 to 366 days
 * @since 0.1.0
 */
public record MasterTerms(
        ZoneId zone, boolean shareWithNewMembers, LeavePolicy leavePolicy, Duration lateChargeWindow) {

    /** The default late-charge window: 72 hours (C15). */
    public static final Duration DEFAULT_LATE_CHARGE_WINDOW = Duration.ofDays(3);

    private static final Duration LONGEST_WINDOW = Duration.ofDays(366);

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the window is negative or longer than 366 days
     */
    public MasterTerms {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(leavePolicy, "leavePolicy");
        Objects.requireNonNull(lateChargeWindow, "lateChargeWindow");
        lateChargeWindow = window(lateChargeWindow);
    }

    static Duration window(Duration window) {
        if (window.isNegative() || window.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException(
                    "lateChargeWindow: " + window + ", must be 0 to " + LONGEST_WINDOW.toDays() + " days");
        }
        return window.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * The usual terms: sharing with new members off, {@link LeavePolicy#REVOKE}, a late-charge window of 72 hours.
     *
     * @param zone the time zone of the master's calendar
     * @return the terms
     */
    public static MasterTerms in(ZoneId zone) {
        return new MasterTerms(zone, false, LeavePolicy.REVOKE, DEFAULT_LATE_CHARGE_WINDOW);
    }

    /**
     * The usual terms: sharing with new members off, {@link LeavePolicy#REVOKE}, a late-charge window of 72 hours.
     *
     * @param zone the time zone of the master's calendar, for example {@code UTC} or {@code Europe/Berlin}
     * @return the terms
     * @throws java.time.DateTimeException when the zone does not exist
     */
    public static MasterTerms in(String zone) {
        return in(ZoneId.of(zone));
    }

    /**
     * The same terms with another position of the switch.
     *
     * @param on whether members associated from now on share at once
     * @return the changed terms
     */
    public MasterTerms shareWithNewMembers(boolean on) {
        return new MasterTerms(zone, on, leavePolicy, lateChargeWindow);
    }

    /**
     * The same terms with another policy.
     *
     * @param policy what happens when a member leaves
     * @return the changed terms
     */
    public MasterTerms leavePolicy(LeavePolicy policy) {
        return new MasterTerms(zone, shareWithNewMembers, policy, lateChargeWindow);
    }

    /**
     * The same terms with another late-charge window.
     *
     * @param window how long a balance is kept for late charges after its expiry; 0 to 366 days
     * @return the changed terms
     * @throws IllegalArgumentException when the window is negative or longer than 366 days
     */
    public MasterTerms lateChargeWindow(Duration window) {
        return new MasterTerms(zone, shareWithNewMembers, leavePolicy, window);
    }
}
