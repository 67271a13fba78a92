package dev.starling.lab.demo;

import dev.starling.lab.program.AgentControl;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/// The folder of one run: fresh, locked while the run lasts, deleted with it. What runs that were killed left behind is
/// deleted at the next start.
///
/// It holds `origin`, `desk-N` and their logs. Not thread-safe.
final class RunFolder implements AutoCloseable {

    private static final String PREFIX = "run-";
    private static final String LOCK = "lock";
    /// A folder without a lock is a failed run's logs, unless it is so young that its lock may be about to be made.
    private static final Duration JUST_MADE = Duration.ofMinutes(1);
    private static final long SPARE_BYTES = 256L << 20;
    private static final int DEEPEST_NAME_BYTES = "/desk-20/control.sock".length();

    private final Path path;
    private final FileChannel lock;
    private boolean logsMatter;

    private RunFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Under `.starling/demo` of the tree; when that cannot be written or lies too deep for a control socket, under the
    /// system's folder for temporary files.
    static RunFolder fresh(Path root) throws IOException {
        try {
            Path parent = Files.createDirectories(root.resolve(".starling").resolve("demo"));
            sweep(parent);
            RunFolder here = lock(numbered(parent));
            if (bytes(here.path) + DEEPEST_NAME_BYTES <= AgentControl.SOCKET_PATH_BYTES_MAX) {
                return here;
            }
            here.close();
        } catch (FileSystemException notWritable) {
            // The next place is as good.
        }
        return lock(Files.createTempDirectory("starling-demo-"));
    }

    /// @throws DemoFault when the disk has no room for the origin's copy, one a desk, and some to spare
    void checkSpace(long size, int agents) throws IOException {
        long needed = Math.addExact(Math.multiplyExact(size, agents + 1L), SPARE_BYTES);
        long free = Files.getFileStore(path).getUsableSpace();
        if (free < needed) {
            throw new DemoFault("The disk of " + path.getParent() + " has " + Amount.bytes(free)
                    + " free and the demo needs "
                    + Amount.bytes(needed) + ": " + Amount.bytes(size) + " for the origin and for each of " + agents
                    + " desks, and " + Amount.bytes(SPARE_BYTES)
                    + " to spare. Free some, give a smaller FILE, or fewer desks with --agents.");
        }
    }

    Path path() {
        return path;
    }

    /// The logs outlive a run that failed.
    void keepLogs(Page page) {
        logsMatter = true;
        page.line("  The programs' logs are kept until the next run: " + path);
    }

    @Override
    public void close() throws IOException {
        try (lock;
                Stream<Path> inside = Files.list(path)) {
            for (Path child : inside.toList()) {
                if (!logsMatter || !child.toString().endsWith(".log")) {
                    delete(child);
                }
            }
        }
        if (!logsMatter) {
            Files.delete(path);
        }
    }

    /// Short names: a control socket's path has little room.
    private static Path numbered(Path parent) throws IOException {
        int number = 1;
        while (Files.exists(parent.resolve(PREFIX + number))) {
            number++;
        }
        return Files.createDirectory(parent.resolve(PREFIX + number));
    }

    private static RunFolder lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        return new RunFolder(folder, channel);
    }

    private static void sweep(Path parent) throws IOException {
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path run : runs) {
                if (abandoned(run)) {
                    delete(run);
                }
            }
        }
    }

    private static boolean abandoned(Path run) throws IOException {
        Path file = run.resolve(LOCK);
        if (!Files.exists(file)) {
            return Files.getLastModifiedTime(run)
                    .toInstant()
                    .isBefore(Instant.now().minus(JUST_MADE));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free != null;
        } catch (OverlappingFileLockException runsInThisJvm) {
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> everything = Files.walk(folder)) {
            for (Path path : everything.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static int bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
