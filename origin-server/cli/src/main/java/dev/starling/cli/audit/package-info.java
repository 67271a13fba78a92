/// `starling audit`: what an auditor does with an export of an origin's audit log. Needs no network and believes
/// nothing
/// but the TUF root it is given.
@NullMarked
package dev.starling.cli.audit;

import org.jspecify.annotations.NullMarked;
