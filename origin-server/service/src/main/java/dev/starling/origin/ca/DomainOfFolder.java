package dev.starling.origin.ca;

import dev.starling.id.TrustDomain;
import dev.starling.origin.config.DataFolder;
import dev.starling.origin.config.OriginConfig;
import io.quarkus.logging.Log;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The trust domain of this installation: as set, or made at the first start, and from then on for good. Every
/// certificate names it, so another one would shut out every device there is.
public final class DomainOfFolder {

    private static final String FILE = "trust-domain";
    private static final int RANDOM_BYTES = 8;

    @Produces
    @Singleton
    TrustDomain trustDomain(DataFolder data, OriginConfig config) throws IOException {
        Path file = data.file(FILE);
        if (!Files.exists(file)) {
            TrustDomain fresh = new TrustDomain(config.trustDomain().orElseGet(DomainOfFolder::made));
            data.writePublic(FILE, (fresh.name() + "\n").getBytes(StandardCharsets.US_ASCII));
            Log.infof("The trust domain of this installation is %s", fresh.name());
            return fresh;
        }
        TrustDomain kept = new TrustDomain(Files.readString(file).strip());
        config.trustDomain().ifPresent(set -> refuseAnother(set, kept));
        return kept;
    }

    private static void refuseAnother(String set, TrustDomain kept) {
        if (!set.equals(kept.name())) {
            throw new IllegalStateException("starling.trust-domain is " + set + ", but the data folder belongs to "
                    + kept.name() + ". Set that, or start with an empty data folder and enrol every device again.");
        }
    }

    private static String made() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return "starling-" + HexFormat.of().formatHex(random) + ".internal";
    }
}
