/// Who the other end of a connection is (`spec/enrolment.md`, "Identity"): which certificates are accepted of peers and
/// of the origin, and the TLS contexts that are made of this device's own.
///
/// TLS 1.3 alone, no tickets, no early data: each connection is a handshake in which both sides show a certificate that
/// is
/// checked anew. BoringSSL where its native library loads, else the JDK's. Knows no sockets; contexts are replaced as a
/// whole when the certificate is renewed, connections that stand are left alone.
///
/// Imports the protocol.
@NullMarked
package dev.starling.agent.tls;

import org.jspecify.annotations.NullMarked;
