package io.benefits.resource;

import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.value.Content;
import java.util.Objects;

/**
 * Adds a resource package to the account of its owner (P7).
 *
 * @param terms its terms
 * @since 0.1.0
 */
public record AddPackage(PackageTerms terms) implements Command<ResourcePackage> {

    /**
     * Checks the parts.
     */
    public AddPackage {
        Objects.requireNonNull(terms, "terms");
    }

    @Override
    public CommandKey key() {
        return CommandKey.of(terms.id());
    }

    @Override
    public String kind() {
        return "add-package";
    }

    @Override
    public void describe(Content content) {
        terms.describe(content);
    }
}
