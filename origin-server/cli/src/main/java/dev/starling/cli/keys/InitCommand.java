package dev.starling.cli.keys;

import dev.starling.cli.origin.Fault;
import dev.starling.origin.keys.KeyPairs;
import dev.starling.origin.keys.KeyStoreFolder;
import dev.starling.origin.keys.Pem;
import dev.starling.origin.keys.Pkcs11Module;
import dev.starling.origin.keys.Signing;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `starling keys init`.
@Command(
        name = "init",
        description = "Make keys, encrypted, on the machine where they stay, or name keys that a module has already."
                + " Needs no network and no origin.")
final class InitCommand implements Callable<Integer> {

    private static final int KEYS_MAX = 16;

    /// Where the keys are to be, or are.
    static final class Place {
        @Option(names = "--keys", paramLabel = "DIR", description = "The key store, made when it is not there.")
        private @Nullable Path folder;

        @Option(
                names = "--pkcs11",
                paramLabel = "FILE",
                description =
                        "Configuration of the JDK's SunPKCS11: name, library, slot. Makes no key: --role says which"
                                + " label is for which role.")
        private @Nullable Path module;
    }

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private @Nullable Place place;

    @Option(
            names = "--public",
            required = true,
            paramLabel = "FILE",
            description = "Gets the public keys, for the ceremony.")
    private Path publicFile;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Its first line is the passphrase or PIN; asked for when not given.")
    private @Nullable Path passphraseFile;

    @Option(
            names = "--role",
            paramLabel = "ROLE=COUNT",
            description = "How many keys for which role; without any: root=3, targets=1. With --pkcs11 ROLE=LABEL, or"
                    + " several labels with commas between.")
    private @Nullable Map<String, String> roles;

    @Override
    public Integer call() throws Fault {
        if (Files.exists(publicFile)) {
            throw new Fault(publicFile + " exists. Choose another name, or remove it.");
        }
        if (place != null && place.module != null) {
            name(Pkcs11Module.open(place.module.toString(), Passphrase.of(passphraseFile, "PIN of the module")));
        } else if (place != null && place.folder != null) {
            make(place.folder);
        }
        return 0;
    }

    private void make(Path folder) throws Fault {
        Map<String, Integer> wanted = wanted();
        char[] passphrase = KeyStoreFolder.exists(folder)
                ? Passphrase.of(passphraseFile, "Passphrase of " + folder)
                : Passphrase.fresh(passphraseFile, "Passphrase for the new key store " + folder);
        KeyStoreFolder store = KeyStoreFolder.open(folder, passphrase);
        NavigableMap<String, List<String>> pems = new TreeMap<>();
        for (Map.Entry<String, Integer> role : wanted.entrySet()) {
            for (int i = 0; i < role.getValue(); i++) {
                KeyPair pair = KeyPairs.p256();
                String name = freeName(store, role.getKey());
                store.put(name, pair);
                say("made " + name, pair.getPublic());
                put(pems, role.getKey(), pair.getPublic());
            }
        }
        finish(
                pems,
                "The private keys are in " + folder
                        + ". Copy that folder to a second place now, and keep its passphrase",
                "in a third: who loses more root keys than the threshold spares installs every agent anew.");
    }

    /// The private keys stay where they are; a role's labels are all there before anything is written.
    private void name(Pkcs11Module module) throws Fault {
        if (roles == null || roles.isEmpty()) {
            throw new Fault("No --role; say which of the module's keys " + module.labels() + " is for which role.");
        }
        NavigableMap<String, List<String>> pems = new TreeMap<>();
        for (Map.Entry<String, String> role : roles.entrySet()) {
            List<String> labels = List.of(role.getValue().split(",", -1));
            check(role.getKey(), labels.size(), role.getValue());
            for (String label : labels) {
                PublicKey key = module.publicKey(label);
                say(role.getKey() + ": " + label, key);
                put(pems, role.getKey(), key);
            }
        }
        finish(
                pems,
                "The private keys stay in the module. Make sure that there is a second one with the same keys, or enough",
                "others: who loses more root keys than the threshold spares installs every agent anew.");
    }

    private void say(String what, PublicKey key) {
        spec.commandLine().getOut().println(what + "  " + Signing.key(key).computedId());
    }

    private static void put(Map<String, List<String>> pems, String role, PublicKey key) {
        pems.computeIfAbsent(role, first -> new ArrayList<>()).add(Pem.encode("PUBLIC KEY", key.getEncoded()));
    }

    private void finish(NavigableMap<String, List<String>> pems, String... advice) throws Fault {
        new PublicKeysFile(pems).write(publicFile);
        PrintWriter out = spec.commandLine().getOut();
        out.println();
        List.of(advice).forEach(out::println);
        out.println("Carry " + publicFile
                + " to a machine that reaches the origin, and go on with `starling keys ceremony`.");
        out.flush();
    }

    private Map<String, Integer> wanted() throws Fault {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        if (roles == null || roles.isEmpty()) {
            wanted.put("root", 3);
            wanted.put("targets", 1);
            return wanted;
        }
        for (Map.Entry<String, String> role : roles.entrySet()) {
            String count = role.getValue();
            int keys = count.matches("[0-9]{1,2}") ? Integer.parseInt(count) : 0;
            check(role.getKey(), keys, count);
            wanted.put(role.getKey(), keys);
        }
        return wanted;
    }

    private static void check(String role, int keys, String given) throws Fault {
        if (!role.matches("[a-z0-9][a-z0-9-]{0,60}") || keys < 1 || keys > KEYS_MAX) {
            throw new Fault("--role " + role + "=" + given + "; expected a role and 1 to " + KEYS_MAX + " keys.");
        }
    }

    private static String freeName(KeyStoreFolder store, String role) {
        int number = 1;
        while (store.find(role + "-" + number).isPresent()) {
            number++;
        }
        return role + "-" + number;
    }
}
