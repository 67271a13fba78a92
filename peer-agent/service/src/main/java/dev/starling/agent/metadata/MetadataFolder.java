package dev.starling.agent.metadata;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The folder `metadata` of the data folder: small files, each replaced as a whole or not at all. After a
/// crash at any instant a file is what it was or what it was to be, and what was kept before another is
/// there if that other is.
public final class MetadataFolder {

    /// Timestamp and snapshot together, with room: nothing that is kept is longer.
    static final int FILE_MAX = 16 * 1024 * 1024;
    /// Roots, roles and policies of any sane repository; more is somebody else's.
    static final int FILES_MAX = 10_000;

    private static final System.Logger LOG = System.getLogger(MetadataFolder.class.getName());
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_~%][A-Za-z0-9._~%-]{0,239}");
    /// Begins as no name may, so that it cannot be one.
    private static final String UNFINISHED = ".new";

    private final Path folder;

    /// @param data the data folder, which is there
    public MetadataFolder(Path data) {
        this.folder = data.resolve("metadata");
    }

    /// All files, by name. What a crash left half-done is deleted; a file that cannot be read, or is none
    /// of ours, is left out.
    ///
    /// @throws IOException when the folder cannot be made or listed
    public SortedMap<String, byte[]> load() throws IOException {
        Files.createDirectories(folder);
        PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
        Files.deleteIfExists(folder.resolve(UNFINISHED));
        List<Path> found;
        try (Stream<Path> files = Files.list(folder)) {
            found = files.limit(FILES_MAX).toList();
        }
        SortedMap<String, byte[]> loaded = new TreeMap<>();
        for (Path file : found) {
            String name = String.valueOf(file.getFileName());
            try {
                if (NAME.matcher(name).matches() && Files.size(file) <= FILE_MAX) {
                    loaded.put(name, Files.readAllBytes(file));
                }
            } catch (IOException e) {
                LOG.log(Level.WARNING, () -> file + " cannot be read and counts as not there: " + e);
            }
        }
        return loaded;
    }

    /// @param name as [#load] gives it
    /// @throws IOException when the disk does not take it; what was there before still is
    /// @throws IllegalArgumentException when the name is none
    public void keep(String name, byte[] bytes) throws IOException {
        Path file = file(name);
        Path unfinished = folder.resolve(UNFINISHED);
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceNames();
    }

    /// Deletes the files that are there. One that cannot be deleted stays, and is verified like any other
    /// at the next start.
    public void drop(Collection<String> names) {
        for (String name : names) {
            try {
                Files.deleteIfExists(file(name));
            } catch (IOException e) {
                LOG.log(Level.WARNING, () -> name + " of the update metadata cannot be deleted: " + e);
            }
        }
        forceNames();
    }

    private Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no name of a metadata file: " + name);
        }
        return folder.resolve(name);
    }

    /// A name is on disk once its folder is. Windows neither knows this nor needs it.
    private void forceNames() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "this system does not force folders", e);
        }
    }
}
