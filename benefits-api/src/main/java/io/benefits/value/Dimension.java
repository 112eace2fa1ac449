package io.benefits.value;

/**
 * A dimension along which a benefit can be limited, and for which a charge has a value (C1, P1, C12). They are judged in this
 * order.
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
    /** The charging mode. */
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
