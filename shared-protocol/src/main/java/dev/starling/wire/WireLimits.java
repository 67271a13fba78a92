package dev.starling.wire;

/// Every bound on what a peer may send, each with its reason. Anything beyond is refused before memory is
/// taken for it.
public final class WireLimits {

    /// Spoken in `Hello`; another version ends the link.
    public static final int PROTOCOL_VERSION = 1;
    /// The request unit (design decision 2): large enough that requests cost nothing, small enough for
    /// fair queues.
    public static final int BLOCK_MAX = 256 * 1024;
    /// Type and body of one frame. The largest is `Data`: a block and its request id; a full bitfield is
    /// 64 KiB.
    public static final int FRAME_MAX = BLOCK_MAX + 64;
    /// A manifest of 4 MiB pieces reaches 2 TiB with this; its bitfield fits a frame.
    public static final int PIECES_MAX = 1 << 19;
    /// The largest piece length there is; an offset within a piece is below it.
    public static final int PIECE_BYTES_MAX = 4 * 1024 * 1024;
    /// One `Have`: 4096 indices are 16 KiB, a second's worth of pieces at 10 Gbit/s.
    public static final int HAVE_BATCH_MAX = 4096;
    /// Requests open at once on one link: 64 blocks are 16 MiB, half a second at line rate of 1 Gbit/s
    /// and more.
    public static final int REQUESTS_OPEN_MAX = 64;
    /// Releases one peer may take part in on one link: bounds the bitfields held for it.
    public static final int JOINS_MAX = 512;
    /// `Busy` may not send anyone away for longer.
    public static final int RETRY_MILLIS_MAX = 60_000;
    /// A name of a metadata file: the longest are a version, a dot and a quoted role.
    public static final int METADATA_NAME_MAX = 128;
    /// The largest file that is asked for by a metadata name: a manifest of the most pieces with the
    /// longest names.
    public static final int METADATA_BYTES_MAX = 16_777_697;
    /// TUF's numbers are JSON's: whole ones that every reader holds exactly (RFC 7493).
    public static final long METADATA_VERSION_MAX = (1L << 53) - 1;
    /// A datagram stays below any tunnel's MTU.
    public static final int DATAGRAM_MAX = 1200;

    private WireLimits() {}
}
