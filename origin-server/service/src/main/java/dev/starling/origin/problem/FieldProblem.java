package dev.starling.origin.problem;

/// What is wrong with one field.
///
/// @param pointer into the request's JSON (RFC 6901), or the name of a parameter
public record FieldProblem(String pointer, String detail) {}
