package dev.starling.origin.network;

import dev.starling.origin.core.site.Network;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Networks as people write them: `10.0.0.0/8`, `2001:db8::/32`, or one address.
public final class Networks {

    private static final Pattern CIDR = Pattern.compile("([0-9a-fA-F:.]{2,45})(?:/([0-9]{1,3}))?");
    private static final long MAPPED = 0xFFFF_0000_0000L;
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;
    private static final String BETWEEN = ",";

    private Networks() {}

    /// @throws IllegalArgumentException that says what is wrong with it
    public static Network parse(String text) {
        Matcher cidr = CIDR.matcher(text);
        if (!cidr.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a network like 10.0.0.0/8 or 2001:db8::/32");
        }
        byte[] address = InetAddress.ofLiteral(cidr.group(1)).getAddress();
        boolean ipv4 = address.length == Integer.BYTES;
        int all = ipv4 ? IPV4_BITS : IPV6_BITS;
        int bits = cidr.group(2) == null ? all : Integer.parseInt(cidr.group(2));
        if (bits > all) {
            throw new IllegalArgumentException("'" + text + "' has a prefix of " + bits + ", at most " + all);
        }
        ByteBuffer in = ByteBuffer.wrap(address);
        return ipv4
                ? new Network(0, MAPPED | Integer.toUnsignedLong(in.getInt()), IPV6_BITS - IPV4_BITS + bits)
                : new Network(in.getLong(), in.getLong(), bits);
    }

    /// For one column of the database.
    public static String join(List<String> networks) {
        return String.join(BETWEEN, networks);
    }

    public static List<String> split(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(BETWEEN, -1));
    }
}
