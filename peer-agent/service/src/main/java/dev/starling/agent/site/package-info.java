/// Where this device is: what the system says of it, and what the origin made of that.
@NullMarked
package dev.starling.agent.site;

import org.jspecify.annotations.NullMarked;
