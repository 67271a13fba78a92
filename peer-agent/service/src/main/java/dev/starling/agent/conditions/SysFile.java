package dev.starling.agent.conditions;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Small files of the kernel's.
final class SysFile {

    private SysFile() {}

    /// @return its beginning; nothing of one that is not there or cannot be read, as those of adapters that just went
    static String read(Path file, int bytesMax) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(bytesMax), US_ASCII);
        } catch (IOException e) {
            return "";
        }
    }
}
