package dev.starling.cli.keys;

import dev.starling.cli.origin.Fault;
import dev.starling.origin.keys.KeyPairs;
import dev.starling.origin.keys.KeyStoreFolder;
import dev.starling.origin.keys.Pem;
import dev.starling.origin.keys.Signing;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `starling keys init`.
@Command(
        name = "init",
        description = "Make keys, encrypted, on the machine where they stay. Needs no network and no origin.")
final class InitCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--keys",
            required = true,
            paramLabel = "DIR",
            description = "The key store, made when it is not there.")
    private Path keys;

    @Option(
            names = "--public",
            required = true,
            paramLabel = "FILE",
            description = "Gets the public keys, for the ceremony.")
    private Path publicFile;

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "Its first line; asked for when not given.")
    private @Nullable Path passphraseFile;

    @Option(
            names = "--role",
            paramLabel = "ROLE=COUNT",
            description = "How many keys for which role. Without any: root=3, targets=1.")
    private @Nullable Map<String, Integer> roles;

    @Override
    public Integer call() throws Fault {
        if (Files.exists(publicFile)) {
            throw new Fault(publicFile + " exists. Choose another name, or remove it.");
        }
        char[] passphrase = KeyStoreFolder.exists(keys)
                ? Passphrase.of(passphraseFile, "Passphrase of " + keys)
                : Passphrase.fresh(passphraseFile, "Passphrase for the new key store " + keys);
        KeyStoreFolder store = KeyStoreFolder.open(keys, passphrase);
        PrintWriter out = spec.commandLine().getOut();
        NavigableMap<String, List<String>> pems = new TreeMap<>();
        for (Map.Entry<String, Integer> role : wanted().entrySet()) {
            List<String> made = new ArrayList<>();
            for (int i = 0; i < role.getValue(); i++) {
                KeyPair pair = KeyPairs.p256();
                String name = freeName(store, role.getKey());
                store.put(name, pair);
                made.add(Pem.encode("PUBLIC KEY", pair.getPublic().getEncoded()));
                out.println(
                        "made " + name + "  " + Signing.key(pair.getPublic()).computedId());
            }
            pems.put(role.getKey(), made);
        }
        new PublicKeysFile(pems).write(publicFile);
        out.println();
        out.println("The private keys are in " + keys
                + ". Copy that folder to a second place now, and keep its passphrase");
        out.println("in a third: who loses more root keys than the threshold spares installs every agent anew.");
        out.println("Carry " + publicFile
                + " to a machine that reaches the origin, and go on with `starling keys ceremony`.");
        out.flush();
        return 0;
    }

    private Map<String, Integer> wanted() throws Fault {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        if (roles == null || roles.isEmpty()) {
            wanted.put("root", 3);
            wanted.put("targets", 1);
            return wanted;
        }
        for (Map.Entry<String, Integer> role : roles.entrySet()) {
            if (!role.getKey().matches("[a-z0-9][a-z0-9-]{0,60}") || role.getValue() < 1 || role.getValue() > 16) {
                throw new Fault("--role " + role.getKey() + "=" + role.getValue() + "; expected a role and 1 to 16.");
            }
            wanted.put(role.getKey(), role.getValue());
        }
        return wanted;
    }

    private static String freeName(KeyStoreFolder store, String role) {
        int number = 1;
        while (store.find(role + "-" + number).isPresent()) {
            number++;
        }
        return role + "-" + number;
    }
}
