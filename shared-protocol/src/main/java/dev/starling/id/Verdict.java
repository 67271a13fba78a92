package dev.starling.id;

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
}
