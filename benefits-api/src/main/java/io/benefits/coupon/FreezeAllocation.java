package io.benefits.coupon;

import io.benefits.command.Call;
import io.benefits.command.Command;
import io.benefits.value.AllocationId;
import io.benefits.value.Content;
import java.util.Objects;

/**
 * Freezes or unfreezes one allocation (C17).
 *
 * @param call whom the command acts for, its id and its operator
 * @param allocation the allocation
 * @param frozen whether it shall be frozen
 */
public record FreezeAllocation(Call call, AllocationId allocation, boolean frozen) implements Command {

    /**
     * Checks the parts.
     */
    public FreezeAllocation {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(allocation, "allocation");
    }

    @Override
    public void describe(Content content) {
        content.text("command", "FreezeAllocation")
                .text("allocation", allocation.value())
                .flag("frozen", frozen);
    }
}
