package dev.starling.agent.metadata;

import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.trust.TrustLimits;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.MetadataCodec;
import dev.starling.trust.role.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;

/// Where all trust begins: the root that was put on the device with its enrolment, out of band. There is
/// no other way in.
public final class FirstRoot {

    private FirstRoot() {}

    /// What lies in the folder; a folder without a root is given the first one.
    ///
    /// @param brought where the enrolment's root lies
    /// @throws IOException when there is no root, or none that can be used; says the remedy
    public static SortedMap<String, byte[]> open(MetadataFolder folder, Path brought) throws IOException {
        SortedMap<String, byte[]> files = folder.load();
        if (files.keySet().stream().noneMatch(file -> file.matches("[0-9]+\\.root\\.json"))) {
            byte[] root = read(brought);
            String name = version(root, brought) + ".root.json";
            folder.keep(name, root);
            files.put(name, root);
        }
        return files;
    }

    private static byte[] read(Path brought) throws IOException {
        if (!Files.exists(brought)) {
            throw new IOException("this device has no root of trust: found no " + brought
                    + ", which the enrolment bundle brings. Enrol again with a bundle that has a root");
        }
        if (Files.size(brought) > TrustLimits.STANDARD.rootBytes()) {
            throw new IOException("the root of trust " + brought + " is damaged: found more than "
                    + TrustLimits.STANDARD.rootBytes() + " bytes. Enrol again with a bundle");
        }
        return Files.readAllBytes(brought);
    }

    private static long version(byte[] root, Path brought) throws IOException {
        return switch (MetadataCodec.root(root, TrustLimits.STANDARD.rootBytes())) {
            case Verdict.Accepted<Metadata<Root>>(Metadata<Root> read) ->
                read.role().version();
            case Verdict.Rejected<Metadata<Root>>(Rejection reason, String found) ->
                throw new IOException("the root of trust " + brought + " is damaged: " + reason + ", " + found
                        + ". Enrol again with a bundle");
        };
    }
}
