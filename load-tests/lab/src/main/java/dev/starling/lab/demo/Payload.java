package dev.starling.lab.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The file that travels, and what it is called on its way.
///
/// @param file the original
/// @param packageName made from the file's name, within the syntax of package names
/// @param size bytes
record Payload(Path file, String packageName, long size) {

    static final String VERSION = "1.0";

    private static final int NAME_MAX = 100;

    /// @throws IOException when it is not a file that can be read; says which and what to do
    static Payload of(Path given) throws IOException {
        Path file = given.toAbsolutePath().normalize();
        if (!Files.exists(file)) {
            throw new DemoFault("There is no file " + file + ". Give the path of an existing one.");
        }
        if (!Files.isRegularFile(file)) {
            throw new DemoFault(file + " is not a file. Pack a folder into one first, for instance with tar.");
        }
        if (!Files.isReadable(file)) {
            throw new DemoFault(file + " cannot be read by this user. Make it readable, or give another one.");
        }
        return new Payload(file, packageNameOf(fileName(file)), Files.size(file));
    }

    /// The base name without its last suffix, in lower case; what a package name cannot have becomes '-'.
    static String packageNameOf(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String base = (dot > 0 ? fileName.substring(0, dot) : fileName).toLowerCase(Locale.ROOT);
        String name = base.replaceAll("[^a-z0-9._+-]+", "-").replaceFirst("^[^a-z0-9]+", "");
        return name.isEmpty() ? "package" : name.substring(0, Math.min(name.length(), NAME_MAX));
    }

    String name() {
        return fileName(file);
    }

    InputStream open() {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the other file has exactly these bytes.
    boolean equalTo(Path copy) throws IOException {
        return Files.mismatch(file, copy) == -1;
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }
}
