package dev.starling.agent.identity;

import dev.starling.agent.key.OwnKey;
import dev.starling.agent.tls.Credentials;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The identity that the running agent goes by, replaced at each renewal. Safe from any thread.
public final class LiveIdentity {

    private final IdentityFolder folder;
    private final OwnKey key;
    private final List<Consumer<Credentials>> users = new CopyOnWriteArrayList<>();
    private volatile DeviceIdentity identity;
    private volatile @Nullable String trouble;

    /// @throws IOException when the key cannot be read
    public LiveIdentity(IdentityFolder folder, DeviceIdentity identity) throws IOException {
        this.folder = folder;
        this.key = folder.key();
        this.identity = identity;
    }

    public OwnKey key() {
        return key;
    }

    public DeviceIdentity identity() {
        return identity;
    }

    public Credentials credentials() {
        return identity.credentials(key);
    }

    /// Told of every new certificate.
    public void whenRenewed(Consumer<Credentials> user) {
        users.add(user);
    }

    /// Written first, used after: a crash in between leaves either identity, and both are good.
    synchronized void replace(DeviceIdentity renewed) throws IOException {
        folder.keep(renewed);
        identity = renewed;
        trouble = null;
        users.forEach(user -> user.accept(renewed.credentials(key)));
    }

    void trouble(String what) {
        trouble = what;
    }

    /// What keeps the certificate from being renewed, for people; null when nothing does.
    public @Nullable String trouble() {
        return trouble;
    }
}
