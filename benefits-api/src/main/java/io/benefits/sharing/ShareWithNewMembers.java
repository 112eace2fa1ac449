package io.benefits.sharing;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import io.benefits.value.Recorded;
import java.util.Objects;

/**
 * Sets the switch that gives members their default when they are associated later (S1).
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param on whether they share at once
 * @since 0.1.0
 */
public record ShareWithNewMembers(CommandId id, boolean on) implements Command<Recorded> {

    /**
     * Checks the parts.
     */
    public ShareWithNewMembers {
        Objects.requireNonNull(id, "id");
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "share-with-new-members";
    }

    @Override
    public void describe(Content content) {
        content.flag("on", on);
    }
}
