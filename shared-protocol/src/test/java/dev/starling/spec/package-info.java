/// The pages in `spec/` as tests see them: the vectors to run, and the map from sections to classes.
@NullMarked
package dev.starling.spec;

import org.jspecify.annotations.NullMarked;
