package dev.starling.origin.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.starling.origin.client.Answer;
import dev.starling.origin.client.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Needs root, for a file system of its own that is soon full.
class DiskFullIT {

    private static final int ROOM = 100 << 20;

    @TempDir
    Path folder;

    private boolean mounted;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=" + ROOM, "tmpfs", disk.toString()) == 0;
        assumeTrue(mounted, "a file system can be mounted (root on Linux)");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (mounted) {
            assertThat(run("umount", folder.resolve("disk").toString())).isZero();
        }
    }

    @Test
    void aFullDiskIsSaidAndLeavesTheOriginAsItWas() throws IOException {
        Path data = folder.resolve("disk/data");
        try (PackagedOrigin origin = PackagedOrigin.start(data, folder.resolve("log"))) {
            Origin administrator = origin.administrator();
            administrator.createPackage("large");

            for (Answer refused : List.of(
                    administrator.upload("large", "1", "file", new byte[ROOM]),
                    administrator.uploadChunked("large", "1", new byte[ROOM]))) {
                assertThat(refused.status()).isEqualTo(507);
                assertThat(refused.problem()).isEqualTo("disk-full");
                assertThat(refused.json().path("detail").asText()).contains("Free space in " + data);
            }

            try (Stream<Path> incoming = Files.list(data.resolve("incoming"))) {
                assertThat(incoming).isEmpty();
            }
            assertThat(administrator.get("/api/v1/packages/large").json().path("versions"))
                    .isEmpty();
            assertThat(administrator
                            .upload("large", "1", "file", new byte[1000])
                            .status())
                    .isEqualTo(201);
            assertThat(administrator.get("/q/health/ready").status()).isEqualTo(200);
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
