package dev.starling.origin.api.enrolment;

import java.util.List;

/// All that a device needs to enrol, so that it takes nothing on trust from the network.
///
/// @param format 1
/// @param origin where agents reach the origin
/// @param caPins SHA-256 over the SubjectPublicKeyInfo of each root CA in force, hexadecimal
public record Bundle(int format, String origin, List<String> caPins, String trustDomain, String token) {

    /// Never the token, which would end in a log.
    @Override
    public String toString() {
        return "Bundle of " + origin;
    }
}
