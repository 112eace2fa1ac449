package io.benefits.sharing;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.AllocationId;
import io.benefits.value.Audience;
import io.benefits.value.BenefitId;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import io.benefits.value.Recorded;
import java.util.Objects;

/**
 * Changes which unified members a package or a coupon of the master serves while it lies in the master's account (S10). Earlier
 * settlements stay as they are.
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param benefit the package or the coupon
 * @param audience all members, none, or 1 to 1,000 named members
 * @since 0.1.0
 */
public record SetAudience(CommandId id, BenefitId benefit, Audience audience) implements Command<Recorded> {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the benefit is an allocation, which serves its own member alone
     */
    public SetAudience {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(benefit, "benefit");
        Objects.requireNonNull(audience, "audience");
        if (benefit instanceof AllocationId) {
            throw new IllegalArgumentException("benefit: allocation " + benefit
                    + ", must be a package or a coupon; an allocation serves its own member alone");
        }
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "set-audience";
    }

    @Override
    public void describe(Content content) {
        content.code("kind", benefit.kind()).text("benefit", benefit.value());
        audience.describe(content);
    }
}
