package dev.starling.origin.fleet;

import dev.starling.origin.api.fleet.Surroundings;
import dev.starling.origin.core.site.Claim;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a device says of its site, as the core takes it.
final class Claims {

    private Claims() {}

    static List<Claim> of(Surroundings said) {
        List<Claim> claims = new ArrayList<>();
        add(claims, Claim.Source.CONFIGURED, said.site());
        add(claims, Claim.Source.AD_SITE, said.adSite());
        add(claims, Claim.Source.DHCP_OPTION, said.dhcpOption());
        add(claims, Claim.Source.DNS_SUFFIX, said.dnsSuffix());
        return claims;
    }

    private static void add(List<Claim> claims, Claim.Source source, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            claims.add(new Claim(source, value));
        }
    }
}
