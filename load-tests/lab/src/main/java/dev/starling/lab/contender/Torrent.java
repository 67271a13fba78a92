package dev.starling.lab.contender;

import dev.starling.lab.company.Payload;
import dev.starling.lab.shell.LabFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A version 1 torrent of one file (BEP 3), for the contenders that speak it; what a publisher would make beforehand.
///
/// @param infoHash 40 hexadecimal digits
record Torrent(Path file, String infoHash) {

    /// @param pieceBytes size of a piece
    /// @param tracker the announce address
    static Torrent write(Path file, Payload payload, int pieceBytes, String tracker) {
        try {
            byte[] info = info(payload, pieceBytes);
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(ascii("d8:announce" + text(tracker) + "4:info"));
            whole.writeBytes(info);
            whole.writeBytes(ascii("e"));
            Files.write(file, whole.toByteArray());
            return new Torrent(file, HexFormat.of().formatHex(sha1().digest(info)));
        } catch (IOException e) {
            throw new LabFailure("No torrent could be made of " + payload.file() + ": " + e.getMessage(), e);
        }
    }

    /// The info dictionary, its keys in the order of their bytes as bencoding demands.
    private static byte[] info(Payload payload, int pieceBytes) throws IOException {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        try (InputStream in = Files.newInputStream(payload.file())) {
            for (byte[] piece = in.readNBytes(pieceBytes); piece.length > 0; piece = in.readNBytes(pieceBytes)) {
                hashes.writeBytes(sha1().digest(piece));
            }
        }
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.writeBytes(ascii("d6:lengthi" + payload.bytes() + "e4:name" + text(payload.name()) + "12:piece lengthi"
                + pieceBytes + "e6:pieces" + hashes.size() + ":"));
        info.writeBytes(hashes.toByteArray());
        info.writeBytes(ascii("e"));
        return info.toByteArray();
    }

    private static String text(String ascii) {
        return ascii.length() + ":" + ascii;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java has SHA-1", e);
        }
    }
}
