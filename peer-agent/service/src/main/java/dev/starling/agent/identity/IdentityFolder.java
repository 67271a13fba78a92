package dev.starling.agent.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.starling.agent.key.OwnKey;
import dev.starling.agent.key.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What lies in the folder `identity` of the data folder.
///
/// | file | written | what it is |
/// |---|---|---|
/// | `device-key.pem` | first | the device's key; never changes |
/// | `enrolment.json` | second | the bundle, until it has done its work |
/// | `first-root.json` | with it | the TUF root metadata of the bundle |
/// | `identity.json` | last, and at each renewal | certificate, authorities, network keys |
///
/// One thread at a time.
public final class IdentityFolder {

    private final Path folder;
    private @Nullable OwnKey key;

    /// @param data the agent's data folder, which is there
    public IdentityFolder(Path data) {
        this.folder = data.resolve("identity");
    }

    /// The device's key, made when there is none.
    ///
    /// @throws IOException that says the remedy
    public OwnKey key() throws IOException {
        OwnKey known = key;
        if (known == null) {
            prepare();
            known = OwnKey.loadOrMake(folder.resolve("device-key.pem"));
            key = known;
        }
        return known;
    }

    private void prepare() throws IOException {
        Files.createDirectories(folder);
        PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }

    /// The bundle of an enrolment that is not through. One whose identity is there was left by a crash, and goes.
    public Optional<Bundle> pending() throws IOException {
        if (!Files.exists(pendingFile())) {
            return Optional.empty();
        }
        Bundle bundle;
        try {
            bundle = Bundle.parse(PrivateFile.read(pendingFile(), Bundle.BYTES_MAX));
        } catch (IOException e) {
            throw damaged(pendingFile(), e, "Delete it and enrol with the bundle again");
        }
        Optional<DeviceIdentity> identity = identity();
        if (identity.isPresent() && identity.get().enrolledWith().equals(bundle.tokenHash())) {
            Files.delete(pendingFile());
            return Optional.empty();
        }
        return Optional.of(bundle);
    }

    public void begin(Bundle bundle) throws IOException {
        prepare();
        String root = bundle.root();
        if (root != null && !Files.exists(firstRoot())) {
            PrivateFile.write(firstRoot(), root.getBytes(UTF_8));
        }
        PrivateFile.write(pendingFile(), bundle.json());
    }

    public Optional<DeviceIdentity> identity() throws IOException {
        if (!Files.exists(identityFile())) {
            return Optional.empty();
        }
        try {
            return Optional.of(DeviceIdentity.parse(PrivateFile.read(identityFile(), DeviceIdentity.BYTES_MAX)));
        } catch (IOException e) {
            throw damaged(identityFile(), e, "Delete it and enrol again; the device keeps its key");
        }
    }

    public void keep(DeviceIdentity identity) throws IOException {
        PrivateFile.write(identityFile(), identity.json());
        pending();
    }

    /// Where the first TUF root metadata lies, when a bundle brought it.
    public Path firstRoot() {
        return folder.resolve("first-root.json");
    }

    private Path pendingFile() {
        return folder.resolve("enrolment.json");
    }

    private Path identityFile() {
        return folder.resolve("identity.json");
    }

    private static IOException damaged(Path file, IOException cause, String remedy) {
        return new IOException(file + " is damaged: found " + cause.getMessage() + ". " + remedy + ".", cause);
    }
}
