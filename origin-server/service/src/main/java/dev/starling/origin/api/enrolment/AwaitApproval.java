package dev.starling.origin.api.enrolment;

/// An operator has to decide; the same request is to be made again.
public record AwaitApproval(int retryAfterSeconds) {}
