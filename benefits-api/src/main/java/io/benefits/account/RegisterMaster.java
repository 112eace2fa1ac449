package io.benefits.account;

import io.benefits.command.Call;
import io.benefits.command.Command;
import io.benefits.value.Content;
import java.util.Objects;

/**
 * Registers a master, and with it its own account.
 *
 * @param call whom the command acts for, its id and its operator
 * @param terms what is settled for it
 */
public record RegisterMaster(Call call, MasterTerms terms) implements Command {

    /**
     * Checks the parts.
     */
    public RegisterMaster {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(terms, "terms");
    }

    @Override
    public void describe(Content content) {
        content.text("command", "RegisterMaster")
                .text("zone", terms.zone().getId())
                .flag("shareWithNewMembers", terms.shareWithNewMembers())
                .text("leavePolicy", terms.leavePolicy().name())
                .text("lateChargeWindow", terms.lateChargeWindow().toString());
    }
}
