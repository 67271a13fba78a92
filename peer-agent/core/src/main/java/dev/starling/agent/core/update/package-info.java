/// What this device is to hold, decided by signed metadata alone (TUF 1.0.34 through
/// `dev.starling.trust`; `spec/trust.md`).
///
/// | state | begins | ends |
/// |---|---|---|
/// | silent | the agent starts | `MetadataLoaded`: what was kept is verified again, accepted releases are held on;
/// refreshing |
/// | idle | a refresh ended | the timer (15 min, sooner after a failure), a hint of the origin or a peer of a higher
/// version: refreshing |
/// | refreshing: time | the shell is asked what time it is | it told; never earlier than the time floor |
/// | refreshing: fetching | a file is needed | one that verifies came from some source; or none did: idle with a reason
/// |
/// | refreshing: keeping | a step was accepted | it is on the disk; or the disk refused: idle with a reason |
/// | refreshing: releases | all roles are there | each release of the rollout is accepted (floor on the disk, then
/// held) or refused with a reason; what is not named any more is dropped: idle |
///
/// At most one refresh, one fetch and one write at a time. Pure; called by the agent's one thread.
/// Imports `step` and the shared protocol alone.
@NullMarked
package dev.starling.agent.core.update;

import org.jspecify.annotations.NullMarked;
