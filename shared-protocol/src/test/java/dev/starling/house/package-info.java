/// The house rules as code, called by the `TidyTest` and `ArchitectureTest` of every module (CONTRIBUTING.md).
@NullMarked
package dev.starling.house;

import org.jspecify.annotations.NullMarked;
