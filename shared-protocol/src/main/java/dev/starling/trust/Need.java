package dev.starling.trust;

import dev.starling.id.Rejection;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.RoleName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// What a pure walk through the client workflow asks of the world next, and what to go on with. The walk
/// ends with [Done] or [Failed].
///
/// A need is a value: the same one may be answered twice. So a caller that got bytes from a peer and whose
/// answer led to [Failed] may answer the same need again with bytes from somebody else.
///
/// What is to be persisted is done, durably and one after the other, before the walk goes on: a crash
/// between any two needs leaves local files that a later walk starts from.
///
/// @param <T> what the walk is for
public sealed interface Need<T> {

    /// The local file of a role; empty when there is none or it cannot be read.
    record Load<T>(RoleName role, Function<Optional<byte[]>, Need<T>> then) implements Need<T> {

        public Need<T> answer(Optional<byte[]> bytes) {
            return then.apply(bytes);
        }
    }

    /// A file of the repository, from anywhere.
    ///
    /// @param lengthMax in bytes; who reads stops there, and a longer file is refused
    record Fetch<T>(MetadataPath path, long lengthMax, Function<Optional<byte[]>, Need<T>> then) implements Need<T> {

        /// @param bytes empty when the repository does not have the file
        public Need<T> answer(Optional<byte[]> bytes) {
            return then.apply(bytes);
        }
    }

    /// Write [Metadata#served] as the local file of this role, in place of what was there, all or nothing.
    record Store<T>(RoleName role, Metadata<?> metadata, Supplier<Need<T>> then) implements Need<T> {

        public Need<T> done() {
            return then.get();
        }
    }

    /// Remove the local files of these roles, where there are any.
    record Remove<T>(List<RoleName> roles, Supplier<Need<T>> then) implements Need<T> {

        public Need<T> done() {
            return then.get();
        }
    }

    /// The walk is over.
    record Done<T>(T value) implements Need<T> {}

    /// The walk ends here. What was stored before stays valid.
    record Failed<T>(Rejection reason, String found) implements Need<T> {}
}
