package dev.starling.origin.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// Table `device`: one agent, as it described itself when it last checked in.
@Entity
@Table(name = "device")
public class DeviceRow extends PanacheEntityBase {

    @Id
    @Column(name = "peer_id")
    public String peerId;

    @Column(nullable = false)
    public String name;

    @Column(name = "agent_version", nullable = false)
    public String agentVersion;

    @Column(nullable = false)
    public String os;

    /// An IP address as text.
    @Column(nullable = false)
    public String address;

    @Column(nullable = false)
    public int port;

    @Column(nullable = false)
    public String site;

    /// Of `core.site.Decision.Basis`.
    @Column(name = "site_basis", nullable = false)
    public String siteBasis;

    /// Of `NetworkClass`.
    @Column(nullable = false)
    public String network;

    /// Of `FindingWay`, with commas between.
    @Column(nullable = false)
    public String ways = "";

    /// Codes with commas between.
    @Column(nullable = false)
    public String reasons = "";

    @Column(name = "first_seen", nullable = false)
    public Instant firstSeen;

    @Column(name = "last_seen", nullable = false)
    public Instant lastSeen;
}
