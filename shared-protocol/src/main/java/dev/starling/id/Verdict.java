package dev.starling.id;

import java.util.Optional;
import java.util.function.Function;

/// What became of something that came from outside: hostile input gets a verdict, never an exception.
public sealed interface Verdict<T> {

    /// Well-formed and within every limit.
    record Accepted<T>(T value) implements Verdict<T> {}

    /// Not to be used. `found` says what was there and what was expected, for the log.
    record Rejected<T>(Rejection reason, String found) implements Verdict<T> {}

    static <T> Verdict<T> accept(T value) {
        return new Accepted<>(value);
    }

    static <T> Verdict<T> reject(Rejection reason, String found) {
        return new Rejected<>(reason, found);
    }

    /// The value made into another; a rejection stays what it is.
    default <U> Verdict<U> map(Function<? super T, ? extends U> change) {
        return flatMap(value -> accept(change.apply(value)));
    }

    /// One check more on what was accepted; a rejection stays what it is.
    default <U> Verdict<U> flatMap(Function<? super T, Verdict<U>> check) {
        return switch (this) {
            case Accepted<T>(T value) -> check.apply(value);
            case Rejected<T>(Rejection reason, String found) -> reject(reason, found);
        };
    }

    /// For callers who do not care why not.
    default Optional<T> accepted() {
        return switch (this) {
            case Accepted<T>(T value) -> Optional.of(value);
            case Rejected<T> rejected -> Optional.empty();
        };
    }
}
