package dev.starling.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// libtorrent as a judge of our tree: an implementation of BEP 52 that we had no hand in.
class LibtorrentRootIT {

    private static final String PYTHON = "/usr/bin/python3";
    private static final String MISSING =
            "libtorrent's Python binding is missing, which judges our hash tree: install it with"
                    + " 'apt-get install python3-libtorrent' (Debian, Ubuntu)";
    private static final int NO_LIBTORRENT = 3;
    private static final int FILES = 20;
    private static final int CHUNK = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void libtorrentComputesTheSameRootsAndPieceLayers() throws Exception {
        long seed = 52;
        RandomGenerator dice = Fixtures.dice(seed);
        List<String> ours = new ArrayList<>();
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            Path file = folder.resolve("payload-" + i + ".bin");
            Manifest manifest = write(file, length(i, dice), dice);
            questions.add(manifest.layout().pieceLength() + " " + file);
            ours.add(manifest.piecesRoot().hex() + " " + hex(manifest.pieceHashes()));
        }

        assertThat(ask(questions)).as("seed %d", seed).isEqualTo(ours);
    }

    /// One byte, one that needs pieces of 512 KiB, and any odd number up to 8 MiB.
    private static long length(int file, RandomGenerator dice) {
        return switch (file) {
            case 0 -> 1;
            case 1 -> (256L << 20) + 1 + 2L * dice.nextInt(1 << 20);
            default -> 1 + 2L * dice.nextInt(4 << 20);
        };
    }

    private static Manifest write(Path file, long length, RandomGenerator dice) throws IOException {
        ManifestBuilder builder = new ManifestBuilder();
        try (OutputStream out = Files.newOutputStream(file)) {
            while (builder.length() < length) {
                byte[] chunk = Fixtures.payload(dice, (int) Math.min(CHUNK, length - builder.length()));
                out.write(chunk);
                builder.update(ByteBuffer.wrap(chunk));
            }
        }
        return builder.finish(new ReleaseName("sample", "1", file.getFileName().toString()));
    }

    private List<String> ask(List<String> questions) throws Exception {
        Path asked = Files.write(folder.resolve("questions"), questions);
        Path answers = folder.resolve("answers");
        Path complaints = folder.resolve("complaints");
        if (!Files.isExecutable(Path.of(PYTHON))) {
            throw new AssertionError(MISSING + "; " + PYTHON + " is not there either");
        }
        Process python = new ProcessBuilder(PYTHON, "-c", script())
                .redirectInput(asked.toFile())
                .redirectOutput(answers.toFile())
                .redirectError(complaints.toFile())
                .start();
        try {
            assertThat(python.waitFor(2, TimeUnit.MINUTES))
                    .as("libtorrent came to an end")
                    .isTrue();
        } finally {
            python.destroyForcibly();
        }
        if (python.exitValue() == NO_LIBTORRENT) {
            throw new AssertionError(MISSING);
        }
        assertThat(python.exitValue()).as(Files.readString(complaints)).isZero();
        return Files.readAllLines(answers);
    }

    private static String script() throws IOException {
        try (InputStream in = LibtorrentRootIT.class.getResourceAsStream("libtorrent-roots.py")) {
            if (in == null) {
                throw new IllegalStateException("libtorrent-roots.py is not among the test resources");
            }
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return HexFormat.of().formatHex(copy);
    }
}
