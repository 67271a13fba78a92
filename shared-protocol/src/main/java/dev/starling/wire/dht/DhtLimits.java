package dev.starling.wire.dht;

/// Every bound on what the DHT carries (`spec/dht.md`, "Limits").
public final class DhtLimits {

    /// The body of a sealed datagram of 1,200 bytes.
    public static final int MESSAGE_MAX = 1162;
    /// Length of what is answered with more than a few bytes: no answer is longer than three times its
    /// question.
    public static final int QUESTION_BYTES = 362;
    /// Kademlia's k: how many contacts a bucket has, an answer names, a record lies at.
    public static final int K = 16;
    /// Provider records in one answer.
    public static final int RECORDS_MAX = 4;
    /// Contacts beside records or a head, so that the answer fits; beside a long head fewer do.
    public static final int CONTACTS_BESIDE = 8;

    public static final int NAME_MAX = 64;
    /// As in BEP 44; a timestamp of the update metadata has some 500.
    public static final int VALUE_MAX = 1000;
    /// A device certificate has some 600 bytes.
    public static final int CERTIFICATE_MAX = 900;
    /// Seconds are whole numbers that every reader holds exactly.
    public static final long SECONDS_MAX = (1L << 53) - 1;

    private DhtLimits() {}
}
