package io.benefits.coupon;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.AllocationId;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import io.benefits.value.Recorded;
import java.util.Objects;

/**
 * Freezes or unfreezes one allocation (C17).
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param allocation the allocation
 * @param frozen true to freeze it, false to unfreeze it
 * @since 0.1.0
 */
public record FreezeAllocation(CommandId id, AllocationId allocation, boolean frozen) implements Command<Recorded> {

    /**
     * Checks the parts.
     */
    public FreezeAllocation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(allocation, "allocation");
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "freeze-allocation";
    }

    @Override
    public void describe(Content content) {
        content.text("allocation", allocation.value()).flag("frozen", frozen);
    }
}
