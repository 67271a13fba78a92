/// The JSON of accounts, API tokens and the audit log, as records. Their names are the schema names in
/// `spec/origin-api.yaml`.
@NullMarked
package dev.starling.origin.api.account;

import org.jspecify.annotations.NullMarked;
