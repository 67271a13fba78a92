package dev.starling.cli.keys;

import dev.starling.cli.origin.Fault;
import dev.starling.cli.origin.JsonFiles;
import dev.starling.origin.keys.KeyStoreFolder;
import dev.starling.origin.keys.Pkcs11Module;
import dev.starling.origin.keys.Signing;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonValue;
import dev.starling.trust.key.KeyPairSigner;
import dev.starling.trust.key.KeySignature;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `starling keys sign`.
@Command(
        name = "sign",
        description = "Show what a signing request changes and sign it with the keys that are here. Needs no network.")
final class SignCommand implements Callable<Integer> {

    /// Where the keys are.
    static final class Keys {
        @Option(names = "--keys", paramLabel = "DIR", description = "A key store made by `starling keys init`.")
        private @Nullable Path folder;

        @Option(
                names = "--pkcs11",
                paramLabel = "FILE",
                description = "Configuration of the JDK's SunPKCS11: name, library, slot.")
        private @Nullable Path module;
    }

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private @Nullable Keys keys;

    @Parameters(paramLabel = "REQUEST", description = "As the ceremony or export-for-signing wrote it.")
    private Path request;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Gets the signatures.")
    private Path out;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Its first line is the passphrase or PIN; asked for when not given.")
    private @Nullable Path passphraseFile;

    @Option(
            names = "--yes",
            description = "Sign without asking: for publishers whose pipeline has checked the request.")
    private boolean yes;

    @Override
    public Integer call() throws Fault {
        SigningRequestFile file = SigningRequestFile.read(request);
        PrintWriter say = spec.commandLine().getOut();
        for (SigningRequestFile.Wanted wanted : file.wanted()) {
            say.println("ROLE " + wanted.role() + ", version "
                    + wanted.next().role().version());
            wanted.summary().forEach(line -> say.println("  " + line));
        }
        say.flush();
        confirm();
        List<JsonValue> made = sign(file, signers());
        if (made.isEmpty()) {
            throw new Fault("None of the keys here is asked for. Nothing was signed.");
        }
        JsonFiles.write(
                out,
                JsonObject.builder()
                        .put("format", 1)
                        .put("signatures", new JsonValue.Array(made))
                        .build());
        say.println(made.size() + " signatures are in " + out + ".");
        say.flush();
        return 0;
    }

    private static List<JsonValue> sign(SigningRequestFile file, List<KeyPairSigner> signers) {
        List<JsonValue> made = new ArrayList<>();
        for (SigningRequestFile.Wanted wanted : file.wanted()) {
            for (KeyPairSigner signer : signers) {
                if (wanted.askedFor().contains(signer.keyId())) {
                    KeySignature signature = KeySignature.of(
                            signer.keyId(), signer.sign(wanted.next().canonical()));
                    made.add(JsonObject.builder()
                            .put("role", wanted.role())
                            .put("keyId", signature.keyId().text())
                            .put("signature", signature.hex())
                            .build());
                }
            }
        }
        return made;
    }

    private List<KeyPairSigner> signers() throws Fault {
        if (keys == null) {
            throw new Fault("No keys; give --keys or --pkcs11.");
        }
        if (keys.module != null) {
            Pkcs11Module module =
                    Pkcs11Module.open(keys.module.toString(), Passphrase.of(passphraseFile, "PIN of the module"));
            return module.labels().stream().map(module::signer).toList();
        }
        Path folder = keys.folder;
        if (folder == null || !KeyStoreFolder.exists(folder)) {
            throw new Fault(folder + " is no key store. `starling keys init` makes one.");
        }
        KeyStoreFolder store = KeyStoreFolder.open(folder, Passphrase.of(passphraseFile, "Passphrase of " + folder));
        return store.names().stream()
                .map(name -> Signing.with(store.require(name)))
                .toList();
    }

    private void confirm() throws Fault {
        if (yes) {
            return;
        }
        Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        String typed = console.map(terminal -> terminal.readLine("Is this what you mean to sign? Type yes: "))
                .orElse("");
        if (!typed.equals("yes")) {
            throw new Fault(
                    "Nothing was signed." + (console.isEmpty() ? " There is no terminal to ask; give --yes." : ""));
        }
    }
}
