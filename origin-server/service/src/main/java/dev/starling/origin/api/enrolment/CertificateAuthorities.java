package dev.starling.origin.api.enrolment;

import java.time.Instant;
import java.util.List;

/// The certificate authorities of the installation.
///
/// @param roots those that devices are to trust
/// @param issuers those whose certificates are believed
public record CertificateAuthorities(String trustDomain, List<RootCa> roots, List<IssuingCa> issuers) {

    /// @param pin SHA-256 over its SubjectPublicKeyInfo, hexadecimal
    /// @param phase `coming`: handed to devices, signs nothing yet; `signing`; `leaving`: signs nothing any more
    /// @param since when it entered the phase
    public record RootCa(String id, String pin, String phase, Instant since, Instant endsAt) {}

    /// @param root the id of the root CA that signed it
    /// @param signs whether it signs; one that does not is still believed
    public record IssuingCa(String id, String root, boolean signs, Instant endsAt) {}
}
