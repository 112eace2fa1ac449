package io.benefits.inmemory.junit;

import io.benefits.command.Refusal;
import io.benefits.command.RefusalCode;
import io.vavr.control.Either;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The left of an answer. It knows whether somebody looked at it. A method that must know the side looks. A method that only continues
 * with the right ({@code map}, {@code flatMap}, {@code peek}) does not: its result is this refusal again.
 */
final class WatchedRefusal<R> implements Either<Refusal, R> {

    private static final long serialVersionUID = 1L;

    private final transient Refused refused;
    private final transient String place;
    private transient volatile boolean isLookedAt;
    private transient volatile boolean isExpected;

    WatchedRefusal(Refused refused, String place) {
        this.refused = refused;
        this.place = place;
    }

    Refused refused() {
        return refused;
    }

    /** Where the library was called. */
    String place() {
        return place;
    }

    void expect() {
        isExpected = true;
    }

    /** The same id with different content is a mistake even if somebody looks: nobody can go on from a changed repetition. */
    boolean isMistake() {
        return !isExpected && (!isLookedAt || refused.refusal().code() == RefusalCode.ID_REUSED);
    }

    @Override
    public Refusal getLeft() {
        isLookedAt = true;
        return refused.refusal();
    }

    @Override
    public boolean isLeft() {
        isLookedAt = true;
        return true;
    }

    @Override
    public boolean isRight() {
        isLookedAt = true;
        return false;
    }

    @Override
    public R get() {
        isLookedAt = true;
        throw new NoSuchElementException(
                "get() on a refusal: " + refused.refusal().message());
    }

    @SuppressWarnings("unchecked")
    private <U> Either<Refusal, U> same() {
        return (Either<Refusal, U>) this;
    }

    @Override
    public <U> Either<Refusal, U> map(Function<? super R, ? extends U> mapper) {
        return same();
    }

    @Override
    public <U> Either<Refusal, U> flatMap(Function<? super R, ? extends Either<Refusal, ? extends U>> mapper) {
        return same();
    }

    @Override
    public <U> Either<Refusal, U> mapTo(U value) {
        return same();
    }

    @Override
    public Either<Refusal, Void> mapToVoid() {
        return same();
    }

    @Override
    public Either<Refusal, R> peek(Consumer<? super R> action) {
        return this;
    }

    @Override
    public String stringPrefix() {
        return "Left";
    }

    private Object writeReplace() {
        return Either.left(refused.refusal());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        isLookedAt = true;
        return other instanceof Either<?, ?> either
                && either.isLeft()
                && Objects.equals(either.getLeft(), refused.refusal());
    }

    @Override
    public int hashCode() {
        return Either.left(refused.refusal()).hashCode();
    }

    @Override
    public String toString() {
        return Either.left(refused.refusal()).toString();
    }
}
