package io.benefits.settlement;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import java.util.Objects;

/**
 * Records what the billing system said of a due (H5): open becomes collected or in arrears, arrears become collected.
 *
 * @param id the command's id: given again, the command returns its first answer (J1)
 * @param charge the charge whose due it is
 * @param answer collected or in arrears
 * @since 0.1.0
 */
public record AnswerDue(CommandId id, ChargeId charge, DueStatus answer) implements Command<Settlement> {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the answer is OPEN
     */
    public AnswerDue {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(charge, "charge");
        Objects.requireNonNull(answer, "answer");
        if (answer != DueStatus.COLLECTED && answer != DueStatus.IN_ARREARS) {
            throw new IllegalArgumentException("answer: " + answer + ", must be COLLECTED or IN_ARREARS");
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
