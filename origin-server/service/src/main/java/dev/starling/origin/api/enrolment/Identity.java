package dev.starling.origin.api.enrolment;

import java.util.List;

/// What an enrolled device is given.
///
/// @param certificate PEM: the device's, then the issuing CA's
/// @param rootCas PEM: the 1 to 4 that are to be trusted, and no other
/// @param networkKeys those that datagrams are sealed with, from yesterday to seven days on; none where the
///     certificate was renewed without a certificate
public record Identity(String certificate, String rootCas, String trustDomain, List<NetworkKey> networkKeys) {}
