package dev.starling.agent.origin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/// Ways to answer for a piece that no honest origin has.
public enum Misanswer {
    CHUNKED_WITHOUT_END,
    MORE_ANNOUNCED_THAN_ASKED_FOR,
    A_BYTE_A_SECOND,
    WRONG_BYTES;

    void answer(HttpExchange exchange, int length) throws IOException {
        byte[] zeros = new byte[64 * 1024];
        switch (this) {
            case CHUNKED_WITHOUT_END -> {
                exchange.sendResponseHeaders(206, 0);
                while (true) {
                    exchange.getResponseBody().write(zeros);
                }
            }
            case MORE_ANNOUNCED_THAN_ASKED_FOR -> {
                exchange.sendResponseHeaders(206, Long.MAX_VALUE);
                exchange.getResponseBody().write(zeros);
                throw new IOException("the connection breaks here");
            }
            case WRONG_BYTES -> TestOrigin.send(exchange, 206, new byte[length]);
            case A_BYTE_A_SECOND -> {
                exchange.sendResponseHeaders(206, length);
                for (int i = 0; i < length; i++) {
                    exchange.getResponseBody().write(0);
                    exchange.getResponseBody().flush();
                    LockSupport.parkNanos(1_000_000_000L);
                }
            }
        }
    }
}
