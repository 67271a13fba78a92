package dev.starling.origin.api.enrolment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/// @param csr a PKCS #10 request in DER, base64; only its key counts
/// @param name what the device calls itself
/// @param os of the device
/// @param agentVersion of the agent
public record Enrol(
        @NotNull @Size(max = 100) String token,

        @NotNull @Size(max = MAX_CSR) String csr,

        @NotBlank @Size(max = 255) @Pattern(regexp = PRINTABLE)
        String name,

        @NotNull @Size(max = 255) @Pattern(regexp = PRINTABLE)
        String os,

        @NotNull @Size(max = 100) @Pattern(regexp = PRINTABLE)
        String agentVersion) {

    /// Base64 of 4 KiB, with room for line ends.
    static final int MAX_CSR = 6000;

    /// No control characters: they would deface a log, and a database refuses some.
    static final String PRINTABLE = "^[^\\x00-\\x1f\\x7f]*$";

    /// Never the token, which would end in a log.
    @Override
    public String toString() {
        return "Enrol " + name;
    }
}
