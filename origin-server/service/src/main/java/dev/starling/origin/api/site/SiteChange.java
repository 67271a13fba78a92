package dev.starling.origin.api.site;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/// A site as it shall be, all of it.
///
/// @param name may be another than before; devices learn it at their next check-in
/// @param networks as in `10.1.0.0/16` or `2001:db8::/48`; of all sites the longest prefix wins
/// @param claims what devices say that belong to it
/// @param apart its devices link with no other site's
/// @param peersWith sites whose devices its own may link with when there are few at home; is said of both
/// @param vpn its devices may link through a VPN
public record SiteChange(
        @NotNull @Pattern(regexp = "^[a-z0-9-]{1,63}$") String name,
        @NotNull @Size(max = 200) List<@NotNull @Size(max = 49) String> networks,
        @NotNull @Size(max = 100) List<@Valid @NotNull SiteClaim> claims,
        boolean apart,

        @NotNull @Size(max = 100) List<@NotNull @Pattern(regexp = "^[a-z0-9-]{1,63}$") String> peersWith,

        boolean vpn) {}
