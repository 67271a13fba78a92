package dev.starling.sim.net;

/// What Ethernet, IP and TCP add to a message: with timestamps, 1448 bytes of content make a frame of 1514.
public final class Framing {

    private static final int CONTENT = 1448;
    private static final int HEADERS = 66;

    /// What a pipe sends of one flow before the next has its turn: whole packets, a little more than 64 KiB, so that a
    /// block of 256 KiB with its header makes four. 5 ms at 100 Mbit/s.
    public static final int SEGMENT_MAX = 46 * CONTENT;

    private Framing() {}

    /// Bytes on the wire for so many of content; a packet without content (a handshake) has its headers.
    public static int wireBytes(int content) {
        int packets = Math.max(1, (content + CONTENT - 1) / CONTENT);
        return content + packets * HEADERS;
    }
}
