package dev.starling.agent.site;

import org.jspecify.annotations.Nullable;

/// What the system says about where this device is; each null where it says nothing. Told to the
/// origin, which takes it only when people have written it down for a site (`spec/sites.md`,
/// "Deciding").
///
/// @param adSite the site in Active Directory
/// @param dhcpOption the text of DHCP option 234
/// @param dnsSuffix of the connection
public record Signs(
        @Nullable String adSite,
        @Nullable String dhcpOption,
        @Nullable String dnsSuffix) {

    public static final Signs NONE = new Signs(null, null, null);

    /// No sign is longer at the origin.
    private static final int LENGTH_MAX = 255;

    public Signs {
        adSite = clean(adSite);
        dhcpOption = clean(dhcpOption);
        dnsSuffix = clean(dnsSuffix);
    }

    /// Null also for what the origin would refuse: one strange sign must not cost the whole check-in.
    private static @Nullable String clean(@Nullable String sign) {
        if (sign == null) {
            return null;
        }
        String stripped = sign.strip();
        boolean fits = !stripped.isEmpty()
                && stripped.length() <= LENGTH_MAX
                && stripped.chars().noneMatch(c -> c < ' ' || c == 0x7F);
        return fits ? stripped : null;
    }
}
