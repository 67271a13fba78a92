package dev.starling.agent.tls;

import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/// A certificate was not accepted. The message says what was found and what was expected.
public final class CertificateRefused extends CertificateException {

    private static final long serialVersionUID = 1L;

    private static final int DEPTH_MAX = 8;

    private final Refusal refusal;

    CertificateRefused(Refusal refusal, String message) {
        super(message);
        this.refusal = refusal;
    }

    /// The refusal that an error of TLS comes from, whatever it is wrapped in.
    public static @Nullable CertificateRefused in(@Nullable Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < DEPTH_MAX; depth++) {
            if (cause instanceof CertificateRefused refused) {
                return refused;
            }
            cause = cause.getCause();
        }
        return null;
    }

    public Refusal refusal() {
        return refusal;
    }
}
