package dev.starling.agent.site;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// DHCP option 234 in the lease files of Linux's clients: systemd-networkd (`OPTION_234=` in
/// hexadecimal, sd-dhcp-lease.c), and dhclient (`option unknown-234 "text"` or in hexadecimal with
/// colons, dhclient.leases(5)). The client must be set to ask for the option. Files that may not be
/// read say nothing.
final class DhcpLeases {

    private static final List<String> FOLDERS =
            List.of("run/systemd/netif/leases", "var/lib/NetworkManager", "var/lib/dhcp", "var/lib/dhclient");
    private static final int FILES_MAX = 64;
    private static final int FILE_MAX = 64 * 1024;
    private static final Pattern SYSTEMD = Pattern.compile("(?m)^OPTION_234=((?:[0-9a-fA-F]{2}){1,255})$");
    private static final Pattern DHCLIENT = Pattern.compile(
            "(?m)^\\s*option unknown-234 (?:\"([^\"\\n]{1,255})\"|((?:[0-9a-fA-F]{1,2}:){0,254}[0-9a-fA-F]{1,2}));");

    private final Path root;

    /// @param root `/`
    DhcpLeases(Path root) {
        this.root = root;
    }

    /// Of the lease that was written last.
    @Nullable
    String option() {
        return files().stream()
                .sorted(Comparator.comparing(DhcpLeases::written).reversed())
                .map(DhcpLeases::option)
                .filter(option -> !option.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private List<Path> files() {
        return FOLDERS.stream()
                .flatMap(folder -> inside(root.resolve(folder)).stream())
                .toList();
    }

    private static List<Path> inside(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).limit(FILES_MAX).toList();
        } catch (IOException | UncheckedIOException notThere) {
            return List.of();
        }
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private static String option(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return option(new String(in.readNBytes(FILE_MAX), ISO_8859_1));
        } catch (IOException unreadable) {
            return "";
        }
    }

    /// The last one in the file, which is the lease that is in force; empty when there is none.
    static String option(String leases) {
        String found = "";
        for (MatchResult match : SYSTEMD.matcher(leases).results().toList()) {
            found = new String(HexFormat.of().parseHex(match.group(1)), UTF_8);
        }
        for (MatchResult match : DHCLIENT.matcher(leases).results().toList()) {
            found = match.group(1) != null ? match.group(1) : octets(match.group(2));
        }
        return found;
    }

    private static String octets(String colons) {
        String[] octets = colons.split(":", -1);
        byte[] bytes = new byte[octets.length];
        for (int at = 0; at < octets.length; at++) {
            bytes[at] = (byte) Integer.parseInt(octets[at], 16);
        }
        return new String(bytes, UTF_8);
    }
}
