package dev.starling.origin.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;

/// A connection on which exactly these bytes are sent, for requests that no client library would make.
public final class Wire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 40_000;

    private final Socket socket;

    public Wire(URI base) throws IOException {
        this(base, 0);
    }

    /// @param receiveBuffer bytes the kernel may hold for a reader that does not read, 0 for as many as it likes
    public Wire(URI base, int receiveBuffer) throws IOException {
        this(connect(base, receiveBuffer));
    }

    private Wire(Socket socket) {
        this.socket = socket;
    }

    /// As [#Wire(URI, int)], within TLS.
    public static Wire overTls(URI base, int receiveBuffer, SSLContext tls) throws IOException {
        return new Wire(tls.getSocketFactory()
                .createSocket(connect(base, receiveBuffer), base.getHost(), base.getPort(), true));
    }

    private static Socket connect(URI base, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /// Each line ends with CR LF; the empty line after the head is the caller's.
    public void sendLines(String... lines) throws IOException {
        send((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    public InputStream in() throws IOException {
        return socket.getInputStream();
    }

    /// The next line, without its end.
    public String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        int next;
        while ((next = in().read()) >= 0 && next != '\n') {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /// Reads the head of an answer.
    ///
    /// @return its first line
    public String readHead() throws IOException {
        String first = readLine();
        String line = first;
        while (!line.isEmpty()) {
            line = readLine();
        }
        return first;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
