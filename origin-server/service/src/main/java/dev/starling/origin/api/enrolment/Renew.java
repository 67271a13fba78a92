package dev.starling.origin.api.enrolment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/// @param csr a PKCS #10 request in DER, base64; only its key counts
public record Renew(@NotNull @Size(max = Enrol.MAX_CSR) String csr) {}
