package dev.starling.lab.demo;

import dev.starling.lab.program.OriginAccount;
import dev.starling.lab.program.OriginClient;
import dev.starling.lab.program.OriginProcess;
import dev.starling.lab.program.OriginReply.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Who works with the demo's origin: somebody who publishes, and somebody else who approves. Nothing is published by
/// one
/// person alone.
///
/// @param admin made them, as on every origin
/// @param asPublisher acts for the publisher
/// @param asApprover acts for the approver
record People(
        OriginAccount admin,
        OriginAccount publisher,
        OriginAccount approver,
        OriginClient asPublisher,
        OriginClient asApprover)
        implements AutoCloseable {

    private static final List<String> PUBLISHER = List.of("publisher");
    private static final List<String> APPROVER = List.of("approver");
    private static final List<String> ADMIN = List.of("admin");

    static People at(OriginProcess origin) throws IOException {
        OriginAccount admin = OriginAccount.first(origin.uri(), origin.setupToken(), "admin");
        OriginAccount publisher = admin.add("publisher", PUBLISHER);
        OriginAccount approver = admin.add("approver", APPROVER);
        return new People(admin, publisher, approver, publisher.client(PUBLISHER), approver.client(APPROVER));
    }

    /// One asks, the other approves.
    Version publish(String name, String version) throws IOException {
        asPublisher.publish(name, version);
        return asApprover.approve(name, version);
    }

    /// A bundle that so many desks may enrol with.
    void writeBundle(int desks, Path file) throws IOException {
        try (OriginClient asOperator = admin.client(ADMIN)) {
            asOperator.writeBundle(desks, file);
        }
    }

    List<OriginAccount> accounts() {
        return List.of(publisher, approver, admin);
    }

    @Override
    public void close() {
        asPublisher.close();
        asApprover.close();
    }
}
