/// What the device runs on and is connected by, looked at slowly: power, network adapters and their kinds. Tells the
/// core
/// ([dev.starling.agent.core.step.Event.ConditionsChanged]) and whoever has sockets on the adapters.
///
/// On Linux all of it comes from `/sys`, and what a metered connection is from NetworkManager where that runs. On macOS
/// power comes from `pmset`. Windows and everything else say what the JDK says, and "not known" for the rest. May
/// import
/// `core`, `loop`.
@NullMarked
package dev.starling.agent.conditions;

import org.jspecify.annotations.NullMarked;
