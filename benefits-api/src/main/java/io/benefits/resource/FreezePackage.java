package io.benefits.resource;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.CommandId;
import io.benefits.value.Content;
import io.benefits.value.PackageId;
import io.benefits.value.Recorded;
import java.util.Objects;

/**
 * Freezes or unfreezes a package (P7).
 *
 * @param id the command's id; a repeated command returns its first answer (J1)
 * @param resourcePackage the package
 * @param frozen true to freeze it, false to unfreeze it
 * @since 0.1.0
 */
public record FreezePackage(CommandId id, PackageId resourcePackage, boolean frozen) implements Command<Recorded> {

    /**
     * Checks the parts.
     */
    public FreezePackage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(resourcePackage, "resourcePackage");
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(id);
    }

    @Override
    public String kind() {
        return "freeze-package";
    }

    @Override
    public void describe(Content content) {
        content.text("package", resourcePackage.value()).flag("frozen", frozen);
    }
}
