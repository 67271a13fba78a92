package dev.starling.origin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.starling.cli.StarlingMain;
import dev.starling.id.Digest;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.MovableClock;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.core.audit.AuditChain;
import dev.starling.origin.core.audit.ChainHead;
import dev.starling.origin.tuf.AuditHeads;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The origin signs, and an auditor checks with `starling audit verify`, who has but the export and a root.
@QuarkusTest
@WithTestResource(FreshFolder.class)
class AuditHeadTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    OriginUnderTest origin;

    @Inject
    AuditHeads heads;

    @Inject
    MovableClock clock;

    @TempDir
    Path desk;

    /// The days of each test are its own: what is signed stays signed.
    @BeforeEach
    void somethingHappensAndIsSigned() throws IOException {
        origin.apiToken();
        do {
            clock.move(Duration.ofDays(1));
            origin.token();
        } while (heads.signWhenDue().isEmpty());
        Files.writeString(
                desk.resolve("1.root.json"),
                origin.stranger().get("/tuf/metadata/1.root.json").text());
    }

    @AfterEach
    void putTheClockBack() {
        clock.putBack();
    }

    @Test
    void theHeadIsSignedOnceADayWhenSomethingHappened() {
        assertThat(heads.signWhenDue()).as("the same day").isEmpty();
        clock.move(Duration.ofDays(1));
        assertThat(heads.signWhenDue()).as("nothing since but the last head").isEmpty();
        origin.token();

        Optional<ChainHead> head = heads.signWhenDue();

        assertThat(head).isPresent();
        JsonNode entry = origin.administrator()
                .get("/api/v1/audit?action=audit-head-signed&limit=1")
                .json()
                .at("/items/0");
        assertThat(entry.path("actor").asText()).isEqualTo("system");
        assertThat(entry.path("subject").asText())
                .isEqualTo(String.valueOf(head.orElseThrow().entries()));
    }

    @Test
    void whoHasTheExportAndARootFindsThatItHolds() throws IOException {
        List<String> lines = export();
        String last = JSON.readTree(lines.getLast()).path("hash").asText();

        Said said = verify(lines, "--known", lines.size() + "=" + last);

        assertThat(said.exit()).as(said.text()).isZero();
        assertThat(said.text()).contains(lines.size() + " entries hold together", last, "1 known hashes match");
    }

    @Test
    void anEntryThatWasChangedIsFound() throws IOException {
        List<String> lines = export();
        lines.set(1, changed(lines.get(1), entry -> entry.put("actor", "somebody else")));

        assertThat(verify(lines).text()).contains("Entry 2 does not follow");
    }

    @Test
    void aLogThatWasWrittenAnewIsFoundByASignedHead() throws IOException {
        List<String> lines = export();
        lines.set(1, changed(lines.get(1), entry -> entry.put("actor", "somebody else")));

        Said said = verify(chained(lines));

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.text()).contains("but signed,", "the log was written anew");
    }

    @Test
    void aHeadThatIsSignedBySomebodyElseIsFound() throws IOException {
        List<String> lines = export();
        lines.replaceAll(line -> line.contains("audit-head-signed")
                ? changed(line, entry -> ((ObjectNode) entry.path("details")).put("signature", "A".repeat(86) + "=="))
                : line);

        assertThat(verify(chained(lines)).text()).contains("not signed by a timestamp key");
    }

    @Test
    void anEndThatWasCutOffIsFoundByWhatWasKeptElsewhere() throws IOException {
        List<String> lines = export();
        String last = JSON.readTree(lines.getLast()).path("hash").asText();
        int number = lines.size();

        Said said = verify(lines.subList(0, number - 1), "--known", number + "=" + last);

        assertThat(said.text()).contains("Entry " + number + " is missing", "cut off");
        assertThat(verify(lines.subList(1, number)).text()).contains("not the whole log");
    }

    @Test
    void aRootOfSomebodyElseIsNotFollowed() throws IOException {
        Path forged = desk.resolve("2.root.json");
        Files.writeString(
                forged, Files.readString(desk.resolve("1.root.json")).replaceFirst("\"version\":1", "\"version\":2"));

        assertThat(verify(export(), "--root", forged.toString()).text()).contains("does not follow from the root");
    }

    private record Said(int exit, String text) {}

    private Said verify(List<String> lines, String... more) throws IOException {
        Path export = Files.write(desk.resolve("audit.jsonl"), lines);
        CommandLine starling = StarlingMain.assemble();
        StringWriter said = new StringWriter();
        starling.setOut(new PrintWriter(said));
        starling.setErr(new PrintWriter(said));
        String root = desk.resolve("1.root.json").toString();
        int exit = starling.execute(
                Stream.concat(Stream.of("audit", "verify", export.toString(), "--root", root), Arrays.stream(more))
                        .toArray(String[]::new));
        return new Said(exit, said.toString());
    }

    private List<String> export() {
        return new ArrayList<>(origin.administrator()
                .get("/api/v1/audit/export")
                .text()
                .lines()
                .toList());
    }

    private static String changed(String line, Consumer<ObjectNode> change) {
        try {
            ObjectNode entry = (ObjectNode) JSON.readTree(line);
            change.accept(entry);
            return JSON.writeValueAsString(entry);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// With hashes that hold together, as a thief of the origin would make them.
    private static List<String> chained(List<String> lines) throws IOException {
        List<String> made = new ArrayList<>();
        Digest hash = AuditChain.START;
        for (String line : lines) {
            JsonNode item = JSON.readTree(line);
            hash = AuditChain.link(hash, ExportedEntry.of(item));
            String linked = hash.hex();
            made.add(changed(line, entry -> entry.put("hash", linked)));
        }
        return made;
    }
}
