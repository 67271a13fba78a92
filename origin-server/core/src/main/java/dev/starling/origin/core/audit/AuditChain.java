package dev.starling.origin.core.audit;

import dev.starling.id.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Chains entries by SHA-256, so that who changes, inserts or takes out an entry has to change every later hash; a
/// hash that was written down elsewhere then gives it away. Cutting off the end is shown by a written-down hash alone.
///
/// The hash of an entry is over: `starling/audit/1`, a zero byte, the hash before (32 bytes), the sequence number
/// and the time in milliseconds since 1970 (8 bytes each, big-endian), then actor, address, action, subject, the
/// number of details (4 bytes) and each detail's name and value in order of name; a text is its length in UTF-8 (4
/// bytes) and that many bytes. The hash before the first entry is 32 zero bytes.
public final class AuditChain {

    /// What the first entry follows.
    public static final Digest START = Digest.ZERO;

    private static final byte[] CONTEXT = "starling/audit/1\0".getBytes(StandardCharsets.UTF_8);

    private AuditChain() {}

    /// @param previous the hash of the entry before, or [#START]
    /// @return the entry's hash
    public static Digest link(Digest previous, AuditEntry entry) {
        MessageDigest sum = Digest.newSha256();
        sum.update(CONTEXT);
        sum.update(previous.bytes());
        number(sum, entry.sequence());
        number(sum, entry.at().toEpochMilli());
        text(sum, entry.actor());
        text(sum, entry.address());
        text(sum, entry.action());
        text(sum, entry.subject());
        count(sum, entry.details().size());
        entry.details().forEach((name, value) -> {
            text(sum, name);
            text(sum, value);
        });
        return Digest.of(sum.digest());
    }

    private static void number(MessageDigest sum, long value) {
        sum.update(ByteBuffer.allocate(Long.BYTES).putLong(value).flip());
    }

    private static void count(MessageDigest sum, int value) {
        sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(value).flip());
    }

    private static void text(MessageDigest sum, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        count(sum, bytes.length);
        sum.update(bytes);
    }
}
