package io.benefits.settlement;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import java.util.Objects;

/**
 * Records that a refund was paid back by the billing system (H6).
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param charge the charge that was refunded
 * @param refund the refund's id
 * @since 0.1.0
 */
public record AnswerPayBack(CommandId id, ChargeId charge, CommandId refund) implements Command<Settlement> {

    /** Checks that nothing is null. */
    public AnswerPayBack {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(charge, "charge");
        Objects.requireNonNull(refund, "refund");
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "answer-pay-back";
    }

    @Override
    public void describe(Content content) {
        content.text("charge", charge.value()).text("refund", refund.value());
    }
}
