package dev.starling.agent.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignsTest {

    @TempDir
    Path root;

    @Test
    void linuxSaysTheFirstSearchDomain() throws IOException {
        write("etc/resolv.conf", "# search no.example\nnameserver 10.0.0.1\nsearch paris.example corp.example\n");

        assertThat(linux()).isEqualTo(new Signs(null, null, "paris.example"));
    }

    @Test
    void whereSystemdResolvedAnswersItsOwnFileIsRead() throws IOException {
        write("etc/resolv.conf", "nameserver 127.0.0.53\nsearch .\n");
        write("run/systemd/resolve/resolv.conf", "domain lyon.example\n");

        assertThat(linux().dnsSuffix()).isEqualTo("lyon.example");
    }

    @Test
    void dhcpOption234IsReadFromTheLeaseThatWasWrittenLast() throws IOException {
        Path old = write("run/systemd/netif/leases/2", "ADDRESS=10.0.0.9\nOPTION_234=4c796f6e\n");
        Files.setLastModifiedTime(old, FileTime.fromMillis(1000));
        write("var/lib/dhcp/dhclient.eth0.leases", """
                lease {
                  option unknown-234 "Old";
                }
                lease {
                  option subnet-mask 255.255.255.0;
                  option unknown-234 50:61:72:69:73;
                }
                """);

        assertThat(linux().dhcpOption()).isEqualTo("Paris");
        Files.delete(root.resolve("var/lib/dhcp/dhclient.eth0.leases"));
        assertThat(linux().dhcpOption()).isEqualTo("Lyon");
    }

    @Test
    void aMachineThatSaysNothingHasNoSigns() {
        assertThat(linux()).isEqualTo(Signs.NONE);
        assertThat(new SystemSigns("windows", root, command -> List.of()).look())
                .isEqualTo(Signs.NONE);
        assertThat(new SystemSigns("macos", root, command -> List.of()).look()).isEqualTo(Signs.NONE);
    }

    @Test
    void windowsSaysItsDomainsSiteAndTheSuffixThatIsSetBeforeTheOneOfDhcp() {
        SystemSigns signs = new SystemSigns("windows", root, command -> {
            assertThat(command.getFirst()).endsWith("System32\\reg.exe");
            return switch (command.getLast()) {
                case "DynamicSiteName" ->
                    List.of("", "HKEY_LOCAL_MACHINE\\SYSTEM\\...", "    DynamicSiteName    REG_SZ    Paris HQ", "");
                case "Domain" -> List.of("    Domain    REG_SZ    ");
                case "DhcpDomain" -> List.of("    DhcpDomain    REG_SZ    paris.example");
                default -> List.of();
            };
        });

        assertThat(signs.look()).isEqualTo(new Signs("Paris HQ", null, "paris.example"));
    }

    @Test
    void macOsSaysTheOptionAndTheSearchDomain() {
        SystemSigns signs = new SystemSigns(
                "macos",
                root,
                command -> command.contains("234")
                        ? List.of("Paris")
                        : List.of("resolver #1", "  search domain[0] : paris.example", "  search domain[1] : example"));

        assertThat(signs.look()).isEqualTo(new Signs(null, "Paris", "paris.example"));
    }

    @Test
    void whatTheOriginWouldRefuseIsNotSaid() {
        assertThat(new Signs("x".repeat(256), "a\u0007b", "  ")).isEqualTo(Signs.NONE);
    }

    private Signs linux() {
        return new SystemSigns("linux", root, command -> List.of()).look();
    }

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
