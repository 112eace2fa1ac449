package io.benefits.value;

/**
 * A constant with a code: what is written of it where it is hashed (J5), and never changes, whatever becomes of its name in Java.
 *
 * @since 0.1.0
 */
public interface Coded {

    /**
     * The code.
     *
     * @return lower-case letters and hyphens
     */
    String code();
}
