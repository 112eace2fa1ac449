package io.benefits.settlement;

import io.benefits.command.Call;
import io.benefits.command.Command;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import java.util.Objects;

/**
 * Records that a refund was paid back by the billing system (H6).
 *
 * @param call whom the command acts for, its id and its operator
 * @param charge the charge that was refunded
 * @param refund the refund's id
 */
public record AnswerPayBack(Call call, ChargeId charge, CommandId refund) implements Command {

    /** Checks that nothing is null. */
    public AnswerPayBack {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(charge, "charge");
        Objects.requireNonNull(refund, "refund");
    }

    @Override
    public void describe(Content content) {
        content.text("command", "AnswerPayBack").text("charge", charge.value()).text("refund", refund.value());
    }
}
