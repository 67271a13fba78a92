package dev.starling.lab.program;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/// Tells how much has been read so far, in all.
final class CountingStream extends FilterInputStream {

    private final LongConsumer told;
    private long bytes;

    CountingStream(InputStream in, LongConsumer told) {
        super(in);
        this.told = told;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        count(read < 0 ? -1 : 1);
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, length);
        count(read);
        return read;
    }

    private void count(int read) {
        if (read > 0) {
            bytes += read;
            told.accept(bytes);
        }
    }
}
