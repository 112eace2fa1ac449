package io.benefits.resource;

import io.benefits.command.Call;
import io.benefits.command.Command;
import io.benefits.value.Content;
import io.benefits.value.PackageId;
import java.util.Objects;

/**
 * Freezes or unfreezes a package (P7).
 *
 * @param call whom the command acts for, its id and its operator
 * @param resourcePackage the package
 * @param frozen whether it shall be frozen
 */
public record FreezePackage(Call call, PackageId resourcePackage, boolean frozen) implements Command {

    /**
     * Checks the parts.
     */
    public FreezePackage {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(resourcePackage, "resourcePackage");
    }

    @Override
    public void describe(Content content) {
        content.text("command", "FreezePackage")
                .text("package", resourcePackage.value())
                .flag("frozen", frozen);
    }
}
