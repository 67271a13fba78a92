package dev.starling.sim.net;

/// A part of a parcel, the unit that a pipe serves.
///
/// @param counted see [Parcel#counted()]
/// @param last true for the part that completes the parcel
record Segment(Parcel parcel, int wireBytes, int counted, boolean last) {}
