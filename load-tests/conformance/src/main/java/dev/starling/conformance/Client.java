package dev.starling.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.starling.id.Digest;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.trust.Need;
import dev.starling.trust.Refresh;
import dev.starling.trust.TargetSearch;
import dev.starling.trust.TrustLimits;
import dev.starling.trust.TrustedMetadata;
import dev.starling.trust.role.RoleName;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// Walks through the client workflow with files and plain HTTP.
final class Client {

    /// What the walk refused, or what the repository does not have.
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1;

        Refused(Rejection reason, String found) {
            super(reason + ": " + found);
        }
    }

    /// So that a file name stays within what every file system takes.
    private static final int NAME_MAX = 200;

    private final LocalFiles metadata;
    private final Instant updateStart;

    /// @param updateStart the fixed update start time (TUF 5.1)
    Client(LocalFiles metadata, Instant updateStart) {
        this.metadata = metadata;
        this.updateStart = updateStart;
    }

    /// Keeps the root that came with the installation, if it is one.
    void init(byte[] trustedRoot) throws IOException, Refused {
        TrustedMetadata root = accepted(TrustedMetadata.of(trustedRoot, updateStart, TrustLimits.STANDARD));
        metadata.write(fileOf(RoleName.ROOT), root.rootMetadata().served());
    }

    TrustedMetadata refresh(String metadataUrl) throws IOException, Refused {
        return walk(Refresh.begin(updateStart, TrustLimits.STANDARD), metadataUrl);
    }

    /// Refreshes once, then fetches one target after the other.
    void download(String metadataUrl, List<String> targetPaths, String targetsUrl, LocalFiles targets)
            throws IOException, Refused {
        TrustedMetadata trusted = refresh(metadataUrl);
        for (String path : targetPaths) {
            TargetSearch.Answer answer = walk(TargetSearch.begin(trusted, path), metadataUrl);
            trusted = answer.trusted();
            TargetSearch.Found found =
                    answer.target().orElseThrow(() -> new Refused(Rejection.NOT_FOUND, "no target " + path));
            fetch(found, trusted.root().consistentSnapshot(), targetsUrl, targets);
        }
    }

    /// 5.7.3.
    private static void fetch(
            TargetSearch.Found found, boolean consistentSnapshot, String targetsUrl, LocalFiles targets)
            throws IOException, Refused {
        String quoted = RoleName.percentEncoded(found.path());
        String name = quoted.length() > NAME_MAX
                ? Digest.sha256(found.path().getBytes(UTF_8)).hex()
                : quoted;
        if (targets.read(name).filter(found.file()::fits).isPresent()) {
            return;
        }
        String address = targetsUrl + "/" + urlPath(found, consistentSnapshot);
        byte[] bytes = PlainHttp.get(address, found.file().length())
                .orElseThrow(() -> new Refused(Rejection.NOT_FOUND, address + " is not there"));
        if (!found.file().fits(bytes)) {
            throw new Refused(Rejection.HASH_MISMATCH, address + " is not what " + found.role() + " signed");
        }
        targets.write(name, bytes);
    }

    private static String urlPath(TargetSearch.Found found, boolean consistentSnapshot) {
        String path = found.path();
        int afterFolder = path.lastIndexOf('/') + 1;
        String prefix = consistentSnapshot ? found.file().hashes().naming() + "." : "";
        String whole = path.substring(0, afterFolder) + prefix + path.substring(afterFolder);
        // A target path is a URL path already; what could not be in one is encoded.
        StringBuilder out = new StringBuilder();
        whole.codePoints()
                .mapToObj(Character::toString)
                .forEach(c -> out.append("/%!$&'()*+,;=:@".contains(c) ? c : RoleName.percentEncoded(c)));
        return out.toString();
    }

    private <T> T walk(Need<T> first, String metadataUrl) throws IOException, Refused {
        Need<T> need = first;
        while (true) {
            switch (need) {
                case Need.Load<T> load -> need = load.answer(metadata.read(fileOf(load.role())));
                case Need.Fetch<T> fetch ->
                    need = fetch.answer(
                            PlainHttp.get(metadataUrl + "/" + fetch.path().fileName(), fetch.lengthMax()));
                case Need.Store<T> store -> {
                    metadata.write(fileOf(store.role()), store.metadata().served());
                    need = store.done();
                }
                case Need.Remove<T> remove -> {
                    for (RoleName role : remove.roles()) {
                        metadata.remove(fileOf(role));
                    }
                    need = remove.done();
                }
                case Need.Done<T>(T value) -> {
                    return value;
                }
                case Need.Failed<T>(Rejection reason, String found) -> throw new Refused(reason, found);
            }
        }
    }

    private static <T> T accepted(Verdict<T> verdict) throws Refused {
        return switch (verdict) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Rejected<T>(Rejection reason, String found) -> throw new Refused(reason, found);
        };
    }

    private static String fileOf(RoleName role) {
        return role.quoted() + ".json";
    }
}
