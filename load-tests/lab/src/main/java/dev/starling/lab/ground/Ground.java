package dev.starling.lab.ground;

import dev.starling.lab.shell.LabFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// All that this process owns on the system, made on construction and removed on [#close()], which any thread may call,
/// also
/// more than once: the lab's end and a signal may come together.
public final class Ground implements AutoCloseable {

    private final Owner owner = Owner.self();
    private final Path parent;
    private final Path folder;
    private final boolean keep;
    private boolean closed;

    /// @param parent a folder in memory that the run's folder is made in
    /// @param keep whether the folder stays for a look at the logs
    public Ground(Path parent, boolean keep) {
        this.parent = parent;
        this.folder = parent.resolve(owner.prefix());
        this.keep = keep;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new LabFailure(
                    folder + " cannot be made: " + e.getMessage() + ". Name another folder with --dir.", e);
        }
    }

    /// Removes what runs left whose process is gone.
    ///
    /// @return the names of what was found
    public static List<String> sweep(Path parent) {
        List<String> removed = new ArrayList<>(Removal.networks(owner -> !owner.alive()));
        removed.addAll(Removal.folders(parent, owner -> !owner.alive()));
        return removed;
    }

    public String prefix() {
        return owner.prefix();
    }

    public Path folder() {
        return folder;
    }

    /// A machine of the lab; its namespace has to be there.
    ///
    /// @param heat names the folder of this heat, under which each machine has its own
    public Host host(String heat, String name, String namespace, String address) {
        Path own = folder.resolve(heat).resolve(name);
        try {
            Files.createDirectories(own);
        } catch (IOException e) {
            throw new LabFailure(own + " cannot be made: " + e.getMessage(), e);
        }
        return new Host(name, namespace, address, own, ControlGroups.create(owner.prefix(), name));
    }

    /// Makes things that [#close()] removes. Never beside it: what a signal interrupts is either not begun or removed.
    ///
    /// @throws LabFailure when the run has been ended
    public synchronized <T> T whileOpen(Supplier<T> making) {
        if (closed) {
            throw new LabFailure("The lab was ended.");
        }
        return making.get();
    }

    /// Ends all processes, removes the network and, unless it is kept, the heat's folder: ready for the next.
    public synchronized void clear(String heat) {
        Removal.networks(owner::equals);
        if (!keep) {
            Removal.deleteTree(folder.resolve(heat));
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        Removal.networks(owner::equals);
        if (!keep) {
            Removal.folders(parent, owner::equals);
        }
    }
}
