/// Who this device is (`spec/enrolment.md`): its key, how it is let in, its certificate and how that is renewed, and
/// the
/// keys that datagrams are sealed with.
///
/// What lies in the folder `identity` of the data folder is written in three steps, each whole or not at all: the key,
/// the
/// bundle with the token, the identity. Whatever a crash leaves is a valid state, and the next start goes on from
/// there. The token is deleted once it has done its work.
///
/// Imports `key`, `origin` for talking to it, `tls`, `net` for the event loop, `loop` for time, and the protocol.
@NullMarked
package dev.starling.agent.identity;

import org.jspecify.annotations.NullMarked;
