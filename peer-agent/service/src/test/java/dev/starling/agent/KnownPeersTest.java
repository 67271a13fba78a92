package dev.starling.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Neighbour;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownPeersTest {

    @TempDir
    private Path folder;

    @Test
    void theLastSixtyFourAreRememberedOldestFirst() {
        List<Neighbour> all = IntStream.rangeClosed(0, KnownPeers.KEPT_MAX)
                .mapToObj(i -> new Neighbour(
                        Fixtures.peerId(Fixtures.dice(i)), new Endpoint(0x2001_0db8_0000_0000L, -i, 8490 + i)))
                .toList();
        KnownPeers peers = new KnownPeers(file());
        all.forEach(one -> peers.reached(one.id(), one.endpoint()));
        peers.reached(all.get(1).id(), all.get(1).endpoint());
        peers.save();

        List<Neighbour> remembered = new KnownPeers(file()).load();
        assertThat(remembered).hasSize(KnownPeers.KEPT_MAX).doesNotContain(all.getFirst());
        assertThat(remembered.getLast()).isEqualTo(all.get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "ab 00 1", "\u0000", "x y z w"})
    void aFileThatIsNotAsWrittenIsForgotten(String text) throws IOException {
        Files.writeString(file(), text);
        assertThat(new KnownPeers(file()).load()).isEmpty();
    }

    @Test
    void aFileOfAnySizeCostsNothing() throws IOException {
        String line = Fixtures.peerId(Fixtures.dice(1)).hex() + " " + "0".repeat(32) + " 1\n";
        Files.writeString(file(), line.repeat(1_000));
        assertThat(new KnownPeers(file()).load()).isEmpty();
    }

    @Test
    void withoutNewsNothingIsWritten() {
        new KnownPeers(file()).save();
        assertThat(file()).doesNotExist();
    }

    private Path file() {
        return folder.resolve("known-peers");
    }
}
