package dev.starling.agent.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asks the system where this device is. What a system does not tell is left out: Linux knows no Active
/// Directory site without asking the network, Windows keeps no DHCP options that nobody asked for,
/// macOS is in no Active Directory site. May wait for commands.
public final class SystemSigns {

    private static final int FILE_MAX = 64 * 1024;
    private static final Pattern SEARCH = Pattern.compile("(?m)^\\s*(?:search|domain)\\s+([^\\s#;]+)");
    private static final Pattern REG_SZ = Pattern.compile("\\s+REG_SZ\\s+(\\S.*)$");
    private static final Pattern SCUTIL = Pattern.compile("search domain\\[0]\\s*:\\s*(\\S+)");
    private static final String NETLOGON = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Netlogon\\Parameters";
    private static final String TCPIP = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters";

    private final String platform;
    private final Path root;
    private final Function<List<String>, List<String>> commands;

    /// @param platform `linux`, `windows` or `macos`
    /// @param root `/`
    /// @param commands runs one, bounded, and gives the lines that it printed
    public SystemSigns(String platform, Path root, Function<List<String>, List<String>> commands) {
        this.platform = platform;
        this.root = root;
        this.commands = commands;
    }

    public Signs look() {
        return switch (platform) {
            case "windows" ->
                new Signs(
                        orElse(registry(NETLOGON, "SiteName"), () -> registry(NETLOGON, "DynamicSiteName")),
                        null,
                        orElse(registry(TCPIP, "Domain"), () -> registry(TCPIP, "DhcpDomain")));
            case "macos" ->
                new Signs(
                        null,
                        first(List.of("/usr/sbin/ipconfig", "getoption", "en0", "234"), Pattern.compile("^(.+)$")),
                        first(List.of("/usr/sbin/scutil", "--dns"), SCUTIL));
            default -> new Signs(null, new DhcpLeases(root).option(), resolverDomain());
        };
    }

    /// Set by hand before set by the network, as Windows takes it.
    private @Nullable String registry(String key, String value) {
        String reg = System.getenv().getOrDefault("SystemRoot", "C:\\Windows") + "\\System32\\reg.exe";
        return first(List.of(reg, "query", key, "/v", value), REG_SZ);
    }

    private @Nullable String first(List<String> command, Pattern wanted) {
        return commands.apply(command).stream()
                .map(wanted::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElse(null);
    }

    /// The first domain that names are looked up in (resolv.conf(5)). Where systemd-resolved answers,
    /// its own file has it.
    private @Nullable String resolverDomain() {
        return Stream.of("etc/resolv.conf", "run/systemd/resolve/resolv.conf")
                .map(root::resolve)
                .map(SystemSigns::read)
                .map(SEARCH::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .filter(domain -> !domain.equals("."))
                .findFirst()
                .orElse(null);
    }

    private static String read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(FILE_MAX), UTF_8);
        } catch (IOException notThere) {
            return "";
        }
    }

    private static @Nullable String orElse(@Nullable String first, Supplier<@Nullable String> second) {
        return first != null ? first : second.get();
    }
}
