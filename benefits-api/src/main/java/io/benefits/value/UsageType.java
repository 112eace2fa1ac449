package io.benefits.value;

/**
 * What a package has a quantity of. Both parts must match exactly; there is no conversion (P5).
 *
 * @param type what is used, for example {@code storage}; 1 to {@value Limits#TEXT_LENGTH} characters
 * @param unit what it is measured in, for example {@code GB-Months}; 1 to {@value Limits#TEXT_LENGTH} characters
 * @since 0.1.0
 */
public record UsageType(String type, String unit) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a part is blank or too long
     */
    public UsageType {
        Limits.text("usage type", type);
        Limits.text("unit", unit);
    }

    @Override
    public String toString() {
        return type + " in " + unit;
    }
}
