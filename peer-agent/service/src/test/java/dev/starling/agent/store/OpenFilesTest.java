package dev.starling.agent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.ReleaseId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFilesTest {

    @TempDir
    Path folder;

    private Path path(ReleaseId release) {
        return folder.resolve(release.hex());
    }

    private List<ReleaseId> files(int count) throws IOException {
        RandomGenerator dice = Fixtures.dice(3);
        List<ReleaseId> releases = Stream.generate(() -> new ReleaseId(Fixtures.digest(dice)))
                .limit(count)
                .toList();
        for (ReleaseId release : releases) {
            Files.write(path(release), release.digest().bytes());
        }
        return releases;
    }

    @Test
    void onlyTheMostRecentlyUsedStayOpen() throws IOException {
        try (OpenFiles files = new OpenFiles(this::path)) {
            for (ReleaseId release : files(200)) {
                ByteBuffer into = ByteBuffer.allocate(32);
                files.use(release, channel -> channel.read(into, 0));
                assertThat(into.array()).isEqualTo(release.digest().bytes());
            }
            assertThat(files.count()).isEqualTo(OpenFiles.OPEN_MAX);
        }
    }

    @Test
    void anActionUnderWhichTheFileWasClosedBeginsAgain() throws IOException {
        ReleaseId release = files(1).getFirst();
        try (OpenFiles files = new OpenFiles(this::path)) {
            List<Boolean> open = new ArrayList<>();
            files.use(release, channel -> {
                open.add(channel.isOpen());
                if (open.size() == 1) {
                    files.close(release);
                }
                channel.size();
            });
            assertThat(open).containsExactly(true, true);
        }
    }

    @Test
    void anActionThatIsNeverLeftAloneEnds() throws IOException {
        ReleaseId release = files(1).getFirst();
        try (OpenFiles files = new OpenFiles(this::path)) {
            assertThatThrownBy(() -> files.use(release, channel -> {
                        channel.close();
                        channel.size();
                    }))
                    .isInstanceOf(ClosedChannelException.class);
        }
    }

    @Test
    void noFileIsMadeAndNoneIsOpenedAfterTheEnd() throws IOException {
        ReleaseId gone = files(1).getFirst();
        Files.delete(path(gone));
        OpenFiles files = new OpenFiles(this::path);
        assertThatThrownBy(() -> files.use(gone, channel -> {})).isInstanceOf(NoSuchFileException.class);
        files.close();
        assertThatThrownBy(() -> files.use(gone, channel -> {})).hasMessageContaining("closed");
    }
}
