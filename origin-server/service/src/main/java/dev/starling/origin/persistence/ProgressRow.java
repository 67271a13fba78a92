package dev.starling.origin.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/// Table `progress`: one release on one device.
@Entity
@Table(name = "progress")
@IdClass(ProgressRow.Key.class)
public class ProgressRow extends PanacheEntityBase {

    @Id
    @Column(name = "peer_id")
    public String peerId;

    @Id
    @Column(name = "release_id")
    public String releaseId;

    @Column(nullable = false)
    public int verified;

    @Column(nullable = false)
    public int pieces;

    /// `DOWNLOADING`, `PAUSED` or `COMPLETE`.
    @Column(nullable = false)
    public String state;

    @Column(name = "bytes_from_origin", nullable = false)
    public long bytesFromOrigin;

    @Column(name = "bytes_from_peers", nullable = false)
    public long bytesFromPeers;

    @Column(name = "bytes_wasted", nullable = false)
    public long bytesWasted;

    @Column(name = "bytes_served", nullable = false)
    public long bytesServed;

    public record Key(String peerId, String releaseId) implements Serializable {}
}
