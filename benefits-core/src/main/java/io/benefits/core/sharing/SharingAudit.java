package io.benefits.core.sharing;

import io.benefits.core.path.Again;
import io.benefits.journal.Event;
import io.benefits.sharing.SetCap;
import io.benefits.sharing.SetSharing;
import io.benefits.sharing.ShareWithNewMembers;
import io.benefits.sharing.SharingResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit of entries about sharing: what they say follows from their commands. */
public final class SharingAudit {

    private SharingAudit() {}

    /**
     * Checks the turning of the master's switch.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.SharingDefaultSet event) {
        return again.decided(new SettingDefault(), List.of(new ShareWithNewMembers(again.id(), event.on())));
    }

    /**
     * Checks the setting of members' flags.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.SharingSet event) {
        return again.decided(
                new SettingFlags(),
                List.of(new SetSharing(
                        again.id(),
                        event.results().stream().map(SharingResult::member).toList(),
                        event.on())));
    }

    /**
     * Checks the setting of a cap.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.CapSet event) {
        return again.decided(
                new SettingCap(), List.of(new SetCap(again.id(), event.account(), event.measure(), event.limit())));
    }
}
