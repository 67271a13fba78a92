package dev.starling.origin.keys;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The textual encoding of RFC 7468: text outside of the sections is ignored.
public final class Pem {

    private Pem() {}

    /// @param label such as `PUBLIC KEY`
    public static String encode(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    /// The first section of this label; empty when there is none or it is not base64.
    public static Optional<byte[]> decode(String label, String text) {
        Matcher found = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----")
                .matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getMimeDecoder().decode(found.group(1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
