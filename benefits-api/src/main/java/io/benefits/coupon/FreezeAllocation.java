package io.benefits.coupon;

import io.benefits.Call;
import io.benefits.Command;
import io.benefits.journal.Content;
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
