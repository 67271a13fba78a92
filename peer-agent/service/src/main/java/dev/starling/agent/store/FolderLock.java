package dev.starling.agent.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// One agent a data folder: a lock on the file `lock` in it, which also tells the owner's process id. The system
/// gives the lock back however the process ends.
public final class FolderLock implements AutoCloseable {

    private static final Logger LOG = System.getLogger(FolderLock.class.getName());
    /// Folders locked by this very process. On POSIX, closing any descriptor of a file drops all of the process's
    /// locks on it, so a second claim must fail before it opens the file.
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path root;
    private final FileChannel channel;

    private FolderLock(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /// Makes the folder if need be, closes it to other users, and claims it for this process.
    public static FolderLock claim(Path folder) throws StoreUnusable {
        Path root = folder.toAbsolutePath().normalize();
        try {
            PrivateFolder.prepare(root);
            return take(root);
        } catch (IOException e) {
            throw DataFolder.unusable(root, e);
        }
    }

    /// @throws IOException when the folder does not take a lock file
    static FolderLock take(Path folder) throws IOException, StoreUnusable {
        Path root = folder.toRealPath();
        Path file = root.resolve("lock");
        long self = ProcessHandle.current().pid();
        if (!TAKEN.add(root)) {
            throw inUse(root, Long.toString(self));
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(root, Files.readString(file).strip());
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((self + "\n").getBytes(StandardCharsets.US_ASCII)));
            taken = true;
            return new FolderLock(root, channel);
        } finally {
            if (!taken) {
                TAKEN.remove(root);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    private static StoreUnusable inUse(Path root, String owner) {
        return new StoreUnusable(
                StoreUnusable.Why.IN_USE,
                "The data folder " + root + " is in use by another agent (process " + owner
                        + "); expected a folder of its" + " own. Stop that agent, or name another folder with --data.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the system drops the lock with the process", e);
        } finally {
            TAKEN.remove(root);
        }
    }
}
