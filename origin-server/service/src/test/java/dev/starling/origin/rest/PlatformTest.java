package dev.starling.origin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.origin.client.Answer;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.client.TufClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FreshFolder.class)
class PlatformTest {

    @Inject
    OriginUnderTest origin;

    private final Instant now = Instant.now();

    @Test
    void whatAVersionRunsOnIsChosenWhenItIsPublishedAndSigned() {
        admin().createPackage("split");
        assertThat(upload("split", "1-linux").json().path("state").asText()).isEqualTo("ready");
        upload("split", "1-windows");

        assertThat(publish("split", "1-linux", "?platform=linux")
                        .json()
                        .path("platform")
                        .asText())
                .isEqualTo("linux");
        publish("split", "1-windows", "?platform=windows");

        TufClient device = new TufClient(admin());
        assertThat(device.look(path("split", "1-linux"), now)
                        .orElseThrow()
                        .custom()
                        .text("platform"))
                .isEqualTo("linux");
        assertThat(device.text("rollouts/default.json", now))
                .contains(path("split", "1-linux"), path("split", "1-windows"));
    }

    @Test
    void oneForAnyTakesThePlaceOfAllAndNoneIsPublishedBesideIt() {
        admin().createPackage("joined");
        upload("joined", "1-mac");
        publish("joined", "1-mac", "?platform=macos");
        upload("joined", "2");
        assertThat(publish("joined", "2", "").json().path("platform").asText()).isEqualTo("any");
        assertThat(new TufClient(admin()).text("rollouts/default.json", now))
                .contains(path("joined", "2"))
                .doesNotContain(path("joined", "1-mac"));

        upload("joined", "3-mac");
        Answer beside = publish("joined", "3-mac", "?platform=macos");
        assertThat(beside.problem()).isEqualTo("version-state");
        assertThat(beside.text()).contains("joined 2 is there for any platform", "Retire it first");

        admin().post(Origin.versionPath("joined", "2") + "/retire");
        assertThat(publish("joined", "3-mac", "?platform=macos").status()).isEqualTo(200);
    }

    @Test
    void itCannotChangeOnceItIsOnItsWayAndNonsenseIsRefused() {
        admin().createPackage("fixed");
        upload("fixed", "1");
        assertThat(publish("fixed", "1", "?platform=amiga").status()).isEqualTo(400);
        publish("fixed", "1", "?platform=linux");

        assertThat(publish("fixed", "1", "?platform=linux").status())
                .as("asked again")
                .isEqualTo(200);
        assertThat(publish("fixed", "1", "").json().path("platform").asText())
                .as("asked again")
                .isEqualTo("linux");
        assertThat(publish("fixed", "1", "?platform=windows").problem()).isEqualTo("version-state");
    }

    private Origin admin() {
        return origin.administrator();
    }

    private Answer upload(String name, String version) {
        return admin().upload(name, version, "file.bin", new byte[] {1});
    }

    private Answer publish(String name, String version, String query) {
        return admin().post(Origin.versionPath(name, version) + "/publish" + query);
    }

    private static String path(String name, String version) {
        return "packages/main/" + name + "/" + version + "/file.bin";
    }
}
