package io.benefits.value;

import java.util.Arrays;

/**
 * A constant with a code. The code is what is hashed (J5). It never changes, even if the constant is renamed in Java.
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

    /**
     * The constant that has a code.
     *
     * @param <T> the kind of constants
     * @param constants all of them
     * @param code the code
     * @return the constant
     * @throws IllegalArgumentException when none has it; the message names them all
     */
    static <T extends Coded> T of(T[] constants, String code) {
        for (T constant : constants) {
            if (constant.code().equals(code)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("code: " + code + ", must be one of "
                + Arrays.stream(constants).map(Coded::code).toList());
    }
}
