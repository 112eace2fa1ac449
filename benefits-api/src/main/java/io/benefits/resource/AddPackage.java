package io.benefits.resource;

import io.benefits.command.Call;
import io.benefits.command.Command;
import io.benefits.value.Content;
import java.util.Objects;

/**
 * Adds a resource package to the account of its owner (P7).
 *
 * @param call whom the command acts for, its id and its operator
 * @param terms what is settled for it
 */
public record AddPackage(Call call, PackageTerms terms) implements Command {

    /**
     * Checks the parts.
     */
    public AddPackage {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(terms, "terms");
    }

    @Override
    public void describe(Content content) {
        content.text("command", "AddPackage");
        terms.describe(content);
    }
}
