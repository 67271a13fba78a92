package dev.starling.origin.enrolment;

import dev.starling.id.DeviceKey;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/// Takes the key out of a certificate request (PKCS #10, RFC 2986) whose signature proves that the sender has the
/// private half. Nothing else in it is looked at: the origin sets names, extensions and usages itself.
final class CsrReader {

    /// One of a P-256 key has some 200 bytes; names and extensions, which are ignored, may make it larger.
    static final int MAX_BYTES = 4096;

    private CsrReader() {}

    /// @param der from outside
    static Verdict<DeviceKey> read(byte[] der) {
        if (der.length > MAX_BYTES) {
            return Verdict.reject(
                    Rejection.OUT_OF_BOUNDS, "a request of " + der.length + " bytes, expected at most " + MAX_BYTES);
        }
        PKCS10CertificationRequest request;
        byte[] spki;
        try {
            request = new PKCS10CertificationRequest(der);
            spki = request.getSubjectPublicKeyInfo().getEncoded();
        } catch (IOException | RuntimeException malformed) {
            // The library says with either that these are not the bytes of a request.
            return Verdict.reject(Rejection.WRONG_MAGIC, "bytes that are no PKCS #10 request");
        }
        return switch (DeviceKey.read(spki)) {
            case Verdict.Rejected<DeviceKey> rejected -> rejected;
            case Verdict.Accepted<DeviceKey>(DeviceKey key) -> proved(request, key);
        };
    }

    private static Verdict<DeviceKey> proved(PKCS10CertificationRequest request, DeviceKey key) {
        ASN1ObjectIdentifier algorithm = request.getSignatureAlgorithm().getAlgorithm();
        if (!algorithm.equals(X9ObjectIdentifiers.ecdsa_with_SHA256)) {
            return Verdict.reject(
                    Rejection.UNKNOWN_CODE, "a signature by " + algorithm + ", expected ECDSA with SHA-256");
        }
        return verify(request, key)
                ? Verdict.accept(key)
                : Verdict.reject(Rejection.BAD_SIGNATURE, "a signature that is not by the request's own key");
    }

    private static boolean verify(PKCS10CertificationRequest request, DeviceKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initVerify(key.publicKey());
            signature.update(
                    request.toASN1Structure().getCertificationRequestInfo().getEncoded());
            return signature.verify(request.getSignature());
        } catch (GeneralSecurityException | IOException | IllegalStateException malformed) {
            // The last is the library's word for a signature that does not end with a byte.
            return false;
        }
    }
}
