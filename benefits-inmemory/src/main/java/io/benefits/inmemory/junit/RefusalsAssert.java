package io.benefits.inmemory.junit;

import io.benefits.command.RefusalCode;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about who was refused and why. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class RefusalsAssert extends AbstractAssert<RefusalsAssert, Refusals> {

    RefusalsAssert(Refusals actual) {
        super(actual, RefusalsAssert.class);
    }

    /**
     * Asserts that somebody was refused for a reason.
     *
     * @param code the reason
     * @return this
     */
    public RefusalsAssert contain(RefusalCode code) {
        isNotNull();
        if (!actual.expect(refused -> refused.refusal().code() == code)) {
            failWithMessage("Expected that something was refused, %s, but these were: %s", code, actual.all());
        }
        return this;
    }

    /**
     * Asserts that an operator was refused for a reason.
     *
     * @param operator who gave the command
     * @param code the reason
     * @return this
     */
    public RefusalsAssert contain(String operator, RefusalCode code) {
        isNotNull();
        if (!actual.expect(refused ->
                refused.operator().equals(operator) && refused.refusal().code() == code)) {
            failWithMessage("Expected that %s was refused, %s, but these were: %s", operator, code, actual.all());
        }
        return this;
    }

    /**
     * Asserts that nothing was refused.
     *
     * @return this
     */
    public RefusalsAssert areNone() {
        isNotNull();
        if (!actual.all().isEmpty()) {
            failWithMessage("Expected that nothing was refused, but these were: %s", actual.all());
        }
        return this;
    }
}
