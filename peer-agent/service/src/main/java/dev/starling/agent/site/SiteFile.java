package dev.starling.agent.site;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.starling.id.SiteId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// The site that the origin named last, kept across restarts: with the origin dead the device stays
/// where it was. Safe from any thread; the file is read and written by the store's.
public final class SiteFile {

    private static final System.Logger LOG = System.getLogger(SiteFile.class.getName());

    private final Path file;
    private Optional<SiteId> site = Optional.empty();
    private boolean changed;

    public SiteFile(Path file) {
        this.file = file;
    }

    /// What was kept. A file that is not as it was written is forgotten.
    public synchronized Optional<SiteId> load() {
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                site = SiteId.of(new String(in.readNBytes(SiteId.LENGTH_MAX + 1), US_ASCII));
            } catch (IOException e) {
                LOG.log(System.Logger.Level.INFO, () -> "the site is forgotten: " + file + ": " + e.getMessage());
            }
        }
        return site;
    }

    /// The origin says so now.
    public synchronized void told(SiteId now) {
        changed |= !site.equals(Optional.of(now));
        site = Optional.of(now);
    }

    /// Writes it down if there is news; the old file stays when that fails.
    public synchronized void save() {
        if (!changed || site.isEmpty()) {
            return;
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(unfinished, site.get().name(), US_ASCII);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            changed = false;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.INFO, () -> "the site is not kept: " + file + ": " + e.getMessage());
        }
    }
}
