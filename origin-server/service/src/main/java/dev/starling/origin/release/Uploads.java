package dev.starling.origin.release;

import static dev.starling.origin.core.release.VersionState.UPLOADING;

import dev.starling.id.ReleaseId;
import dev.starling.manifest.PieceLayout;
import dev.starling.manifest.ReleaseName;
import dev.starling.origin.api.release.StoredRelease;
import dev.starling.origin.api.release.VersionState;
import dev.starling.origin.audit.AuditAction;
import dev.starling.origin.audit.AuditLog;
import dev.starling.origin.audit.Callers;
import dev.starling.origin.blob.BlobStore;
import dev.starling.origin.blob.DiskFull;
import dev.starling.origin.blob.IncomingBlob;
import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.persistence.Durability;
import dev.starling.origin.persistence.VersionRow;
import dev.starling.origin.persistence.VersionStore;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Semaphore;

/// Receives payloads. The version's name is taken before the first byte is read, so that of two uploads at the
/// same time one is refused at once; it is free again if the upload fails, and nothing is left.
@Singleton
public class Uploads {

    private static final int CHUNK = 256 * 1024;
    private static final long LARGEST = (long) PieceLayout.PIECES_MAX * PieceLayout.PIECE_MAX;

    private final Packages packages;
    private final VersionStore versions;
    private final BlobStore blobs;
    private final Durability durability;
    private final AuditLog audit;
    private final Callers callers;
    private final Clock clock;
    private final Semaphore places;

    public Uploads(
            Packages packages,
            VersionStore versions,
            BlobStore blobs,
            Durability durability,
            AuditLog audit,
            Callers callers,
            Clock clock,
            OriginConfig config) {
        this.packages = packages;
        this.versions = versions;
        this.blobs = blobs;
        this.durability = durability;
        this.audit = audit;
        this.callers = callers;
        this.clock = clock;
        this.places = new Semaphore(config.upload().atOnce());
    }

    /// Blocks until the payload is stored.
    ///
    /// @param expectedBytes the announced length, 0 when there is none
    /// @throws IOException when the sender is gone or the disk fails
    public StoredRelease receive(
            String packageName, String version, String fileName, InputStream payload, long expectedBytes)
            throws IOException {
        ReleaseName name = Names.check(packageName, version, fileName);
        packages.require(name.packageName());
        if (!places.tryAcquire()) {
            throw new ApiProblem(
                    ProblemCode.TOO_MANY_UPLOADS, "Try again when one has ended, or raise starling.upload.at-once.");
        }
        try {
            reserve(name);
            return store(name, payload, expectedBytes);
        } catch (DiskFull e) {
            throw new ApiProblem(ProblemCode.DISK_FULL, String.valueOf(e.getMessage()));
        } finally {
            places.release();
        }
    }

    private void reserve(ReleaseName name) {
        boolean ours = versions.reserve(
                name.packageName(),
                name.version(),
                name.fileName(),
                callers.current().actor(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        if (!ours) {
            throw new ApiProblem(
                    ProblemCode.VERSION_EXISTS,
                    "There is a version " + name.version() + " of " + name.packageName()
                            + ", or it is being uploaded. Choose another version number.");
        }
    }

    private StoredRelease store(ReleaseName name, InputStream payload, long expectedBytes) throws IOException {
        boolean stored = false;
        try (IncomingBlob incoming = blobs.begin(expectedBytes)) {
            copy(payload, incoming);
            IncomingBlob.Finished finished = incoming.finish(name);
            record(name, finished);
            stored = true;
            Log.infof("Stored %s, %d bytes, as %s", name, incoming.length(), finished.release());
            return new StoredRelease(
                    finished.release().hex(),
                    incoming.length(),
                    finished.manifest().sha256().hex(),
                    finished.manifest().layout().pieceCount(),
                    VersionState.READY);
        } finally {
            if (!stored) {
                versions.remove(name.packageName(), name.version(), UPLOADING);
            }
        }
    }

    /// The files are there under their final name; without the record nobody would find them, or ever delete them.
    private void record(ReleaseName name, IncomingBlob.Finished finished) throws IOException {
        boolean recorded = false;
        try {
            recorded = QuarkusTransaction.requiringNew().call(() -> {
                audit.record(
                        AuditAction.PAYLOAD_UPLOADED,
                        name.packageName() + " " + name.version(),
                        Map.of("releaseId", finished.release().hex(), "fileName", name.fileName()));
                return versions.describe(describe(name, finished));
            });
            if (!recorded) {
                throw new IllegalStateException("The record of " + name + " went away while its payload arrived");
            }
            durability.flush();
        } finally {
            if (!recorded) {
                ReleaseId release = finished.release();
                blobs.delete(release);
            }
        }
    }

    private static void copy(InputStream payload, IncomingBlob incoming) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int read;
        while ((read = read(payload, chunk, incoming.length())) > 0) {
            incoming.write(ByteBuffer.wrap(chunk, 0, read));
            if (incoming.length() > LARGEST) {
                throw new ApiProblem(ProblemCode.BODY_TOO_LARGE, "A payload has at most " + LARGEST + " bytes.");
            }
        }
    }

    private static int read(InputStream payload, byte[] chunk, long before) throws IOException {
        try {
            return payload.readNBytes(chunk, 0, CHUNK);
        } catch (IOException e) {
            Log.infof("An upload broke off after %d bytes: %s", before, e.getMessage());
            throw new ApiProblem(
                    ProblemCode.UPLOAD_INTERRUPTED,
                    "Only " + before + " bytes arrived; nothing was kept. Upload again.");
        }
    }

    private static VersionRow describe(ReleaseName name, IncomingBlob.Finished finished) {
        VersionRow row = new VersionRow();
        row.packageName = name.packageName();
        row.version = name.version();
        row.releaseId = finished.release().hex();
        row.sha256 = finished.manifest().sha256().hex();
        row.sizeBytes = finished.manifest().layout().length();
        row.manifestBytes = (long) finished.manifestBytes();
        row.pieceLength = finished.manifest().layout().pieceLength();
        return row;
    }
}
