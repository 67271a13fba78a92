package dev.starling.agent.store;

import dev.starling.id.Digest;
import dev.starling.id.ReleaseId;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

/// One [CatalogueEntry] a release, in a MapDB file and whole in memory. A shortcut, never the truth (see the
/// package): so nothing here fails for want of disk. What cannot be written stays in memory and goes out with the
/// next change.
///
/// MapDB through a file channel, not mapped memory: on a full disk the one throws and the other kills the process.
/// Thread-safe. A change is one commit, 1 to 10 ms.
final class Catalogue implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Catalogue.class.getName());
    private static final String MAP = "releases";
    /// More than any agent takes part in; bounds what a damaged file can make us read.
    private static final int ENTRIES_MAX = 4096;

    private final Path file;
    private final Map<ReleaseId, CatalogueEntry> entries = new TreeMap<>();
    /// Null while the disk does not take the catalogue, and after [#close].
    private @Nullable DB database;

    private Catalogue(Path file) {
        this.file = file;
    }

    /// @param held entries of any other release are dropped
    /// @throws StoreUnusable when the file is damaged and cannot be set aside
    static Catalogue open(Path file, Collection<ReleaseId> held) throws StoreUnusable {
        Catalogue catalogue = new Catalogue(file);
        if (Files.exists(file)) {
            catalogue.load();
            catalogue.entries.keySet().retainAll(held);
        }
        catalogue.write(Map.of());
        UnpackedLibrary.unlink();
        return catalogue;
    }

    /// [CatalogueEntry#NONE] for a release that is not known.
    synchronized CatalogueEntry get(ReleaseId release) {
        return entries.getOrDefault(release, CatalogueEntry.NONE);
    }

    void put(ReleaseId release, CatalogueEntry entry) {
        putAll(Map.of(release, entry));
    }

    /// All of them in one commit.
    synchronized void putAll(Map<ReleaseId, CatalogueEntry> changes) {
        Map<ReleaseId, CatalogueEntry> news = new TreeMap<>(changes);
        news.entrySet().removeIf(change -> change.getValue().equals(entries.get(change.getKey())));
        entries.putAll(news);
        if (!news.isEmpty() || database == null) {
            write(news);
        }
    }

    synchronized void remove(ReleaseId release) {
        if (entries.remove(release) != null) {
            write(Map.of());
        }
    }

    /// Everything that could be written has been written before: there is nothing left to flush.
    @Override
    public synchronized void close() {
        abandon();
    }

    private void load() throws StoreUnusable {
        try (DB found = database(file)) {
            Map<byte[], byte[]> map = map(found);
            for (Map.Entry<byte[], byte[]> each : map.entrySet()) {
                if (entries.size() == ENTRIES_MAX) {
                    throw new IllegalStateException("more than " + ENTRIES_MAX + " entries");
                }
                ReleaseId release = new ReleaseId(Digest.of(each.getKey()));
                CatalogueEntry.decode(release, each.getValue())
                        .ifPresentOrElse(
                                entry -> entries.put(release, entry),
                                () -> LOG.log(
                                        Level.WARNING,
                                        "catalogue entry of {0} is damaged: pieces are hashed",
                                        release));
            }
        } catch (RuntimeException | Error damage) { // MapDB reports damage with either kind
            setAside(damage);
        }
    }

    private void setAside(Throwable damage) throws StoreUnusable {
        Path aside = file.resolveSibling("catalogue.damaged.db");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StoreUnusable(
                    StoreUnusable.Why.CATALOGUE,
                    "The catalogue " + file + " is damaged (" + damage + ") and could not be moved to " + aside + " ("
                            + e
                            + "). Delete it: it is rebuilt, payloads are hashed again, only the byte counts are lost.",
                    damage);
        }
        LOG.log(
                Level.WARNING,
                "The catalogue was damaged ({0}) and is now {1}. A new one is made: payloads are hashed again; byte counts"
                        + " that could not be read begin at zero.",
                damage.getClass().getSimpleName(),
                aside);
        LOG.log(Level.DEBUG, "what MapDB said", damage);
    }

    /// Writes the changes, or everything when the file is not ours yet, is shorter by an entry, or failed before.
    private void write(Map<ReleaseId, CatalogueEntry> changes) {
        boolean failedBefore = database == null;
        try {
            DB target = database == null || changes.isEmpty() ? rebuild() : database;
            Map<byte[], byte[]> map = map(target);
            changes.forEach((release, entry) -> map.put(release.digest().bytes(), entry.encode(release)));
            target.commit();
        } catch (IOException | RuntimeException | Error e) { // a full disk shows as any of them, also within MapDB
            abandon();
            LOG.log(
                    failedBefore ? Level.DEBUG : Level.WARNING,
                    "The catalogue {0} cannot be written ({1}); tried again with the next change. Until then a restart"
                            + " hashes the payloads again.",
                    file,
                    e);
        }
    }

    /// A fresh file of all entries takes the place of the old one, in one step.
    private DB rebuild() throws IOException {
        abandon();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        deleteLog(fresh);
        try (DB next = database(fresh)) {
            Map<byte[], byte[]> map = map(next);
            entries.forEach((release, entry) -> map.put(release.digest().bytes(), entry.encode(release)));
            next.commit();
        }
        deleteLog(fresh);
        deleteLog(file);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        database = database(file);
        return database;
    }

    /// MapDB leaves its log behind when it is killed.
    private static void deleteLog(Path file) throws IOException {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".wal.0"));
    }

    /// Lets go of the file in whatever state it is.
    private void abandon() {
        DB last = database;
        database = null;
        if (last != null) {
            try {
                last.close();
            } catch (RuntimeException | Error e) {
                LOG.log(Level.DEBUG, "closing the catalogue", e);
            }
        }
    }

    private static DB database(Path file) {
        return DBMaker.fileDB(file.toFile())
                .fileChannelEnable()
                .fileLockDisable() // the data folder's lock covers it
                .transactionEnable()
                .make();
    }

    private static Map<byte[], byte[]> map(DB database) {
        return database.hashMap(MAP, Serializer.BYTE_ARRAY, Serializer.BYTE_ARRAY)
                .createOrOpen();
    }
}
