/// The resources: each takes a request apart, asks one object of `release` or `fleet`, and returns a record of
/// `api`.
@NullMarked
package dev.starling.origin.rest;

import org.jspecify.annotations.NullMarked;
