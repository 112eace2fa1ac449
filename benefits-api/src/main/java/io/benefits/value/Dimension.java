package io.benefits.value;

/**
 * Along what a benefit can be limited, and what a charge says of it (C1, P1, C12). The order is that in which they are judged.
 *
 * @since 0.1.0
 */
public enum Dimension implements Coded {
    /** What was consumed: the product or service. */
    PRODUCT("product"),
    /** Where it was consumed. */
    REGION("region"),
    /** For which project. */
    PROJECT("project"),
    /** How the charge came about. */
    CHARGING_MODE("charging-mode");

    private final String code;

    Dimension(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
