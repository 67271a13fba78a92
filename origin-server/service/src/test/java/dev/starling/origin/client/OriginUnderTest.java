package dev.starling.origin.client;

import dev.starling.origin.config.DataFolder;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;

/// The origin that runs inside the test's own process.
@Singleton
public class OriginUnderTest {

    private final DataFolder data;

    public OriginUnderTest(DataFolder data) {
        this.data = data;
    }

    /// Known once it runs.
    public URI base() {
        return URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    }

    public Origin stranger() {
        return Origin.stranger(base());
    }

    public Origin administrator() {
        return Origin.administrator(base(), file("admin-token"));
    }

    /// A file or folder of its data folder.
    public Path file(String name) {
        return data.file(name);
    }
}
