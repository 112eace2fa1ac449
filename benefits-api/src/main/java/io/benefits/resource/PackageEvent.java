package io.benefits.resource;

import io.benefits.ledger.Event;
import io.benefits.value.Content;
import io.benefits.value.PackageId;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * The events of commands about packages (P7, P8). Each is a fact; its consequences are derived (J2, J5).
 *
 * @since 0.1.0
 */
public sealed interface PackageEvent extends Event {

    /**
     * A package was added (P7).
     *
     * @param terms its terms
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
     * A package was canceled (P7).
     *
     * @param resourcePackage the package
     * @param from the first instant at which it no longer serves
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

    /**
     * A package was given a later end, a greater quantity, or both (P8). A line with {@link io.benefits.ledger.Movement#RESTORED}
     * says what came back after a sweep had recorded it as lost.
     *
     * @param resourcePackage the package
     * @param expiresAt the end of its validity now
     * @param quantity its quantity now
     */
    record Extended(PackageId resourcePackage, Instant expiresAt, BigDecimal quantity) implements PackageEvent {
        /** Its kind. */
        public static final String KIND = "package-extended";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.text("package", resourcePackage.value())
                    .time("expiresAt", expiresAt)
                    .number("quantity", quantity);
        }
    }
}
