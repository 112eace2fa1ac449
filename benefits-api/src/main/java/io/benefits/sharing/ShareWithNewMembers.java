package io.benefits.sharing;

import io.benefits.command.Call;
import io.benefits.command.Command;
import io.benefits.value.Content;
import java.util.Objects;

/**
 * Sets the switch that gives members associated afterwards their default (S1).
 *
 * @param call whom the command acts for, its id and its operator
 * @param on whether they share at once
 */
public record ShareWithNewMembers(Call call, boolean on) implements Command {

    /**
     * Checks the parts.
     */
    public ShareWithNewMembers {
        Objects.requireNonNull(call, "call");
    }

    @Override
    public void describe(Content content) {
        content.text("command", "ShareWithNewMembers").flag("on", on);
    }
}
