package io.benefits.settlement;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import java.util.Objects;

/**
 * Records the billing system's answer to a due (H5). An open due is collected, goes into arrears or is written off. Arrears are
 * collected or written off. A collected due goes back into arrears when a bank takes the money back. A written-off due is
 * collected if its payer pays after all.
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param charge the charge of the due
 * @param answer collected, in arrears or written off
 * @since 0.1.0
 */
public record AnswerDue(CommandId id, ChargeId charge, DueStatus answer) implements Command<Settlement> {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the answer is OPEN or CLEARED
     */
    public AnswerDue {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(charge, "charge");
        Objects.requireNonNull(answer, "answer");
        if (!DueStatus.OPEN.answers().contains(answer)) {
            throw new IllegalArgumentException("answer: " + answer + ", must be COLLECTED, IN_ARREARS or WRITTEN_OFF");
        }
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "answer-due";
    }

    @Override
    public void describe(Content content) {
        content.text("charge", charge.value()).code("answer", answer);
    }
}
