package io.benefits.inmemory.junit;

import io.benefits.command.Refusal;
import io.benefits.command.RefusalCode;
import io.vavr.control.Either;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about an answer of the library. Not thread-safe.
 *
 * @param <A> what it answers when it accepts
 * @since 0.1.0
 */
public final class AnswerAssert<A> extends AbstractAssert<AnswerAssert<A>, Either<Refusal, A>> {

    AnswerAssert(Either<Refusal, A> actual) {
        super(actual, AnswerAssert.class);
    }

    /**
     * Asserts that the command was accepted.
     *
     * @return this
     */
    public AnswerAssert<A> isAccepted() {
        isNotNull();
        if (actual.isLeft()) {
            failWithMessage(
                    "Expected the command to be accepted, but it was refused, %s: %s",
                    actual.getLeft().code(), actual.getLeft().message());
        }
        return this;
    }

    /**
     * Asserts that the command was refused for a reason. The refusal then counts as expected.
     *
     * @param code the reason
     * @return this
     */
    public AnswerAssert<A> isRefused(RefusalCode code) {
        isNotNull();
        if (actual.isRight()) {
            failWithMessage("Expected the command to be refused, %s, but it was accepted: %s", code, actual.get());
        }
        if (actual.getLeft().code() != code) {
            failWithMessage(
                    "Expected the command to be refused, %s, but it was refused, %s: %s",
                    code, actual.getLeft().code(), actual.getLeft().message());
        }
        if (actual instanceof WatchedRefusal<A> watched) {
            watched.expect();
        }
        return this;
    }
}
