package dev.starling.agent.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.id.SiteId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteFileTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("site");
    }

    @Test
    void whatTheOriginSaidLastIsKnownAfterARestart() {
        SiteFile before = new SiteFile(file);
        assertThat(before.load()).isEmpty();
        before.told(new SiteId("paris"));
        before.told(new SiteId("lyon"));
        before.save();

        assertThat(new SiteFile(file).load()).contains(new SiteId("lyon"));
    }

    @Test
    void aFileThatHoldsNoSiteIsForgotten() throws IOException {
        Files.writeString(file, "Not A Site\n");

        assertThat(new SiteFile(file).load()).isEmpty();
    }

    @Test
    void whatHasNotChangedIsNotWrittenAgain() throws IOException {
        SiteFile site = new SiteFile(file);
        site.told(new SiteId("paris"));
        site.save();
        Files.delete(file);

        site.told(new SiteId("paris"));
        site.save();

        assertThat(file).doesNotExist();
    }
}
