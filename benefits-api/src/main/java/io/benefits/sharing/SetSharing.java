package io.benefits.sharing;

import io.benefits.AccountId;
import io.benefits.Call;
import io.benefits.Command;
import io.benefits.Limits;
import io.benefits.journal.Content;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/**
 * Sets the flags of 1 to 100 members (S2, S3).
 *
 * @param call whom the command acts for, its id and its operator
 * @param members the members; one that is named again is counted once
 * @param on whether they may use the master's packages
 */
public record SetSharing(Call call, List<AccountId> members, boolean on) implements Command {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a part is out of its limits
     */
    public SetSharing {
        Objects.requireNonNull(call, "call");
        members = Limits.batch("members", new LinkedHashSet<>(Objects.requireNonNull(members, "members")));
    }

    @Override
    public void describe(Content content) {
        content.text("command", "SetSharing")
                .flag("on", on)
                .texts("members", members.stream().map(AccountId::value).toList());
    }
}
