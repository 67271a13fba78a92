/// The lab's network: what it consists of (pure), and the kernel made to look like it.
///
/// Everything lives in namespaces of this run, from the first instant: no interface, address, route or queue of the lab
/// ever
/// appears in the namespace of the host, so there is no way out and nothing to collide with.
@NullMarked
package dev.starling.lab.net;

import org.jspecify.annotations.NullMarked;
