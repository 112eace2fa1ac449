package io.benefits.resource;

import io.benefits.command.Call;
import io.benefits.command.Command;
import io.benefits.value.Content;
import io.benefits.value.Limits;
import io.benefits.value.PackageId;
import java.time.Instant;
import java.util.Objects;

/**
 * Cancels a package from an instant on, while something is left of its validity (P7, P8). What is left then serves charges
 * consumed before, until a sweep records it: what the cancellation cut short as withdrawn, the rest of a period that had ended
 * by then as lost.
 *
 * @param call whom the command acts for, its id and its operator
 * @param resourcePackage the package
 * @param from the first instant that it no longer serves; within what is left of its validity
 */
public record CancelPackage(Call call, PackageId resourcePackage, Instant from) implements Command {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a part is out of its limits
     */
    public CancelPackage {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(resourcePackage, "resourcePackage");
        from = Limits.instant("from", from);
    }

    @Override
    public void describe(Content content) {
        content.text("command", "CancelPackage")
                .text("package", resourcePackage.value())
                .time("from", from);
    }
}
