package io.benefits.value;

/**
 * The id of an allocation, unique per master; given by the library when the allocation is made (C3).
 *
 * @param value 1 to {@value Limits#ID_LENGTH} characters, no control characters, no white space at either end; compared exactly (A5)
 * @since 0.1.0
 */
public record AllocationId(String value) implements BenefitId {

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException when it breaks A5
     */
    public AllocationId {
        Limits.id("allocationId", value);
    }

    @Override
    public Kind kind() {
        return Kind.ALLOCATION;
    }

    @Override
    public String toString() {
        return value;
    }
}
