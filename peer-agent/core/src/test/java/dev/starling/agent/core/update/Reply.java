package dev.starling.agent.core.update;

import dev.starling.fixtures.Repository;
import java.util.function.Function;

/// What the origin does with a request.
@SuppressWarnings("ArrayRecordComponent")
sealed interface Reply {
    record Bytes(byte[] bytes) implements Reply {}

    record Absent() implements Reply {}

    record Unreachable() implements Reply {}

    /// Nothing comes, or too slowly.
    record Silence() implements Reply {}

    static Function<String, Reply> serving(Repository repository) {
        return path -> {
            byte[] file = repository.files().get(path);
            return file == null ? new Reply.Absent() : new Reply.Bytes(file);
        };
    }

    static Function<String, Reply> dead() {
        return path -> new Reply.Unreachable();
    }
}
