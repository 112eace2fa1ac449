package io.benefits.core.resource;

import io.benefits.core.path.Again;
import io.benefits.journal.Event;
import io.benefits.resource.AddPackage;
import io.benefits.resource.CancelPackage;
import io.benefits.resource.FreezePackage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit of entries about packages: what they say follows from their commands. */
public final class PackageAudit {

    private PackageAudit() {}

    /**
     * Checks the adding of a package.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.PackageAdded event) {
        return again.decided(new Adding(), List.of(new AddPackage(event.terms())));
    }

    /**
     * Checks the freezing or unfreezing of a package.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.PackageFrozen event) {
        return again.decided(
                new Freezing(), List.of(new FreezePackage(again.id(), event.resourcePackage(), event.frozen())));
    }

    /**
     * Checks the cancelling of a package.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.PackageCancelled event) {
        return again.decided(
                new Cancelling(), List.of(new CancelPackage(again.id(), event.resourcePackage(), event.from())));
    }
}
