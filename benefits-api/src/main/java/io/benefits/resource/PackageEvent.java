package io.benefits.resource;

import io.benefits.ledger.Event;
import io.benefits.value.Content;
import io.benefits.value.PackageId;
import java.time.Instant;

/**
 * What commands about packages change (P7, P8). Each is a fact: what follows from it is folded (J2, J5).
 *
 * @since 0.1.0
 */
public sealed interface PackageEvent extends Event {

    /**
     * A package was added (P7).
     *
     * @param terms what was settled for it
     */
    record Added(PackageTerms terms) implements PackageEvent {
        /** Its kind. */
        public static final String KIND = "package-added";

        @Override
        public String kind() {
            return KIND;
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
    record Frozen(PackageId resourcePackage, boolean frozen) implements PackageEvent {
        /** Its kind. */
        public static final String KIND = "package-frozen";

        @Override
        public String kind() {
            return KIND;
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
    record Canceled(PackageId resourcePackage, Instant from) implements PackageEvent {
        /** Its kind. */
        public static final String KIND = "package-cancelled";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.text("package", resourcePackage.value()).time("from", from);
        }
    }
}
