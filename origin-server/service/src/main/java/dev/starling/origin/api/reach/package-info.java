/// The JSON of the REST interface, as records. Their names are the schema names in `spec/origin-api.yaml`.
@NullMarked
package dev.starling.origin.api.reach;

import org.jspecify.annotations.NullMarked;
