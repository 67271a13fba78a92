package dev.starling.agent.store;

import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.Event.PieceCorrupt;
import dev.starling.agent.core.step.Event.PieceStored;
import dev.starling.agent.core.step.Event.StoreFailed;
import dev.starling.agent.core.step.StoreFault;
import dev.starling.agent.store.CatalogueEntry.FileStamp;
import dev.starling.agent.store.CatalogueEntry.Mark;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.Manifest;
import dev.starling.wire.Bitfield;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The payloads of this device: written by verified piece, served by verified piece, found again after any end of
/// the process.
///
/// After `kill -9` at any instant nothing unverified is served and nothing verified is fetched twice (the package
/// tells how). One thread, the store thread, calls everything; beside it any thread may call [#read], [#verified]
/// and [#completeFile]. Every call may block on the disk.
public final class PayloadStore implements AutoCloseable {

    private static final Logger LOG = System.getLogger(PayloadStore.class.getName());

    private final DataFolder folder;
    private final Catalogue catalogue;
    private final OpenFiles files;
    private final Map<ReleaseId, Payload> payloads = new ConcurrentHashMap<>();
    /// Bytes of the piece that was last refused by the disk; 0 while it takes writes.
    private long refused;

    private boolean closed;

    private PayloadStore(DataFolder folder, Catalogue catalogue) {
        this.folder = folder;
        this.catalogue = catalogue;
        this.files = new OpenFiles(folder::payload);
    }

    /// Claims the folder for this process, makes it if need be (mode 0700), and tidies up after a crash. A damaged
    /// catalogue is set aside and made anew: that costs hashing, not data.
    public static PayloadStore open(Path dataDir) throws StoreUnusable {
        DataFolder folder = DataFolder.claim(dataDir);
        try {
            return new PayloadStore(folder, Catalogue.open(folder.catalogue(), folder.held()));
        } catch (IOException e) {
            folder.close();
            throw DataFolder.unusable(dataDir, e);
        } catch (StoreUnusable e) {
            folder.close();
            throw e;
        }
    }

    /// The manifests of the releases of earlier runs, encoded as they were admitted, in the order of their ids. To be
    /// admitted again once they are found to be signed for, or withdrawn: the disk is not trusted.
    public List<byte[]> held() {
        try {
            return folder.held().stream()
                    .flatMap(release -> folder.manifest(release).stream())
                    .toList();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "releases of earlier runs cannot be listed and wait for the origin", e);
            return List.of();
        }
    }

    /// Takes a release in, or up again: makes its file, at full length but without taking room, and finds out which
    /// pieces it holds. After an unclean end that means hashing the whole file. Admitting twice changes nothing.
    ///
    /// @param encoded the manifest, kept so that the release can be resumed without the origin
    /// @param manifest the same, verified
    /// @throws IOException when the disk does not take the files; the release is then not in the store
    public Bitfield admit(ReleaseId release, byte[] encoded, Manifest manifest) throws IOException {
        Payload known = payloads.get(release);
        if (known != null) {
            return known.verified();
        }
        Payload payload = new Payload(release, manifest, files);
        folder.keepManifest(release, encoded);
        if (!folder.makePayload(release, manifest.layout().length())) {
            CatalogueEntry entry = catalogue.get(release);
            Optional<Bitfield> pieces =
                    entry.vouchedFor(stamp(release), manifest.layout().pieceCount());
            if (pieces.isPresent()) {
                payload.trust(pieces.get(), entry.mark() == Mark.COMPLETE);
            } else {
                payload.rehash();
            }
        }
        payloads.put(release, payload);
        return payload.verified();
    }

    /// Verifies the piece and, when good, writes it. The blocks are written from where they lie, and not needed
    /// afterwards.
    ///
    /// @return [PieceStored] also for a piece that is held already, which is not written again; [StoreFailed] also
    /// for a release that is not in the store
    /// @throws IndexOutOfBoundsException when the manifest has no such piece
    public Event store(ReleaseId release, int piece, List<ByteBuffer> blocks) {
        Payload payload = payloads.get(release);
        if (payload == null) {
            return new StoreFailed(release, piece, StoreFault.UNREADABLE);
        }
        if (payload.holds(piece)) {
            return new PieceStored(release, piece);
        }
        if (!payload.matches(piece, blocks)) {
            return new PieceCorrupt(release, piece);
        }
        try {
            payload.write(piece, blocks);
            return new PieceStored(release, piece);
        } catch (IOException e) {
            refused = payload.layout().lengthOf(piece);
            StoreFault fault = fault(e);
            LOG.log(Level.WARNING, "piece {0} of {1} could not be written ({2}): {3}", piece, release, fault, e);
            return new StoreFailed(release, piece, fault);
        }
    }

    /// Reads from a verified piece until `into` is full.
    ///
    /// @param offset bytes from the piece's beginning
    /// @throws IOException when the piece is not held, is not that long, or the disk fails
    public void read(ReleaseId release, int piece, int offset, ByteBuffer into) throws IOException {
        Payload payload = payloads.get(release);
        if (payload == null) {
            throw new IOException(release + " is not in the store");
        }
        payload.read(piece, offset, into);
    }

    /// Which pieces are held now; empty for a release that is not in the store.
    public Optional<Bitfield> verified(ReleaseId release) {
        return Optional.ofNullable(payloads.get(release)).map(Payload::verified);
    }

    /// Checks the whole file against the manifest's SHA-256, forces it to disk and marks it complete.
    ///
    /// @return false when pieces are missing, or turned out to be bad and are missing now: [#verified] tells which
    /// @throws IOException when the disk fails, or when every piece is right and the whole is not: such a manifest
    /// contradicts itself, and fetching again would not help
    public boolean verifyWhole(ReleaseId release) throws IOException {
        Payload payload = payloads.get(release);
        if (payload == null || !payload.verified().isFull()) {
            return false;
        }
        if (payload.isComplete()) {
            return true;
        }
        if (!payload.hashesWhole()) {
            payload.rehash();
            if (payload.verified().isFull()) {
                throw new IOException(
                        "every piece of " + release + " is what its manifest says, but the whole is not: the"
                                + " manifest contradicts itself. Publish the release again.");
            }
            return false;
        }
        payload.force();
        payload.trust(payload.verified(), true);
        catalogue.put(release, CatalogueEntry.complete(stamp(release), counts(release)));
        return true;
    }

    /// The payload's file, once it has been verified as a whole. To be read only.
    public Optional<Path> completeFile(ReleaseId release) {
        return Optional.ofNullable(payloads.get(release))
                .filter(Payload::isComplete)
                .map(payload -> folder.payload(release));
    }

    /// Forgets the release and deletes its files. Reads that are under way may fail.
    public void withdraw(ReleaseId release) {
        payloads.remove(release);
        try {
            files.close(release);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing a withdrawn payload", e);
        }
        folder.drop(release);
        catalogue.remove(release);
    }

    /// Keeps the counts over restarts. One commit if they changed: every few seconds is often enough.
    public void saveCounts(ReleaseId release, ByteCounts counts) {
        saveCounts(Map.of(release, counts));
    }

    /// The same for several releases, in one commit. Releases that are not in the store are passed over.
    public void saveCounts(Map<ReleaseId, ByteCounts> counts) {
        Map<ReleaseId, CatalogueEntry> changes = new TreeMap<>();
        counts.forEach((release, each) -> {
            if (payloads.containsKey(release)) {
                changes.put(release, catalogue.get(release).withCounts(each));
            }
        });
        catalogue.putAll(changes);
    }

    /// False from a [StoreFailed] on, until the disk has room for that piece again and takes a trial write.
    public boolean takesWrites() {
        if (refused > 0 && folder.takes(refused)) {
            refused = 0;
        }
        return refused == 0;
    }

    /// Forces everything to disk and marks it as clean, so that the next start need not hash. Nothing but reads,
    /// which fail, may be called afterwards.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        Map<ReleaseId, CatalogueEntry> marks = new TreeMap<>();
        payloads.forEach((release, payload) -> {
            if (!payload.isComplete()) {
                try {
                    payload.force();
                    marks.put(release, CatalogueEntry.clean(stamp(release), payload.verified(), counts(release)));
                } catch (IOException e) {
                    LOG.log(Level.WARNING, "{0} is hashed at the next start: {1}", release, e);
                }
            }
        });
        catalogue.putAll(marks);
        catalogue.close();
        try {
            files.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing payloads", e);
        }
        folder.close();
    }

    /// As last saved; also of a release of an earlier run that is not admitted again yet.
    public ByteCounts counts(ReleaseId release) {
        return catalogue.get(release).counts();
    }

    private FileStamp stamp(ReleaseId release) throws IOException {
        BasicFileAttributes found = Files.readAttributes(folder.payload(release), BasicFileAttributes.class);
        return new FileStamp(found.size(), found.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    }

    /// Java has no type for a full disk. The message is the system's, in its language, so the room left is asked as
    /// well.
    private StoreFault fault(IOException e) {
        String message = String.valueOf(e.getMessage());
        boolean full = message.contains("No space left")
                || message.contains("quota exceeded")
                || message.contains("not enough space")
                || folder.isFull(refused);
        return full ? StoreFault.FULL : StoreFault.UNREADABLE;
    }
}
