package dev.starling.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Fetches without TLS, as the suite serves. Reads one byte more than allowed at most.
final class PlainHttp {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private PlainHttp() {}

    /// @param lengthMax in bytes
    /// @return empty when the server does not have it (403, 404, 410)
    /// @throws IOException also when there is more than `lengthMax`
    static Optional<byte[]> get(String address, long lengthMax) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setConnectTimeout(Math.toIntExact(CONNECT.toMillis()));
        connection.setReadTimeout(Math.toIntExact(SILENCE.toMillis()));
        connection.setInstanceFollowRedirects(false);
        try {
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_OK) {
                return Optional.of(readAll(connection, address, lengthMax));
            }
            if (status == HttpURLConnection.HTTP_NOT_FOUND
                    || status == HttpURLConnection.HTTP_FORBIDDEN
                    || status == HttpURLConnection.HTTP_GONE) {
                return Optional.empty();
            }
            throw new IOException(address + " answered " + status + ", expected 200");
        } finally {
            connection.disconnect();
        }
    }

    private static byte[] readAll(HttpURLConnection connection, String address, long lengthMax) throws IOException {
        int most = Math.toIntExact(Math.min(lengthMax, Integer.MAX_VALUE - 16));
        try (InputStream in = connection.getInputStream()) {
            byte[] body = in.readNBytes(most + 1);
            if (body.length > most) {
                throw new IOException(address + " gave more than " + most + " bytes");
            }
            return body;
        }
    }
}
