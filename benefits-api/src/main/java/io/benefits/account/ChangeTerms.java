package io.benefits.account;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes the leave policy of a master, its late-charge window, or both, from the time of the command on (A9). The zone never
 * changes, and the switch has its own command (S1).
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param leavePolicy what happens when a member leaves from now on (A4); null to leave it as it is
 * @param lateChargeWindow how long after its expiry a balance is kept for late charges (C15): 0 to 366 days, in microseconds; null
 *     to leave it as it is
 * @since 0.1.0
 */
public record ChangeTerms(
        CommandId id,
        @Nullable LeavePolicy leavePolicy,
        @Nullable Duration lateChargeWindow) implements Command<ChangedTerms> {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when nothing is to be changed, or the window is negative or longer than 366 days
     */
    public ChangeTerms {
        Objects.requireNonNull(id, "id");
        if (leavePolicy == null && lateChargeWindow == null) {
            throw new IllegalArgumentException(
                    "leavePolicy and lateChargeWindow: neither is named, name at least one to change");
        }
        if (lateChargeWindow != null) {
            lateChargeWindow = MasterTerms.window(lateChargeWindow);
        }
    }

    /**
     * Changes the leave policy alone.
     *
     * @param id the command's id; a repeated command returns its first answer (J1)
     * @param leavePolicy what happens when a member leaves from now on
     * @return the command
     */
    public static ChangeTerms leavePolicy(CommandId id, LeavePolicy leavePolicy) {
        return new ChangeTerms(id, Objects.requireNonNull(leavePolicy, "leavePolicy"), null);
    }

    /**
     * Changes the late-charge window alone.
     *
     * @param id the command's id; a repeated command returns its first answer (J1)
     * @param lateChargeWindow how long after its expiry a balance is kept for late charges: 0 to 366 days
     * @return the command
     * @throws IllegalArgumentException when the window is negative or longer than 366 days
     */
    public static ChangeTerms lateChargeWindow(CommandId id, Duration lateChargeWindow) {
        return new ChangeTerms(id, null, Objects.requireNonNull(lateChargeWindow, "lateChargeWindow"));
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "change-terms";
    }

    @Override
    public void describe(Content content) {
        if (leavePolicy != null) {
            content.present("leavePolicy").code("leavePolicy", leavePolicy);
        }
        if (lateChargeWindow != null) {
            content.present("lateChargeWindow").whole("lateChargeWindow", lateChargeWindow.toNanos() / 1_000);
        }
    }
}
