package dev.starling.agent;

import dev.starling.agent.core.step.Event;
import dev.starling.agent.store.ByteCounts;
import dev.starling.agent.store.PayloadStore;
import dev.starling.agent.telemetry.Ledger;
import dev.starling.id.ReleaseId;
import dev.starling.id.Verdict;
import dev.starling.manifest.Manifest;
import dev.starling.manifest.ManifestCodec;
import dev.starling.wire.Bitfield;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The releases of this device, from the core's decision to the file handed over: a release is called
/// complete once the whole file is verified.
///
/// [#manifest] may be asked from any thread; everything else belongs to the store's.
final class Releases {

    private static final System.Logger LOG = System.getLogger(Releases.class.getName());

    private final PayloadStore store;
    private final Ledger ledger;
    private final Path payloads;
    private final LongSupplier epochMillis;
    private final Consumer<Event> report;
    private final Map<ReleaseId, Manifest> admitted = new ConcurrentHashMap<>();

    /// @param payloads the folder of the payloads' files
    Releases(PayloadStore store, Ledger ledger, Path payloads, LongSupplier epochMillis, Consumer<Event> report) {
        this.store = store;
        this.ledger = ledger;
        this.payloads = payloads;
        this.epochMillis = epochMillis;
        this.report = report;
    }

    @Nullable
    Manifest manifest(ReleaseId release) {
        return admitted.get(release);
    }

    /// Takes a release in that the core decided to hold. One that the disk does not take is asked for
    /// again.
    ///
    /// @param encoded the manifest, which the core verified
    void hold(ReleaseId release, byte[] encoded) {
        if (admitted.containsKey(release)) {
            return;
        }
        if (!(ManifestCodec.decode(encoded) instanceof Verdict.Accepted<Manifest>(Manifest manifest))) {
            throw new IllegalArgumentException("a manifest that does not decode, expected one that was verified");
        }
        try {
            take(release, encoded, manifest, store.counts(release));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, () -> release + " is to be held but not taken in: " + e.getMessage());
        }
    }

    private void take(ReleaseId release, byte[] kept, Manifest manifest, ByteCounts counts) throws IOException {
        boolean returning = Files.exists(file(release));
        Bitfield verified = store.admit(release, kept, manifest);
        long since = returning ? attributes(release).creationTime().toMillis() : epochMillis.getAsLong();
        admitted.put(release, manifest);
        ledger.assigned(release, manifest, verified.cardinality(), counts, since);
        report.accept(new Event.ReleaseAssigned(release, manifest, verified));
        if (verified.isFull()) {
            verifyWhole(release);
        }
    }

    /// Every piece is there: is the whole what the manifest says? The time of completion is when the last
    /// piece was written, in this run or an earlier one.
    ///
    /// @return true when the release is complete
    boolean verifyWhole(ReleaseId release) {
        Manifest manifest = admitted.get(release);
        if (manifest == null) {
            return false;
        }
        try {
            if (store.verifyWhole(release)) {
                long at = attributes(release).lastModifiedTime().toMillis();
                store.completeFile(release).ifPresent(file -> ledger.completed(release, file, at));
                return true;
            }
            Bitfield left = store.verified(release)
                    .orElseGet(() -> new Bitfield(manifest.layout().pieceCount()));
            LOG.log(System.Logger.Level.WARNING, () -> release + " went bad on the disk, " + left + " pieces are left");
            ledger.recount(release, left.cardinality());
            report.accept(new Event.ReleaseWithdrawn(release));
            report.accept(new Event.ReleaseAssigned(release, manifest, left));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, () -> release + " is not complete: " + e.getMessage());
        }
        return false;
    }

    /// This device is not to hold the release any more.
    void withdraw(ReleaseId release) {
        admitted.remove(release);
        report.accept(new Event.ReleaseWithdrawn(release));
        ledger.withdrawn(release);
        store.withdraw(release);
    }

    private Path file(ReleaseId release) {
        return payloads.resolve(release.hex());
    }

    private BasicFileAttributes attributes(ReleaseId release) throws IOException {
        return Files.readAttributes(file(release), BasicFileAttributes.class);
    }
}
