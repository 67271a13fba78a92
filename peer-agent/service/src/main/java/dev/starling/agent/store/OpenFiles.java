package dev.starling.agent.store;

import dev.starling.id.ReleaseId;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// The payload files that are open: the most recently used ones, so that hundreds of releases do not exhaust the
/// process's descriptors. Thread-safe.
final class OpenFiles implements AutoCloseable {

    /// Many more than are busy at one time; far below the usual limit of 1024 descriptors, of which links need
    /// most.
    static final int OPEN_MAX = 64;
    /// A channel can be closed under an action to make room for another. More often than this in a row is no
    /// accident.
    private static final int ATTEMPTS = 4;

    /// Works on an open file by absolute positions only, and leaves the same outcome when it is begun again.
    interface Action {
        void on(FileChannel channel) throws IOException;
    }

    private final Function<ReleaseId, Path> paths;
    private final Map<ReleaseId, FileChannel> open = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    OpenFiles(Function<ReleaseId, Path> paths) {
        this.paths = paths;
    }

    /// @throws IOException also when the file does not exist: it is never made here, a lost payload must not look
    /// empty
    void use(ReleaseId release, Action action) throws IOException {
        for (int attempt = 1; ; attempt++) {
            FileChannel channel = channel(release);
            try {
                action.on(channel);
                return;
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (ClosedChannelException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    synchronized void close(ReleaseId release) throws IOException {
        FileChannel channel = open.remove(release);
        if (channel != null) {
            channel.close();
        }
    }

    synchronized int count() {
        return open.size();
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        for (ReleaseId release : open.keySet().toArray(ReleaseId[]::new)) {
            close(release);
        }
    }

    private synchronized FileChannel channel(ReleaseId release) throws IOException {
        if (closed) {
            throw new IOException("the store is closed");
        }
        FileChannel found = open.get(release);
        if (found != null && found.isOpen()) {
            return found;
        }
        FileChannel channel = FileChannel.open(paths.apply(release), StandardOpenOption.READ, StandardOpenOption.WRITE);
        open.put(release, channel);
        if (open.size() > OPEN_MAX) {
            Iterator<FileChannel> oldest = open.values().iterator();
            oldest.next().close();
            oldest.remove();
        }
        return channel;
    }
}
