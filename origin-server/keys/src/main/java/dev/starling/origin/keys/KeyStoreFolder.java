package dev.starling.origin.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A folder of key pairs: `NAME.key` holds the public key as it is and the private key encrypted, `keystore` says how
/// the passphrase becomes the key that encrypts (see [Sealing]). Each file is written whole or not at all, is readable
/// by
/// its owner alone, and is bound to its name: files cannot be exchanged unnoticed. Opening costs some tenths of a
/// second, reading a key nothing. Thread-safe.
public final class KeyStoreFolder {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final String HEADER = "keystore";
    private static final String SUFFIX = ".key";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final String SEALED = "STARLING SEALED PRIVATE KEY";

    private final Path folder;
    private final Sealing sealing;

    private KeyStoreFolder(Path folder, Sealing sealing) {
        this.folder = folder;
        this.sealing = sealing;
    }

    /// Opens the folder; makes it when it is not there or empty.
    ///
    /// @param passphrase not kept
    /// @throws KeysUnusable when the passphrase is another, the folder is damaged or cannot be written
    public static KeyStoreFolder open(Path folder, char[] passphrase) {
        if (passphrase.length == 0) {
            throw new KeysUnusable("The passphrase of the key store " + folder + " is empty. Give it one.");
        }
        try {
            SecretFiles.folder(folder);
            Path header = folder.resolve(HEADER);
            return new KeyStoreFolder(
                    folder, Files.exists(header) ? unlock(header, passphrase) : create(folder, passphrase));
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /// Whether there is a key store in the folder.
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(HEADER));
    }

    /// From now on this passphrase opens the folder and the one before does not. Copies of the folder made before still
    /// open with that.
    public synchronized void changePassphrase(char[] passphrase) {
        try {
            writeHeader(folder, sealing.header(passphrase));
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /// @throws KeysUnusable when its file is damaged
    public Optional<KeyPair> find(String name) {
        Path file = file(name);
        try {
            return Files.exists(file) ? Optional.of(read(name, Files.readString(file))) : Optional.empty();
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /// @throws KeysUnusable when there is none of this name, or it is damaged
    public KeyPair require(String name) {
        return find(name)
                .orElseThrow(() -> new KeysUnusable("The key store " + folder + " has no key " + name + ". Restore "
                        + name + SUFFIX + " from the backup."));
    }

    /// Keeps a new key; on disk for good once this returns.
    ///
    /// @throws KeysUnusable when there is one of this name: keys are never replaced
    public synchronized void put(String name, KeyPair pair) {
        Path file = file(name);
        if (Files.exists(file)) {
            throw new KeysUnusable("The key store " + folder + " has a key " + name
                    + " already. Choose another name; keys are not replaced.");
        }
        byte[] spki = pair.getPublic().getEncoded();
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        try {
            String text = Pem.encode(PUBLIC, spki) + Pem.encode(SEALED, sealing.seal(context(name, spki), pkcs8));
            SecretFiles.write(file, text.getBytes(UTF_8));
        } catch (IOException e) {
            throw unusable(file, e);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    /// In alphabetical order.
    public List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                names.add(name.substring(0, name.length() - SUFFIX.length()));
            }
        } catch (IOException e) {
            throw unusable(folder, e);
        }
        return List.copyOf(names);
    }

    /// Destroys a private key that is no longer to be used, if it is there.
    public synchronized void destroy(String name) {
        Path file = file(name);
        try {
            if (Files.exists(file)) {
                SecretFiles.destroy(file);
            }
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private KeyPair read(String name, String text) {
        Optional<byte[]> spki = Pem.decode(PUBLIC, text);
        Optional<byte[]> sealed = Pem.decode(SEALED, text);
        byte[] pkcs8 =
                spki.isEmpty() || sealed.isEmpty() ? null : sealing.unseal(context(name, spki.get()), sealed.get());
        if (spki.isEmpty() || pkcs8 == null) {
            throw new KeysUnusable(
                    "The key file " + file(name) + " is damaged or was made for another name or key store."
                            + " Restore it from the backup, together with the file " + HEADER + ".");
        }
        try {
            return KeyPairs.pair(spki.get(), pkcs8);
        } catch (GeneralSecurityException e) {
            throw new KeysUnusable(
                    "The key file " + file(name) + " holds what this Java cannot read: " + e.getMessage(), e);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a key named '" + name + "', expected " + NAME);
        }
        return folder.resolve(name + SUFFIX);
    }

    private static Sealing create(Path folder, char[] passphrase) throws IOException {
        try (DirectoryStream<Path> keys = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            if (keys.iterator().hasNext()) {
                throw new KeysUnusable("The key store " + folder + " has keys but no file " + HEADER
                        + ", without which they cannot be read. Restore it from the backup.");
            }
        }
        Sealing fresh = Sealing.fresh();
        writeHeader(folder, fresh.header(passphrase));
        return fresh;
    }

    private static void writeHeader(Path folder, Sealing.Header header) throws IOException {
        SecretFiles.write(folder.resolve(HEADER), header.text().getBytes(UTF_8));
    }

    private static Sealing unlock(Path header, char[] passphrase) throws IOException {
        Properties text = new Properties();
        try {
            text.load(new StringReader(Files.readString(header)));
            return Sealing.open(Sealing.Header.of(text), passphrase)
                    .orElseThrow(
                            () -> new KeysUnusable("The passphrase does not open the key store " + header.getParent()
                                    + ". Give the one it was made with (starling.keys.passphrase-file), or restore the folder"
                                    + " together with its passphrase."));
        } catch (IllegalArgumentException e) {
            throw new KeysUnusable(
                    "The file " + header + " is damaged (" + e.getMessage() + "). Restore it from the backup.", e);
        }
    }

    private static String context(String name, byte[] spki) {
        return "starling/key/1\0" + name + "\0" + HexFormat.of().formatHex(spki);
    }

    private static KeysUnusable unusable(Path path, IOException cause) {
        return new KeysUnusable(
                "Keys at " + path + " cannot be read or written (" + cause
                        + "). Make the folder readable and writable for this program alone.",
                cause);
    }
}
