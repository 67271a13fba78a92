package dev.starling.agent.core.update;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.StoreFault;
import dev.starling.id.Digest;
import dev.starling.id.Rejection;
import dev.starling.trust.MetadataPath;
import dev.starling.trust.Need;
import dev.starling.trust.TargetSearch;
import dev.starling.trust.role.RoleName;
import dev.starling.wire.MetadataName;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes the pure walks of `dev.starling.trust` through the world: local files from the [Shelf], others
/// by [Fetching], and each accepted step on the disk before the next.
///
/// What was fetched and leads to a failure is refused, and the same question goes to the next source: so
/// a hostile source costs time, never the refresh. One thing is waited for at a time.
final class Walk {

    private static final String METADATA = "/tuf/metadata/";
    private static final String TARGETS = "/tuf/targets/";
    private static final int ROLE_IN_NAME_MAX = 100;

    /// Why a walk ended.
    ///
    /// @param code a [Rejection]'s name, [#UNREACHABLE] or [#NOT_STORED]
    record Failure(String code, String found) {

        Failure(Rejection reason, String found) {
            this(reason.name(), found);
        }
    }

    /// Nobody could be asked.
    static final String UNREACHABLE = "UNREACHABLE";
    /// The disk does not take it.
    static final String NOT_STORED = "NOT_STORED";

    private record Refusal(Rejection reason, String found) {}

    private final Shelf shelf;
    private final PeerBook book;
    private final Fetching fetching;
    private @Nullable Consumer<Fetching.Outcome> onFile;
    private @Nullable Runnable onKept;
    private Consumer<Failure> onNotKept = failure -> {};
    /// A good timestamp that is newer than the trusted one, by a neighbour; null for none.
    private @Nullable KnownHead head;

    private boolean headRefused;
    /// The snapshot version that is being looked for: whom to ask.
    private long version;

    private long now;
    private @Nullable Outbox out;

    Walk(Shelf shelf, PeerBook book, Fetching fetching) {
        this.shelf = shelf;
        this.book = book;
        this.fetching = fetching;
    }

    /// @param nowNanos and `outbox` of the event that is being handled
    void at(long nowNanos, Outbox outbox) {
        now = nowNanos;
        out = outbox;
    }

    Outbox out() {
        if (out == null) {
            throw new IllegalStateException("no event is being handled");
        }
        return out;
    }

    long now() {
        return now;
    }

    boolean isIdle() {
        return onFile == null && onKept == null;
    }

    void lookingFor(long snapshotVersion) {
        version = snapshotVersion;
    }

    /// Who is told what is newest need not ask the origin for that.
    ///
    /// @param newest null to go by the origin's word
    void heard(@Nullable KnownHead newest) {
        head = newest;
        headRefused = false;
        if (newest != null) {
            version = Math.max(version, newest.snapshot());
        }
    }

    /// Whether the head that was told did not hold.
    boolean refusedHead() {
        return headRefused;
    }

    /// Gives up what is waited for.
    void stop() {
        onFile = null;
        onKept = null;
        fetching.stop(out());
    }

    <T> void go(Need<T> from, Consumer<T> done, Consumer<Failure> failed) {
        Need<T> at = from;
        while (at instanceof Need.Load<T> load) {
            at = local(load);
        }
        switch (at) {
            case Need.Fetch<T> fetch -> fetch(fetch, done, failed);
            case Need.Store<T> store ->
                keep(
                        Shelf.fileOf(store.role(), store.metadata().role().version()),
                        store.metadata().served(),
                        () -> go(store.done(), done, failed),
                        failed);
            case Need.Remove<T> remove -> drop(shelf.filesOf(remove.roles()), () -> go(remove.done(), done, failed));
            case Need.Done<T>(T value) -> done.accept(value);
            case Need.Failed<T>(Rejection reason, String found) -> failed.accept(new Failure(reason, found));
            case Need.Load<T> load -> throw new IllegalStateException("a load that was answered: " + load);
        }
    }

    /// The newest local copy that the walk takes; a walk that takes none goes on from the newest one,
    /// which it measures others by.
    private <T> Need<T> local(Need.Load<T> load) {
        return local(load, shelf.versionsOf(load.role()));
    }

    static <T> Need<T> local(Need.Load<T> load, List<byte[]> copies) {
        Need<T> first = load.answer(copies.stream().findFirst());
        for (byte[] copy : copies) {
            Need<T> answer = load.answer(Optional.of(copy));
            if (!(answer instanceof Need.Fetch<T>)) {
                return answer;
            }
        }
        return first;
    }

    private <T> void fetch(Need.Fetch<T> fetch, Consumer<T> done, Consumer<Failure> failed) {
        MetadataPath path = fetch.path();
        boolean root = path.role().equals(RoleName.ROOT);
        if (path.role().equals(RoleName.SNAPSHOT)) {
            path.version().ifPresent(this::lookingFor);
        }
        boolean newest = root || path.role().equals(RoleName.TIMESTAMP);
        KnownHead told = head;
        if (told != null && path.role().equals(RoleName.TIMESTAMP)) {
            head = null;
            Need<T> answer = fetch.answer(Optional.of(told.timestamp()));
            if (!(answer instanceof Need.Failed<T>)) {
                go(answer, done, failed);
                return;
            }
            headRefused = true;
        }
        boolean byHead = root && told != null;
        Fetching.Wanted wanted = new Fetching.Wanted(
                nameOf(path), METADATA + path.fileName(), (int) fetch.lengthMax(), !newest || byHead, !byHead);
        begin(
                wanted,
                newest && !byHead,
                bytes -> {
                    Need<T> answer = fetch.answer(Optional.of(bytes));
                    if (answer instanceof Need.Failed<T>(Rejection reason, String found)) {
                        return Optional.of(new Refusal(reason, found));
                    }
                    fetching.accept();
                    go(answer, done, failed);
                    return Optional.empty();
                },
                failure -> {
                    if (root) {
                        go(
                                fetch.answer(Optional.empty()),
                                done,
                                failed); // this one is the last, as far as anybody says
                    } else {
                        failed.accept(failure);
                    }
                });
    }

    private static @Nullable MetadataName nameOf(MetadataPath path) {
        if (path.role().equals(RoleName.TIMESTAMP)) {
            return new MetadataName.Timestamp();
        }
        return path.version().isPresent() && path.role().quoted().length() <= ROLE_IN_NAME_MAX
                ? new MetadataName.Versioned(
                        path.version().getAsLong(), path.role().quoted())
                : null;
    }

    /// A target file that was found, checked against what is signed of it.
    ///
    /// @param bytesMax longer ones are refused unseen
    void file(TargetSearch.Found found, int bytesMax, Consumer<byte[]> done, Consumer<Failure> failed) {
        Optional<Digest> sha256 = found.file().hashes().sha256();
        long length = found.file().length();
        if (sha256.isEmpty() || length < 1 || length > bytesMax) {
            failed.accept(new Failure(
                    Rejection.OUT_OF_BOUNDS,
                    found.path() + " has " + length + " bytes, expected 1 to " + bytesMax + " and a sha256"));
            return;
        }
        Fetching.Wanted wanted =
                new Fetching.Wanted(new MetadataName.Target(sha256.get()), targetPath(found), (int) length, true, true);
        begin(
                wanted,
                false,
                bytes -> {
                    if (!found.file().fits(bytes)) {
                        return Optional.of(
                                new Refusal(Rejection.HASH_MISMATCH, found.path() + " is not what is signed"));
                    }
                    fetching.accept();
                    done.accept(bytes);
                    return Optional.empty();
                },
                failed);
    }

    /// `<dir>/<hash>.<name>` (TUF 6.2).
    private static String targetPath(TargetSearch.Found found) {
        int name = found.path().lastIndexOf('/') + 1;
        return TARGETS + found.path().substring(0, name) + found.file().hashes().naming() + "."
                + found.path().substring(name);
    }

    private interface Taker {
        /// @return why the bytes are refused; empty when they were accepted
        Optional<Refusal> take(byte[] bytes);
    }

    private void begin(Fetching.Wanted wanted, boolean newest, Taker taker, Consumer<Failure> nobody) {
        Failure[] last = new Failure[1];
        onFile = outcome -> settle(outcome, wanted, taker, last, nobody);
        fetching.begin(wanted, newest ? book.newestFirst(now) : book.holders(version, now), now, out())
                .ifPresent(this::settle);
    }

    private void settle(
            Fetching.Outcome first, Fetching.Wanted wanted, Taker taker, Failure[] last, Consumer<Failure> nobody) {
        Optional<Fetching.Outcome> outcome = Optional.of(first);
        while (outcome.isPresent()) {
            switch (outcome.get()) {
                case Fetching.Outcome.Got(byte[] bytes) -> {
                    Consumer<Fetching.Outcome> waiting = onFile;
                    onFile = null;
                    Optional<Refusal> refused = taker.take(bytes);
                    if (refused.isEmpty()) {
                        return;
                    }
                    onFile = waiting;
                    last[0] = new Failure(refused.get().reason(), refused.get().found());
                    outcome = fetching.refuse(refused.get().reason(), now, out());
                }
                case Fetching.Outcome.Nobody(boolean absent) -> {
                    onFile = null;
                    nobody.accept(last[0] != null ? last[0] : missing(wanted, absent));
                    return;
                }
            }
        }
    }

    private static Failure missing(Fetching.Wanted wanted, boolean absent) {
        return absent
                ? new Failure(Rejection.NOT_FOUND, "the origin has no " + wanted.path() + ", nor has a neighbour")
                : new Failure(UNREACHABLE, wanted.path() + " could be had from nobody");
    }

    /// Something became of the file that is waited for.
    void settle(Fetching.Outcome outcome) {
        Consumer<Fetching.Outcome> waiting = onFile;
        if (waiting != null) {
            waiting.accept(outcome);
        }
    }

    /// @param failed when the disk does not take it
    void keep(String file, byte[] bytes, Runnable then, Consumer<Failure> failed) {
        onKept = () -> {
            shelf.put(file, bytes);
            then.run();
        };
        onNotKept = failed;
        out().add(new Effect.KeepMetadata(file, bytes));
    }

    void drop(List<String> files, Runnable then) {
        if (files.isEmpty()) {
            then.run();
            return;
        }
        onKept = () -> {
            shelf.remove(files);
            then.run();
        };
        out().add(new Effect.DropMetadata(files));
    }

    void kept() {
        Runnable then = onKept;
        onKept = null;
        if (then != null) {
            then.run();
        }
    }

    void notKept(StoreFault fault) {
        onKept = null;
        onNotKept.accept(new Failure(NOT_STORED, "the disk does not take metadata: " + fault));
    }
}
