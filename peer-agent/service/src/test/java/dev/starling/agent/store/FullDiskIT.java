package dev.starling.agent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskIT {

    private static final int DISK_BYTES = 8 << 20;

    @TempDir
    Path disk;

    /// A real file system that is really full. Needs Linux that lets its users make mount namespaces, root or not.
    @Test
    void aFullDiskLosesNothingAndTheStoreGoesOnOnceThereIsRoom() throws IOException, InterruptedException {
        assumeTrue(ChildJvm.smallDisksWork(disk), "this system lets nobody mount a tmpfs in a namespace of its own");
        Process child = new ProcessBuilder(
                        ChildJvm.onSmallDisk(disk, DISK_BYTES, ChildJvm.command(FullDisk.class, disk, 1)))
                .redirectErrorStream(true)
                .start();

        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor()).as(output).isZero();
        assertThat(output).endsWith("done\n");
    }
}
