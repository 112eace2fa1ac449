package io.benefits.sharing;

import io.benefits.ledger.Event;
import io.benefits.value.AccountId;
import io.benefits.value.Audience;
import io.benefits.value.BenefitId;
import io.benefits.value.Content;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events of commands about sharing (S1 to S10). Each is a fact; its consequences are derived (J2, J5).
 *
 * @since 0.1.0
 */
public sealed interface SharingEvent extends Event {

    /**
     * The switch was set (S1).
     *
     * @param on whether members associated from now on share at once
     */
    record DefaultSet(boolean on) implements SharingEvent {
        /** Its kind. */
        public static final String KIND = "sharing-default-set";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.flag("on", on);
        }
    }

    /**
     * Members' flags were set (S2, S3).
     *
     * @param on the requested flag
     * @param results a result for each member, in the order given
     */
    record FlagsSet(boolean on, List<SharingResult> results) implements SharingEvent {
        /** Its kind. */
        public static final String KIND = "sharing-set";

        /** Makes the list unmodifiable. */
        public FlagsSet {
            results = List.copyOf(results);
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.flag("on", on).whole("members", results.size());
            for (SharingResult result : results) {
                content.text("member", result.member().value())
                        .code("outcome", result.outcome())
                        .end();
            }
        }
    }

    /**
     * An account was capped, or its cap was lifted (S9).
     *
     * @param account the account
     * @param measure what is counted
     * @param limit the most that it may use in a month; null if the cap was lifted
     */
    record CapSet(
            AccountId account, CapMeasure measure, @Nullable BigDecimal limit) implements SharingEvent {
        /** Its kind. */
        public static final String KIND = "cap-set";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.text("account", account.value());
            measure.describe(content);
            content.number("limit", Optional.ofNullable(limit));
        }
    }

    /**
     * The audience of a package or a coupon was changed (S10).
     *
     * @param benefit the package or the coupon
     * @param audience which unified members it serves now
     */
    record AudienceSet(BenefitId benefit, Audience audience) implements SharingEvent {
        /** Its kind. */
        public static final String KIND = "audience-set";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void describe(Content content) {
            content.code("kind", benefit.kind()).text("benefit", benefit.value());
            audience.describe(content);
        }
    }
}
