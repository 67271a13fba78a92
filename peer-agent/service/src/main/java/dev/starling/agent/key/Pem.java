package dev.starling.agent.key;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// PEM (RFC 7468): no more of it than keys and certificates need.
public final class Pem {

    private static final int LINE = 64;

    private Pem() {}

    public static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }

    /// @throws IOException when there is none of that label
    static byte[] unblock(String label, String pem) throws IOException {
        List<byte[]> all = unblockAll(label, pem);
        if (all.isEmpty()) {
            throw new IOException("no " + label);
        }
        return all.getFirst();
    }

    private static List<byte[]> unblockAll(String label, String pem) throws IOException {
        Matcher found = Pattern.compile("-----BEGIN " + label + "-----([^-]*)-----END " + label + "-----")
                .matcher(pem);
        List<byte[]> blocks = new ArrayList<>();
        while (found.find()) {
            try {
                blocks.add(Base64.getMimeDecoder().decode(found.group(1)));
            } catch (IllegalArgumentException e) {
                throw new IOException("a " + label + " that is no base64", e);
            }
        }
        return blocks;
    }

    /// @param most certificates, else it is refused
    public static List<X509Certificate> certificates(String pem, int most) throws IOException {
        List<byte[]> blocks = unblockAll("CERTIFICATE", pem);
        if (blocks.isEmpty() || blocks.size() > most) {
            throw new IOException(blocks.size() + " certificates, expected 1 to " + most);
        }
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (byte[] der : blocks) {
                certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
            }
        } catch (CertificateException e) {
            throw new IOException("a certificate that cannot be read: " + e.getMessage(), e);
        }
        return certificates;
    }
}
