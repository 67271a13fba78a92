package dev.starling.agent.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/// A certificate request (PKCS #10, RFC 2986) in DER, by hand: a key, a signature that proves it, and the id as the
/// common name, which the origin ignores.
public final class CertificateRequest {

    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int UTF8_STRING = 0x0C;
    /// The attributes, of which there are none.
    private static final int CONTEXT_0 = 0xA0;

    /// 2.5.4.3
    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");
    /// 1.2.840.10045.4.3.2
    private static final byte[] ECDSA_WITH_SHA256 = HexFormat.of().parseHex("06082a8648ce3d040302");

    private CertificateRequest() {}

    public static byte[] encode(OwnKey key) {
        byte[] name = element(
                SET,
                element(
                        SEQUENCE,
                        COMMON_NAME,
                        element(UTF8_STRING, utf8(key.peerId().hex()))));
        byte[] info = element(
                SEQUENCE, element(INTEGER, new byte[] {0}), element(SEQUENCE, name), key.spki(), element(CONTEXT_0));
        return element(
                SEQUENCE,
                info,
                element(SEQUENCE, ECDSA_WITH_SHA256),
                element(BIT_STRING, new byte[] {0}, key.sign(info)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else if (length <= 0xFF) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
