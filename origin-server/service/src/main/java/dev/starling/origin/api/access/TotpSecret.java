package dev.starling.origin.api.access;

/// A second factor that is not in force before a code of it was sent back.
///
/// @param secret base32, to be typed where nothing can be scanned
/// @param uri `otpauth://`, to be shown as a QR code
public record TotpSecret(String secret, String uri) {

    /// Never what is secret, which would end in a log.
    @Override
    public String toString() {
        return "TotpSecret";
    }
}
