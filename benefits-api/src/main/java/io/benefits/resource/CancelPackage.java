package io.benefits.resource;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import io.benefits.value.Limits;
import io.benefits.value.PackageId;
import io.benefits.value.Recorded;
import java.time.Instant;
import java.util.Objects;

/**
 * Cancels a package from an instant on, while something is left of its validity (P7, P8). What is left then serves charges
 * consumed before that instant, until a sweep records it: what the cancellation cut off as withdrawn, the rest of an earlier
 * period as lost.
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param resourcePackage the package
 * @param from the first instant at which it no longer serves; within what is left of its validity
 * @since 0.1.0
 */
public record CancelPackage(CommandId id, PackageId resourcePackage, Instant from) implements Command<Recorded> {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a part is out of its limits
     */
    public CancelPackage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(resourcePackage, "resourcePackage");
        from = Limits.instant("from", from);
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "cancel-package";
    }

    @Override
    public void describe(Content content) {
        content.text("package", resourcePackage.value()).time("from", from);
    }
}
