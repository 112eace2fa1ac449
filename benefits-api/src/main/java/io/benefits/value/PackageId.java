package io.benefits.value;

/**
 * The id of a resource package, unique per master.
 *
 * @param value 1 to {@value Limits#ID_LENGTH} characters, no control characters, no white space at either end; compared exactly (A5)
 * @since 0.1.0
 */
public record PackageId(String value) implements BenefitId {

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException when it breaks A5
     */
    public PackageId {
        Limits.id("packageId", value);
    }

    @Override
    public Kind kind() {
        return Kind.PACKAGE;
    }

    @Override
    public String toString() {
        return value;
    }
}
