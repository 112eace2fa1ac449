package io.benefits.sharing;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.AccountId;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import io.benefits.value.Limits;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/**
 * Sets the flags of 1 to 100 members (S2, S3).
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param members the members; duplicates count once
 * @param on whether they may use the master's packages
 * @since 0.1.0
 */
public record SetSharing(CommandId id, List<AccountId> members, boolean on) implements Command<List<SharingResult>> {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a part is out of its limits
     */
    public SetSharing {
        Objects.requireNonNull(id, "id");
        members = Limits.batch("members", new LinkedHashSet<>(Objects.requireNonNull(members, "members")));
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "set-sharing";
    }

    @Override
    public void describe(Content content) {
        content.flag("on", on)
                .texts("members", members.stream().map(AccountId::value).toList());
    }
}
