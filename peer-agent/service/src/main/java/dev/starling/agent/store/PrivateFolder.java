package dev.starling.agent.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/// Folders that other users of the device do not look into: packages are not for everyone, and neither is the
/// device key.
final class PrivateFolder {

    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

    private PrivateFolder() {}

    /// Makes the folder if need be and closes it to other users (mode 0700). One that already holds files which are
    /// not an agent's keeps its mode: closing `/tmp` would do harm.
    static void prepare(Path folder) throws IOException {
        boolean ours = Files.notExists(folder) || isEmptyOrOurs(folder);
        Files.createDirectories(folder);
        PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (view != null && ours && !view.readAttributes().permissions().equals(OWNER_ALONE)) {
            view.setPermissions(OWNER_ALONE);
        }
    }

    private static boolean isEmptyOrOurs(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        if (Files.exists(folder.resolve("lock"))) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
