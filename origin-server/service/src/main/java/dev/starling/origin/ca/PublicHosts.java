package dev.starling.origin.ca;

import dev.starling.origin.config.OriginConfig;
import io.quarkus.logging.Log;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;

/// Names and addresses at which the origin is reached, the one for others first.
///
/// @param hosts DNS names and IP addresses
public record PublicHosts(List<String> hosts) {

    private static final Pattern DNS = Pattern.compile("(?i)[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?");
    private static final Set<String> OWN = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));

    /// As set, else the machine's name; and always those of the machine itself.
    public static PublicHosts of(OriginConfig config) {
        Set<String> hosts = new LinkedHashSet<>(config.publicHosts().orElseGet(PublicHosts::machine));
        hosts.forEach(PublicHosts::check);
        hosts.addAll(OWN);
        return new PublicHosts(List.copyOf(hosts));
    }

    /// As a part of a URL.
    public String first() {
        String host = hosts.getFirst();
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    List<GeneralName> names() {
        List<GeneralName> names = new ArrayList<>();
        for (String host : hosts) {
            names.add(new GeneralName(isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName, host));
        }
        return names;
    }

    private static List<String> machine() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return DNS.matcher(name).matches() ? List.of(name) : List.of();
        } catch (UnknownHostException e) {
            Log.debug("The machine has no name that it knows", e);
            return List.of();
        }
    }

    private static void check(String host) {
        if (!isAddress(host) && !DNS.matcher(host).matches()) {
            throw new IllegalStateException("starling.public-hosts has '" + host
                    + "', expected DNS names and IP addresses, with commas between");
        }
    }

    private static boolean isAddress(String host) {
        try {
            return InetAddress.ofLiteral(host).getAddress().length > 0;
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }
}
